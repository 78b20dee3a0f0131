import { expect, test } from 'vitest';
import { describeSpread, quantile } from './statistics.ts';

test.each([
  [[5], 0.9, 5],
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 2, 3], 0.5, 2.5],
  [[0, 10], 0.1, 1],
])('of %j, the value at %d is %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});

test('ten in eleven values are at most p90, one is at most p10', () => {
  expect(describeSpread([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).toEqual({ median: 5, p10: 1, p90: 9 });
});

test('nothing has no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
