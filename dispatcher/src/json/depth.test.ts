import { expect, test } from 'vitest';
import { isDeeperThan } from './depth.ts';

test.each([
  [1, 0, false],
  [null, 0, false],
  [[], 0, true],
  [[1], 1, false],
  [[1, { a: 1 }], 1, true],
  [[1, { a: 1 }], 2, false],
  [{ a: { b: [] } }, 2, true],
])('%j is deeper than %d: %s', (value, max, expected) => {
  expect(isDeeperThan(value, max)).toBe(expected);
});

test('more levels than the stack has are counted', () => {
  expect(isDeeperThan(JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)), 500)).toBe(true);
});
