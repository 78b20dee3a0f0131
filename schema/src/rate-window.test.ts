import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { countRequest, endOf } from './rate-window.ts';
import type { RateWindow } from './rate-window.ts';

/** How long each of these requests has to wait, in milliseconds, when three may come in ten seconds. */
function waits(...times: number[]): number[] {
  let window: RateWindow | undefined;
  return times.map((time) => {
    const counted = countRequest(window, { requests: 3, perSeconds: 10, per: 'tenant' }, time);
    window = counted.window;
    return counted.waitMs;
  });
}

test('as many as the limit says are let through, and the next when the first is a period ago', () => {
  expect(waits(0, 5_000, 6_000, 7_000, 9_999, 10_000, 14_999)).toEqual([0, 0, 0, 3_000, 1, 0, 1]);
});

test('one that is refused does not count', () => {
  expect(waits(0, 0, 0, 1, 2, 3, 10_000, 10_000, 10_000, 10_001)).toEqual([
    0, 0, 0, 9_999, 9_998, 9_997, 0, 0, 0, 9_999,
  ]);
});

test('another period begins anew', () => {
  const { window } = countRequest(undefined, { requests: 1, perSeconds: 60, per: 'tenant' }, 0);
  expect(countRequest(window, { requests: 1, perSeconds: 60, per: 'tenant' }, 1).waitMs).toBe(59_999);
  expect(countRequest(window, { requests: 1, perSeconds: 10, per: 'tenant' }, 1).waitMs).toBe(0);
});

test('nine tenths of a period never hold more than the limit, and a wait that is kept is enough', () => {
  const requests = integer({ min: 1, max: 20 });
  const gaps = array(integer({ min: 0, max: 600 }), { maxLength: 200 });
  assert(
    property(requests, gaps, (requests, gaps) => {
      const limit = { requests, perSeconds: 2, per: 'tenant' as const };
      const passed: number[] = [];
      let window: RateWindow | undefined;
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        const counted = countRequest(window, limit, now);
        ({ window } = counted);
        expect(window.slots.length).toBeLessThanOrEqual(11);
        expect(endOf(window)).toBeGreaterThan(now);
        if (counted.waitMs === 0) passed.push(now);
        else expect(countRequest(window, limit, now + counted.waitMs).waitMs).toBe(0);
        expect(passed.filter((time) => time > now - 1_800).length).toBeLessThanOrEqual(requests);
      }
    }),
  );
});
