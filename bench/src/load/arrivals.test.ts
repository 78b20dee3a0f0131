import { expect, test } from 'vitest';
import { planArrivals } from './arrivals.ts';
import { CALL_KINDS, MIX } from './mix.ts';
import { createRandom } from './random.ts';

const plan = (rate: number, seconds: number, seed = 7) => [
  ...planArrivals({ rate, seconds, random: createRandom(seed) }),
];

test('calls come at the rate that was asked for, in order, within the time, each kind as often as its part of the mix', () => {
  const arrivals = plan(200, 300);
  // Of 60,000 in a Poisson process: within four standard deviations.
  expect(Math.abs(arrivals.length - 60_000)).toBeLessThan(4 * Math.sqrt(60_000));
  expect(arrivals.every(({ atMs }, index) => atMs >= (arrivals[index - 1]?.atMs ?? 0) && atMs < 300_000)).toBe(true);
  for (const kind of CALL_KINDS) {
    const share = arrivals.filter((arrival) => arrival.kind === kind).length / arrivals.length;
    expect(share).toBeCloseTo(MIX[kind] / 100, 2);
  }
});

test('gaps are exponential: as long as their mean or longer in 1/e of the cases, as of users who know nothing of each other', () => {
  const arrivals = plan(100, 300);
  const gaps = arrivals.slice(1).map(({ atMs }, index) => atMs - arrivals[index]!.atMs);
  const longer = gaps.filter((gap) => gap >= 10).length / gaps.length;
  expect(longer).toBeCloseTo(1 / Math.E, 1);
});

test('the same seed plans the same, another one something else', () => {
  expect(plan(50, 10)).toEqual(plan(50, 10));
  expect(plan(50, 10, 8)).not.toEqual(plan(50, 10));
});

test.each([0, -1, Number.NaN])('a rate of %s is refused', (rate) => {
  expect(() => plan(rate, 1)).toThrow(`A rate of ${rate} calls a second is none.`);
});

test('the mix adds up to a hundred', () => {
  expect(CALL_KINDS.reduce((sum, kind) => sum + MIX[kind], 0)).toBe(100);
});
