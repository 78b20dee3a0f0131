import { expect, test } from 'vitest';
import { BOUNDS, findCapacity, judgeStep } from './find-capacity.ts';
import type { CapacityStep } from './find-capacity.ts';
import type { LoadReport } from './load-report.ts';

const SEARCH = { first: 20, factor: 1.5, halvings: 3, most: 1_000 };

/** A machine that can do so many. */
const machineOf =
  (capacity: number) =>
  async (rate: number): Promise<CapacityStep> => ({
    rate,
    reached: Math.min(rate, capacity),
    hookP95Ms: 10,
    p50Ms: 5,
    p99Ms: 20,
    failures: 0,
    ...(rate > capacity && { tooMuch: 'too much' }),
  });

test('rates rise until one is too much, and then the middle is tried', async () => {
  const { steps, capacity } = await findCapacity(SEARCH, machineOf(60));
  expect(steps.map(({ rate }) => rate)).toEqual([20, 30, 45, 68, 57, 63, 60]);
  expect(capacity).toBe(60);
});

test('no rate is tried above the most; when the first is too much, lower ones are', async () => {
  expect((await findCapacity({ ...SEARCH, most: 50 }, machineOf(500))).capacity).toBe(45);
  expect((await findCapacity(SEARCH, machineOf(11))).steps.map(({ rate }) => rate)).toEqual([20, 10, 15, 13]);
});

const latency = { calls: 100, p50: 5, p95: 20, p99: 40, max: 50 };
const report = (part: Partial<LoadReport>): LoadReport =>
  ({
    rate: { asked: 50, reached: 50 },
    seconds: 30,
    kinds: { filter: latency, action: latency },
    calls: latency,
    failures: {},
    ...part,
  }) as LoadReport;

test.each([
  ['nothing', {}, undefined],
  ['a failure', { failures: { 'event TIMEOUT': 1 } }, '1 calls failed'],
  [
    'one slow kind of hook',
    { kinds: { filter: latency, action: { ...latency, p95: 101 } } },
    'p95 of hooks is above 100 ms',
  ],
  [
    'a slow endpoint, which nobody bounds',
    { kinds: { filter: latency, endpoint: { ...latency, p95: 500 } } },
    undefined,
  ],
  ['as few as may come by chance', { rate: { asked: 50, reached: 47 } }, undefined],
  ['too few answers', { rate: { asked: 50, reached: 40 } }, 'only 40.0 a second were answered in time'],
])('%s', (_, part, tooMuch) => {
  expect(judgeStep(report(part as Partial<LoadReport>), BOUNDS).tooMuch).toBe(tooMuch);
});
