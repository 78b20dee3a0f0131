import type { OtlpTraces } from '@digital-commerce/plugin-schema';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NewTrace } from '../traces/new-trace.ts';
import { SpanExporter } from './span-exporter.ts';

const trace = (id: string): NewTrace => ({
  id,
  kind: 'hook',
  name: 'before_order_create',
  at: '2026-11-28T10:00:00.000Z',
  durationMs: 1,
  outcome: 'completed',
  actor: { kind: 'host' },
  readInput: () => ({ data: {} }),
  handlers: [],
  metrics: [],
});

let exporter: SpanExporter;
let dropped: [string, number][];
/** How many spans came in each request, and when. */
let requests: [spans: number, at: number][];
let answer: () => Response;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  dropped = [];
  requests = [];
  answer = () => Response.json({});
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    const { resourceSpans } = JSON.parse(body) as OtlpTraces;
    requests.push([resourceSpans[0]?.scopeSpans[0]?.spans.length ?? 0, Date.now()]);
    return answer();
  });
  exporter = new SpanExporter({
    collector: { url: 'https://collector.example', headers: new Headers(), retryBaseMs: 1_000 },
    withRequests: async (_tenant, one) => one,
    onDropped: async (reason, count) => void dropped.push([reason, count]),
    gatherMs: 5_000,
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sent = (): number => requests.reduce((sum, [spans]) => sum + spans, 0);
function add(count: number): void {
  for (let i = 0; i < count; i++) exporter.add('tenant', trace(`${i}`), (work) => void work);
}

test('after one pause all that waits is sent, in batches', async () => {
  add(250);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(requests).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests).toEqual([
    [100, 5_000],
    [100, 5_000],
    [50, 5_000],
  ]);
});

test('a steady stream of many traces reaches a healthy collector whole', async () => {
  for (let second = 0; second < 60; second++) {
    add(150);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect([sent(), dropped]).toEqual([9_000, []]);
});

test('when the collector stays away all is over before the runtime ends the work, and what is beyond the room is told', async () => {
  answer = () => new Response(null, { status: 503, headers: { 'retry-after': '5' } });
  add(1_100);
  await vi.advanceTimersByTimeAsync(30_000);
  const sumOf = (reason: string) => dropped.reduce((sum, [why, count]) => sum + (why === reason ? count : 0), 0);
  expect([sumOf('unreachable'), sumOf('full')]).toEqual([1_000, 100]);
  expect(dropped.filter(([reason]) => reason === 'full')).toHaveLength(1);
});

test('what is on its way counts as well, until it must have been cut off', async () => {
  answer = () => new Response(null, { status: 503, headers: { 'retry-after': '5' } });
  add(1_000);
  await vi.advanceTimersByTimeAsync(6_000);
  vi.clearAllTimers();
  add(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(dropped).toEqual([['full', 1]]);
  answer = () => Response.json({});
  requests = [];
  vi.setSystemTime(40_000);
  add(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent()).toBe(1);
});

test('a pause that was cut off is taken over', async () => {
  add(1);
  vi.clearAllTimers();
  vi.setSystemTime(10_000);
  add(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(requests).toEqual([[2, 15_000]]);
});
