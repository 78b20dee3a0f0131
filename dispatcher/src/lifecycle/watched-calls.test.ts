import { DEFAULT_TENANT_LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookTrace } from '@digital-commerce/plugin-schema';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RoutingTable } from '../routing/compile.ts';
import type { RoutedHandler, RoutedInstallation } from '../routing/routed.ts';
import { isFailing } from './is-failing.ts';
import type { CallReport } from './operation.ts';
import { WatchedCalls } from './watched-calls.ts';

let reports: CallReport[][];
let background: Promise<unknown>[];
let calls: WatchedCalls;

beforeEach(() => {
  vi.useFakeTimers();
  reports = [];
  background = [];
  calls = new WatchedCalls(async (_tenant, report) => {
    reports.push(report.map((entry) => ({ ...entry })));
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function count(watchedUntil: number | undefined, error?: unknown): void {
  const installation = { id: 'shop', version: '1.1.0', watchedUntil } as RoutedInstallation;
  calls.countCall('tenant', installation, { error, waitUntil: (work) => background.push(work) });
}
const LATER = Number.MAX_SAFE_INTEGER;

test('nothing is counted for a release that is not watched', async () => {
  count(undefined, new PlatformError('PLUGIN_ERROR', ''));
  count(Date.now() - 1, new PlatformError('PLUGIN_ERROR', ''));
  expect([background, reports]).toEqual([[], []]);
});

test('failures are told soon, those of a moment together; what goes well is told by and by', async () => {
  count(LATER);
  await vi.advanceTimersByTimeAsync(100);
  expect(reports).toEqual([]);
  count(LATER, new PlatformError('PLUGIN_TIMEOUT', ''));
  count(LATER, new PlatformError('PLUGIN_ERROR', ''));
  await vi.advanceTimersByTimeAsync(100);
  expect(reports).toEqual([[{ plugin: 'shop', version: '1.1.0', calls: 3, failures: 2 }]]);
  count(LATER);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reports[1]).toEqual([{ plugin: 'shop', version: '1.1.0', calls: 1, failures: 0 }]);
});

test('failures are told although the report before them was cut off', async () => {
  calls = new WatchedCalls(async (_tenant, report) => {
    reports.push([...report]);
    await new Promise(() => undefined);
  });
  for (let i = 0; i < 2; i++) {
    count(LATER, new PlatformError('PLUGIN_TIMEOUT', ''));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reports).toHaveLength(2);
  count(LATER, new PlatformError('PLUGIN_TIMEOUT', ''));
  vi.clearAllTimers();
  vi.setSystemTime(Date.now() + 10_000);
  count(LATER, new PlatformError('PLUGIN_TIMEOUT', ''));
  await vi.advanceTimersByTimeAsync(100);
  expect(reports[2]).toMatchObject([{ calls: 2, failures: 2 }]);
});

test('a rejection, and what is the caller’s doing, is no failure', async () => {
  count(LATER, new PlatformError('HOOK_REJECTED', ''));
  count(LATER, new PlatformError('BODY_TOO_LARGE', ''));
  await vi.runAllTimersAsync();
  expect(reports.flat().reduce((sum, { failures }) => sum + failures, 0)).toBe(0);
});

test.each<[durationMs: number, timeoutMs: number | undefined, failures: number]>([
  [900, undefined, 0],
  [1_990, undefined, 1],
  [50, 500, 0],
  [499, 500, 1],
])('a timeout after %i ms, of a handler that has %s ms, counts %i', async (durationMs, timeoutMs, failures) => {
  const installation = { id: 'shop', version: '1.1.0', watchedUntil: LATER } as RoutedInstallation;
  const handler = { installation, file: 'src/pay.ts', timeoutMs } as RoutedHandler;
  const table = {
    tenant: 'tenant',
    limits: DEFAULT_TENANT_LIMITS,
    installations: new Map([['shop', installation]]),
    handlers: new Map([['before_payment_process', [handler]]]),
  } as unknown as RoutingTable;
  const trace = {
    plugin: 'shop',
    version: '1.1.0',
    handler: 'src/pay.ts',
    durationMs,
    outcome: 'failed',
    code: 'PLUGIN_TIMEOUT',
  };
  const execution = { hook: 'before_payment_process', handlers: [trace] } as HookTrace;
  calls.countHook(table, execution, (work) => background.push(work));
  await vi.runAllTimersAsync();
  expect(reports.flat()).toEqual([{ plugin: 'shop', version: '1.1.0', calls: 1, failures }]);
});

test.each<[calls: number, failures: number, expected: boolean]>([
  [4, 4, false],
  [5, 5, true],
  [25, 5, true],
  [26, 5, false],
  [1_000, 199, false],
  [1_000, 200, true],
])('of %i calls %i failures: flips back is %s', (calls, failures, expected) => {
  expect(isFailing({ calls, failures })).toBe(expected);
});
