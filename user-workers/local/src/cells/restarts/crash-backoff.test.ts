import { expect, test } from 'vitest';
import { CrashBackoff } from './crash-backoff.ts';

function crash(backoff: CrashBackoff, times: number, livedMs = 10): void {
  for (let i = 0; i < times; i++) backoff.noteEnd({ isCrash: true, livedMs, at: 0 });
}

test.each([
  [1, 0],
  [2, 0],
  [3, 1_000],
  [4, 2_000],
  [5, 4_000],
  [30, 60_000],
])('after %d crashes in a row the pause is %d ms', (times, pause) => {
  const backoff = new CrashBackoff();
  crash(backoff, times);
  expect(backoff.pauseMs(0)).toBe(pause);
  expect(backoff.pauseMs(pause)).toBe(0);
});

test('ends at a limit never lead to a pause', () => {
  const backoff = new CrashBackoff();
  for (let i = 0; i < 10; i++) backoff.noteEnd({ isCrash: false, livedMs: 10, at: 0 });
  expect(backoff.pauseMs(0)).toBe(0);
});

test('a cell that lived long, and new code, begin a new row', () => {
  const backoff = new CrashBackoff();
  crash(backoff, 4);
  crash(backoff, 1, 20_000);
  expect(backoff.crashes).toBe(1);
  crash(backoff, 4);
  backoff.reset();
  expect(backoff.pauseMs(0)).toBe(0);
});
