import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FlushTimer } from './flush-timer.ts';

let flushes: number[];
let timer: FlushTimer;
const flushIn = (pauseMs: number): void => timer.flushIn(pauseMs, (work) => void work);

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  flushes = [];
  timer = new FlushTimer(
    async () => void flushes.push(Date.now()),
    () => Date.now(),
  );
});
afterEach(() => {
  vi.useRealTimers();
});

test('what asks during a pause goes with that flush, and what asks later has its own', async () => {
  flushIn(50);
  await vi.advanceTimersByTimeAsync(40);
  flushIn(50);
  await vi.advanceTimersByTimeAsync(40);
  flushIn(50);
  await vi.runAllTimersAsync();
  expect(flushes).toEqual([50, 130]);
});

test('whoever is in a hurry is not kept waiting by one who is not', async () => {
  flushIn(1_000);
  await vi.advanceTimersByTimeAsync(10);
  flushIn(50);
  await vi.advanceTimersByTimeAsync(50);
  expect(flushes).toEqual([60]);
});

test('a flush that takes long keeps no other from coming', async () => {
  const never = new FlushTimer(
    () => {
      flushes.push(Date.now());
      return new Promise(() => undefined);
    },
    () => Date.now(),
  );
  for (let i = 0; i < 2; i++) {
    never.flushIn(50, (work) => void work);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(flushes).toEqual([50, 100]);
});

test('one that was cut off during its pause is taken over', async () => {
  flushIn(50);
  // The runtime cancels the request's work.
  vi.clearAllTimers();
  vi.setSystemTime(5_000);
  flushIn(50);
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(5_050);
  flushIn(50);
  await vi.runAllTimersAsync();
  expect(flushes).toEqual([5_100]);
});
