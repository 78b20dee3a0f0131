import { expect, test } from 'vitest';
import { RETRY_BASE_MS, retryDelayMs } from './retry-delay.ts';

const delays = (random: number) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 100].map((tries) => retryDelayMs(tries, { baseMs: RETRY_BASE_MS, random }) / 1_000);

test('pauses grow threefold, up to an hour', () => {
  expect(delays(0.5)).toEqual([10, 30, 90, 270, 810, 2_430, 3_600, 3_600, 3_600]);
});

test('each is up to a quarter shorter or longer, by chance', () => {
  expect(delays(0)[0]).toBe(7.5);
  expect(delays(1)[0]).toBe(12.5);
});
