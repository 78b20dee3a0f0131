import { expect, test } from 'vitest';
import type { PRICES } from './cloudflare-prices.ts';
import { estimateCost, SMALL_SHOP } from './cost-model.ts';
import type { CostInput, TenantTraffic } from './cost-model.ts';
import { toCost } from './measure-costs.ts';
import type { CallCost, CallCosts } from './measure-costs.ts';

const NOTHING: CallCost = {
  runtimeCpuMs: 0,
  pluginCpuMs: 0,
  d1Statements: 0,
  d1RowsRead: 0,
  d1RowsWritten: 0,
  objectRequests: 0,
  objectRowsRead: 0,
  objectRowsWritten: 0,
  traceRequests: 0,
  traceRowsRead: 0,
  traceRowsWritten: 0,
  r2ClassA: 0,
  r2ClassB: 0,
};
const COSTS: CallCosts = {
  filter: { ...NOTHING, runtimeCpuMs: 2, pluginCpuMs: 1, objectRequests: 1, objectRowsWritten: 3, traceRowsWritten: 2 },
  provider: NOTHING,
  action: NOTHING,
  endpoint: NOTHING,
  event: { ...NOTHING, objectRowsWritten: 10 },
  webhook: NOTHING,
  change: { ...NOTHING, d1Statements: 100, d1RowsWritten: 50, r2ClassA: 1 },
};
const TRAFFIC: TenantTraffic = {
  calls: { filter: 1_000, provider: 0, action: 0, endpoint: 0, event: 10, webhook: 0, change: 1 },
  plugins: 2,
  scheduleRuns: 10,
  peak: 2,
};
const input = (part: Partial<CostInput> = {}): CostInput => ({
  tenants: 1_000,
  traffic: TRAFFIC,
  costs: COSTS,
  stored: { trace: 1_000, delivery: 500 },
  isolation: 'tenant',
  traceShare: 1,
  releases: 10,
  ...part,
});
const lineOf = (name: keyof typeof PRICES, part?: Partial<CostInput>) =>
  estimateCost(input(part)).lines.find((line) => line.name === name)!;

test('what is used in a month is traffic times cost, runs of schedules counted as events and not as requests', () => {
  // 1,000 tenants × 30 days × (1,000 filters + 10 events + 1 change).
  expect(lineOf('requests').used).toBe(30_000 * 1_011);
  expect(lineOf('cpuMs').used).toBe(30_000 * 1_000 * 3);
  expect(lineOf('objectRowsWritten').used).toBe(30_000 * (1_000 * 3 + 20 * 10));
  expect(lineOf('d1RowsWritten').used).toBe(30_000 * 50);
  expect(lineOf('r2ClassA').used).toBe(30_000);
});

test('what the plan includes costs nothing, the rest by its price', () => {
  // 30.33 million requests, 20 million of them included, $0.30 a million.
  expect(lineOf('requests').dollars).toBeCloseTo(10.33 * 0.3, 6);
  expect(lineOf('objectRowsWritten').dollars).toBeCloseTo(96 - 50, 6);
  expect(lineOf('r2ClassA').dollars).toBe(0);
  const { dollars, lines, dollarsPerTenant } = estimateCost(input());
  expect(dollars).toBeCloseTo(25 + lines.reduce((sum, line) => sum + line.dollars, 0), 9);
  expect(dollarsPerTenant).toBeCloseTo(dollars / 1_000, 9);
});

test('a script for each installation, or for each release', () => {
  expect(lineOf('scripts')).toMatchObject({ used: 2_010, dollars: 1_010 * 0.02 });
  expect(lineOf('scripts', { isolation: 'release' })).toMatchObject({ used: 10, dollars: 0 });
});

test('traces of three days are kept, and no more than 10,000; deliveries of one', () => {
  const objects = 6 * 12_000;
  const gb = (bytes: number) => (1_000 * bytes) / 1e9;
  expect(lineOf('objectGb').used).toBeCloseTo(gb(1_021 * 3 * 1_000 + 20 * 500 + objects), 6);
  const busy = { ...TRAFFIC, calls: { ...TRAFFIC.calls, filter: 100_000 } };
  expect(lineOf('objectGb', { traffic: busy }).used).toBeCloseTo(gb(10_000 * 1_000 + 20 * 500 + objects), 6);
});

test('of traces that are not kept nothing is written', () => {
  expect(lineOf('objectRowsWritten', { traceShare: 0.25 }).used).toBe(30_000 * (1_000 * 1.5 + 20 * 10));
  const gb = (1_000 * (1_021 * 3 * 1_000 * 0.25 + 20 * 500 + 6 * 12_000)) / 1e9;
  expect(lineOf('objectGb', { traceShare: 0.25 }).used).toBeCloseTo(gb, 6);
});

test('limits come in the order in which they are met, each with the number of tenants that meets it', () => {
  const { limits } = estimateCost(input());
  const met = limits.map(({ metAtTenants }) => metAtTenants);
  expect(met).toEqual(met.toSorted((a, b) => a - b));
  // A change a day each, half of them an upload, twice as many at the busiest: 4 a second are allowed.
  const uploads = limits.find(({ name }) => name.startsWith('uploads'));
  expect(uploads?.metAtTenants).toBeCloseTo((4 * 86_400) / (0.5 * 2), 6);
  expect(uploads?.share).toBeCloseTo(1_000 / 345_600, 9);
  const byRelease = estimateCost(input({ isolation: 'release' })).limits.find(({ name }) => name.startsWith('uploads'));
  expect(byRelease).toMatchObject({ share: 0, metAtTenants: Number.POSITIVE_INFINITY });
  expect(limits.at(-1)?.metAtTenants).toBe(Number.POSITIVE_INFINITY);
});

test('ten thousand times as many tenants cost more than ten thousand times as much, as little is included', () => {
  const few = estimateCost(input({ traffic: SMALL_SHOP }));
  const many = estimateCost(input({ traffic: SMALL_SHOP, tenants: 10_000_000 }));
  expect(many.dollars).toBeGreaterThan(few.dollars * 1_000);
  expect(many.lines.every(({ used }, index) => used >= few.lines[index]!.used)).toBe(true);
});

test('what calls used together is divided, and the notes in the plugin’s own database are added', () => {
  const usage = { requests: 20, rowsRead: 40, rowsWritten: 60, classA: 0, classB: 0 };
  const usages = {
    D1: { ...usage, requests: 10 },
    DeliveryQueue: usage,
    TraceStore: usage,
    R2: { ...usage, classB: 5 },
  };
  expect(toCost(usages, { calls: 10, notes: 1, note: { rowsRead: 3, rowsWritten: 4 }, cpu: [50, 20] })).toEqual({
    runtimeCpuMs: 5,
    pluginCpuMs: 2,
    d1Statements: 1,
    d1RowsRead: 4,
    d1RowsWritten: 6,
    objectRequests: 5,
    objectRowsRead: 11,
    objectRowsWritten: 16,
    traceRequests: 2,
    traceRowsRead: 4,
    traceRowsWritten: 6,
    r2ClassA: 0,
    r2ClassB: 0.5,
  });
});
