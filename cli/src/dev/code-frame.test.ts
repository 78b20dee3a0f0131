import { expect, test } from 'vitest';
import { readCodeFrame, toCodeFrame } from './code-frame.ts';

test('a frame shows two lines around the place, and marks the column', () => {
  expect(toCodeFrame('a\nb\nc = 1;\nd\ne\nf\n', 3, 5)).toEqual([
    '  1 | a',
    '  2 | b',
    '> 3 | c = 1;',
    '    |     ^',
    '  4 | d',
    '  5 | e',
  ]);
});

test('lines are cut, and numbers are as wide as the widest', () => {
  const frame = toCodeFrame(Array.from({ length: 12 }, () => 'x'.repeat(200)).join('\n'), 9);
  expect(frame[0]).toMatch(/^ {3}7 \| x+$/);
  expect(frame.every((line) => line.length <= 100)).toBe(true);
});

test('there is no frame of a file that cannot be read, or without a line', () => {
  expect(readCodeFrame('/nowhere', { file: 'a.ts', line: 1 })).toEqual([]);
  expect(readCodeFrame('/nowhere', { file: 'a.ts' })).toEqual([]);
});
