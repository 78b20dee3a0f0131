import { expect, test } from 'vitest';
import { judge } from './judge.ts';
import { toFolderRows } from './report.ts';
import type { FileRow } from './report.ts';

function row(file: string, covered: number, total = 100): FileRow {
  const lines = { covered, total };
  return { file, lines, branches: lines, uncovered: covered === total ? '' : '1-5' };
}

test('a file needs 95 % of its lines, or a name among those that are left', () => {
  const rows = [row('a/enough.ts', 95), row('a/low.ts', 94), row('a/named.ts', 0), row('a/types.ts', 0, 0)];
  expect(judge(rows, new Set(['a/named.ts']))).toEqual([expect.stringContaining('a/low.ts')]);
  expect(judge(rows, new Set(['a/named.ts', 'a/low.ts']))).toEqual([]);
});

test('a name has a reason to be there', () => {
  const faults = judge([row('a/enough.ts', 100)], new Set(['a/enough.ts', 'a/gone.ts']));
  expect(faults).toEqual([expect.stringContaining('"a/enough.ts"'), expect.stringContaining('"a/gone.ts"')]);
});

test('folders are added up, and all of them', () => {
  const sum = (covered: number, total: number) => ({ lines: { covered, total }, branches: { covered, total } });
  expect(toFolderRows([row('a/b.ts', 1, 2), row('a/c/d.ts', 3, 4), row('b/e.ts', 0, 5)])).toEqual([
    { folder: 'a', files: 2, ...sum(4, 6) },
    { folder: 'b', files: 1, ...sum(0, 5) },
    { folder: 'all', files: 3, ...sum(4, 11) },
  ]);
});
