import { expect, test } from 'vitest';
import { planRuns } from './plan-runs.ts';

const MINUTE = 60_000;
const now = 1_000 * MINUTE;
const ago = (...minutes: number[]) => minutes.map((count) => now - count * MINUTE);

test.each<[string, 'none' | 'last' | 'all', number[], number[]]>([
  ['on time', 'none', [0], [0]],
  ['a minute late', 'none', [2, 1, 0], [2, 1, 0]],
  ['passed, and not made up for', 'none', [60, 3], []],
  ['passed, and not made up for', 'none', [60, 0], [0]],
  ['passed: the last one', 'last', [180, 120, 60], [60]],
  ['passed, with one that has not', 'last', [120, 60, 0], [0]],
  ['passed: each', 'all', [180, 120, 60, 0], [180, 120, 60, 0]],
])('times that are due, %s (%s)', (_what, catchUp, due, expected) => {
  expect(planRuns(ago(...due), catchUp, now)).toEqual(ago(...expected));
});

test('no more than a hundred times are made up for: the last ones', () => {
  const due = ago(...Array.from({ length: 150 }, (_, index) => 150 - index));
  expect(planRuns(due, 'all', now)).toEqual(due.slice(50));
});
