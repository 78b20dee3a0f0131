import { expect, test } from 'vitest';
import { toMilliseconds } from './to-milliseconds.ts';

test.each([
  [250, 250],
  ['250ms', 250],
  ['90s', 90_000],
  ['1.5h', 5_400_000],
  ['30d', 2_592_000_000],
] as const)('%s is %d ms', (duration, milliseconds) => {
  expect(toMilliseconds(duration)).toBe(milliseconds);
});

test.each(['soon', '-5s', '5 minutes', NaN, -1])('"%s" is no duration', (duration) => {
  expect(() => toMilliseconds(duration as never)).toThrow(`"${duration}" is no duration`);
});
