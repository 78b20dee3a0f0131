import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Breakers } from './breakers.ts';
import type { BreakerKey, CountedOutcome } from './breakers.ts';

const KEY: BreakerKey = { tenant: 'demo', plugin: 'tax', version: '1.0.0', hook: 'before_order_create' };
const BAD = 'PLUGIN_TIMEOUT: late';
let now: number;
let breakers: Breakers;

beforeEach(() => {
  now = Date.parse('2026-01-01T00:00:00.000Z');
  breakers = new Breakers(() => now);
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

const count = (outcome: CountedOutcome, times = 1, key = KEY): void => {
  for (let time = 0; time < times; time += 1) breakers.count(key, outcome, BAD);
};
const isOpen = (key = KEY) => breakers.refuse(key) !== undefined;

describe('a breaker', () => {
  test('opens after five failures in a row, and says so where it is asked and in the log', () => {
    count('failure', 4);
    count('success');
    count('failure', 4);
    expect([isOpen(), breakers.list('demo', 'tax')]).toEqual([false, []]);
    count('failure');
    expect(breakers.refuse(KEY)).toBe(`5 failures in a row. The last failure: ${BAD}`);
    const openedAt = '2026-01-01T00:00:00.000Z';
    expect(breakers.list('demo', 'tax')).toMatchObject([{ hook: KEY.hook, state: 'open', openedAt }]);
    expect(console.warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('"reason":"5 failures'));
  });

  test.each<[what: string, gapMs: number, open: boolean]>([
    ['within a minute', 3_000, true],
    ['in more time', 3_300, false],
  ])('opens when half of twenty calls failed: %s', (_what, gapMs, open) => {
    for (let call = 0; call < 21; call += 1) {
      now += call === 0 ? 0 : gapMs;
      count(call % 2 === 0 ? 'failure' : 'success');
    }
    expect(isOpen()).toBe(open);
  });

  test('stays closed when fewer than half failed', () => {
    for (let call = 0; call < 100; call += 1) count(call % 3 === 0 ? 'failure' : 'success');
    expect(isOpen()).toBe(false);
  });

  test('lets one call through after 30 s, which closes it', () => {
    count('failure', 5);
    now += 29_999;
    expect(isOpen()).toBe(true);
    now += 1;
    expect(breakers.list('demo', 'tax')).toMatchObject([{ state: 'half_open' }]);
    expect([isOpen(), isOpen()]).toEqual([false, true]);
    count('success');
    expect([isOpen(), isOpen(), breakers.list('demo', 'tax')]).toEqual([false, false, []]);
    expect(console.info).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('breaker_closed'));
  });

  test('opens for another 30 s when that call fails', () => {
    count('failure', 5);
    now += 30_000;
    expect(isOpen()).toBe(false);
    count('failure');
    now += 29_999;
    expect(isOpen()).toBe(true);
    now += 1;
    expect(isOpen()).toBe(false);
  });

  test('waits no longer than 30 s for a call whose outcome nobody knows', () => {
    count('failure', 5);
    now += 30_000;
    expect([isOpen(), isOpen()]).toEqual([false, true]);
    now += 30_000;
    expect(isOpen()).toBe(false);
    count('unknown');
    expect(isOpen()).toBe(false);
  });

  test('is not changed by what comes in from calls that began before it opened', () => {
    count('failure', 5);
    count('success');
    count('failure', 3);
    expect(isOpen()).toBe(true);
    expect(console.warn).toHaveBeenCalledTimes(1);
  });

  test('is of one tenant, plugin, release and hook', () => {
    count('failure', 5);
    const others: Partial<BreakerKey>[] = [
      { tenant: 'other' },
      { plugin: 'other' },
      { version: '1.0.1' },
      { hook: 'after_order_create' },
    ];
    expect(others.map((other) => isOpen({ ...KEY, ...other }))).toEqual([false, false, false, false]);
    expect([breakers.list('other', 'tax'), breakers.list('demo', 'other')]).toEqual([[], []]);
  });
});

test('those that failed last are kept when there are very many', () => {
  count('failure', 5);
  for (let other = 0; other < 10_000; other += 1) count('failure', 1, { ...KEY, tenant: `tenant-${other}` });
  expect(isOpen()).toBe(false);
});

test('whoever switches a plugin on closes its breakers, and nobody else’s', () => {
  const breakers = new Breakers(() => 0);
  const keys = ['one', 'two'].map(
    (plugin) => ({ tenant: 't', plugin, version: '1.0.0', hook: 'before_order_create' }) as const,
  );
  for (const key of keys) for (let i = 0; i < 5; i++) breakers.count(key, 'failure', 'broken');
  breakers.reset('t', 'one');
  expect(keys.map((key) => breakers.refuse(key) === undefined)).toEqual([true, false]);
});
