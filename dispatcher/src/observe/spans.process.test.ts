import type { Span } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CollectorDouble } from '../../testing/collector-double.ts';
import { FetchingPlugin } from '../../testing/fetching-plugin.ts';
import { endpointWorker, hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { UpstreamServer } from '../../testing/upstream-server.ts';

const TENANT = 'demo';
const HOOK = 'before_payment_process';
const KEY = 'key of the collector';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const TRACEPARENT = `00-${TRACE}-${PARENT}-01`;

let collector: CollectorDouble;
let upstream: UpstreamServer;
let platform: TestDispatcher;
let fetching: FetchingPlugin;

beforeAll(async () => {
  [collector, upstream] = await Promise.all([CollectorDouble.start(), UpstreamServer.start()]);
  platform = await startDispatcher({
    vars: {
      OTLP_URL: collector.url,
      OTLP_HEADERS: `x-key=${encodeURIComponent(KEY)}`,
      OTLP_GATHER_MS: '2000',
      OTLP_RETRY_BASE_MS: '50',
    },
    egress: { map: new Map([['api.shop.test', new URL(upstream.origin)]]) },
  });
  fetching = await FetchingPlugin.install(platform, [{ host: 'api.shop.test' }]);
  const base = { version: '1.0.0', category: 'utility' } as const;
  const hooks = [{ hook: HOOK, file: 'src/pay.ts' } as const];
  const events = { emits: [{ name: 'paid' }] };
  await platform.publish({ ...base, id: 'emits', name: 'Emits', hooks, events }, emits);
  const subscribes = [
    { event: 'emits.paid', file: 'src/on-paid.ts' },
    { event: 'ping', file: 'src/on-ping.ts' },
  ];
  await platform.publish({ ...base, id: 'listens', name: 'Listens', events: { subscribes } }, listens);
  const apiEndpoints = [{ method: 'GET', path: '/', file: 'src/api.ts', auth: 'public' } as const];
  await platform.publish({ ...base, id: 'opens', name: 'Opens', apiEndpoints }, opens);
  await platform.install(TENANT, 'emits', 'listens', 'opens');
}, 120_000);
afterAll(async () => {
  await platform.close();
  await Promise.all([collector.close(), upstream.close()]);
});
beforeEach(async () => {
  await expect.poll(() => collector.refusals).toEqual([]);
});

const emits = hookWorker(`
  await ask(host, 'events.emit', 'paid', { amount: data.amount }, {});
  return JSON.stringify({ outcome: 'returned', logs: [] });`);
const listens = hookWorker("return JSON.stringify({ outcome: 'returned', logs: [] });");
const opens = endpointWorker("return answer(new Response('hi'));");

const runHook = async (amount: number, traceparent?: string) => {
  const response = await platform.fetch(`/v1/tenants/${TENANT}/hooks/${HOOK}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}`, ...(traceparent !== undefined && { traceparent }) },
    body: JSON.stringify({ data: { amount } }),
  });
  return (await response.json()) as { trace: { id: string } };
};
const toTraceId = (id: string): string => id.replaceAll('-', '');
const spansOf = (traceId: string): Span[] => collector.spans.filter((span) => span.traceId === traceId);
const namesOf = (traceId: string): string[] => spansOf(traceId).map(({ name }) => name);
const find = (traceId: string, name: string) => spansOf(traceId).find((span) => span.name === name);
const droppedFor = async (reason: string): Promise<number> => {
  const headers = { authorization: `Bearer ${platform.operatorToken}` };
  const text = await (await platform.fetch('/metrics', { headers })).text();
  return Number(new RegExp(`spans_dropped_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
};

test('the trace of the host application goes on through endpoint, handler and request', async () => {
  await platform.fetch(`/v1/tenants/${TENANT}/api/${fetching.id}/fetch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}`, traceparent: TRACEPARENT },
    body: JSON.stringify({ url: 'https://api.shop.test/pay?card=secret' }),
  });
  await expect.poll(() => namesOf(TRACE), { timeout: 20_000 }).toHaveLength(3);
  const [root, handler, asked] = spansOf(TRACE);
  expect(root).toMatchObject({ name: 'POST /fetch', kind: 2, parentSpanId: PARENT });
  expect(handler).toMatchObject({ name: `${fetching.id} src/api/fetch.ts`, parentSpanId: root?.spanId });
  expect(asked).toMatchObject({ name: 'GET', kind: 3, parentSpanId: handler?.spanId });
  expect(JSON.stringify(asked)).toContain('api.shop.test');
  expect(JSON.stringify(collector.spans)).not.toContain('secret');
  expect(collector.server.last?.headers['x-key']).toBe(KEY);
  expect(upstream.last?.headers).not.toHaveProperty('traceparent');
});

test('what a handler leads to, though it is delivered later, is below its span', async () => {
  const { trace } = await runHook(5);
  const id = toTraceId(trace.id);
  await expect.poll(() => namesOf(id), { timeout: 20_000 }).toHaveLength(4);
  const handler = find(id, 'emits src/pay.ts');
  expect(find(id, `hook ${HOOK}`)).not.toHaveProperty('parentSpanId');
  expect(find(id, 'event emits.paid')).toMatchObject({ kind: 5, parentSpanId: handler?.spanId });
  expect(find(id, 'listens src/on-paid.ts')).toMatchObject({ parentSpanId: find(id, 'event emits.paid')?.spanId });
  const { body } = await platform.call('GET', `/v1/tenants/${TENANT}/traces/${trace.id}/spans`);
  const told = body.resourceSpans[0].scopeSpans[0].spans as Span[];
  expect(told.map(({ spanId, parentSpanId }) => [spanId, parentSpanId])).toEqual(
    [find(id, `hook ${HOOK}`), handler].map((span) => [span?.spanId, span?.parentSpanId]),
  );
});

test('an event of the host application is part of its trace when it is delivered', async () => {
  const traceId = '1'.repeat(32);
  await platform.fetch(`/v1/tenants/${TENANT}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}`, traceparent: `00-${traceId}-${PARENT}-01` },
    body: JSON.stringify({ type: 'ping', data: 1 }),
  });
  await expect.poll(() => find(traceId, 'event ping'), { timeout: 20_000 }).toMatchObject({ parentSpanId: PARENT });
});

test('over RPC the trace of the host application goes on as well, and what is no traceparent begins another', async () => {
  const traceId = '5'.repeat(32);
  const of = { traceparent: `00-${traceId}-${PARENT}-01` };
  await platform.executeHook(TENANT, HOOK, { amount: 12, currency: 'USD' }, of);
  await platform.emit(TENANT, { type: 'ping', data: 2 }, of);
  await expect.poll(() => find(traceId, `hook ${HOOK}`), { timeout: 20_000 }).toMatchObject({ parentSpanId: PARENT });
  await expect.poll(() => find(traceId, 'event ping'), { timeout: 20_000 }).toMatchObject({ parentSpanId: PARENT });
  for (const wrong of [{ traceparent: 5 }, { traceparent: 'x' }, {}]) {
    const { body } = await platform.executeHook(TENANT, HOOK, { amount: 13, currency: 'USD' }, wrong);
    expect(body).toMatchObject({ outcome: 'completed' });
  }
});

test('whoever needs no token writes into nobody’s trace, and what is not sampled is not sent', async () => {
  const forged = '2'.repeat(32);
  await platform.fetch(`/v1/tenants/${TENANT}/api/opens/`, { headers: { traceparent: `00-${forged}-${PARENT}-01` } });
  const unsampled = '3'.repeat(32);
  await runHook(6, `00-${unsampled}-${PARENT}-00`);
  const { trace } = await runHook(7, 'no traceparent');
  await expect.poll(() => namesOf(toTraceId(trace.id)).length, { timeout: 20_000 }).toBeGreaterThan(1);
  await expect.poll(() => collector.spans.some(({ name }) => name === 'GET /'), { timeout: 20_000 }).toBe(true);
  expect([namesOf(forged), namesOf(unsampled)]).toEqual([[], []]);
});

test('a collector that is busy is asked again, and the call has not waited for it', async () => {
  collector.refusals.push({ status: 503 }, { status: 429, retryAfter: '1' });
  const { trace } = await runHook(8);
  expect(namesOf(toTraceId(trace.id))).toEqual([]);
  await expect.poll(() => namesOf(toTraceId(trace.id)), { timeout: 30_000 }).toContain(`hook ${HOOK}`);
  expect(namesOf(toTraceId(trace.id)).filter((name) => name === `hook ${HOOK}`)).toHaveLength(1);
});

test('what it does not want, or is away too long for, is dropped and counted', async () => {
  collector.refusals.push({ status: 400 });
  const { trace } = await runHook(9, `00-${'4'.repeat(32)}-${PARENT}-01`);
  // The event that it emits has a trace of its own, of two spans as well.
  await expect.poll(() => droppedFor('refused'), { timeout: 30_000 }).toBeGreaterThan(0);
  expect(trace.id).toMatch(/^[0-9a-f-]{36}$/);
  const before = await droppedFor('refused');
  collector.rejects = 3;
  await runHook(10);
  await expect.poll(() => droppedFor('refused'), { timeout: 30_000 }).toBe(before + 3);
  collector.refusals.push(...Array.from({ length: 8 }, () => ({ status: 503 })));
  await runHook(11);
  await expect.poll(() => droppedFor('unreachable'), { timeout: 40_000 }).toBeGreaterThan(0);
  // What this test refused is not the next try's.
  collector.refusals.length = 0;
  expect(collector.faults).toEqual([]);
});
