import { OtlpTraces } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { toOtlp, toSpans } from './to-spans.ts';
import type { SpannedTrace } from './to-spans.ts';
import { parseTraceparent } from './trace-context.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const INVOCATION = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const handler: SpannedTrace['handlers'][number] = {
  plugin: 'pays',
  version: '1.2.0',
  handler: 'src/pay.ts',
  outcome: 'failed',
  code: 'PLUGIN_ERROR',
  message: 'no money',
  startedMs: 1.5,
  durationMs: 20.25,
  invocation: INVOCATION,
  cpuMs: 2.5,
  changes: [{ op: 'replace', path: '/amount', value: 'a secret change' }],
  logs: [{ level: 'info', message: 'a secret line' }],
  requests: [
    { method: 'POST', host: 'api.example.com', port: 443, at: '2026-11-28T10:00:00.005Z', durationMs: 7, status: 503 },
    {
      method: 'GET',
      host: 'other.example',
      port: 443,
      at: '2026-11-28T10:00:00.013Z',
      durationMs: 0,
      code: 'EGRESS_DENIED',
    },
  ],
};
const trace: SpannedTrace = {
  id: ID,
  kind: 'hook',
  name: 'process_payment',
  at: '2026-11-28T10:00:00.000Z',
  durationMs: 25,
  outcome: 'failed',
  actor: { kind: 'host' },
  data: { note: 'secret data' },
  handlers: [handler, { ...handler, plugin: 'later', outcome: 'not_run' }],
};

test('a hook is a span, its handlers are below it, and below them what they asked', () => {
  const spans = toSpans('demo', trace);
  expect(OtlpTraces.parse(toOtlp(spans)).resourceSpans[0]?.scopeSpans[0]?.spans).toEqual(spans);
  expect(spans.map(({ name, kind, status }) => [name, kind, status.code])).toEqual([
    ['hook process_payment', 2, 2],
    ['pays src/pay.ts', 1, 2],
    ['POST', 3, 2],
    ['GET', 3, 2],
  ]);
  const [root, called, ...asked] = spans;
  expect(root).toMatchObject({ traceId: '0f8fad5bd9cb469fa16570867728950e', spanId: 'a16570867728950e' });
  expect(root).not.toHaveProperty('parentSpanId');
  expect(called).toMatchObject({ spanId: '7c9e6679742540de', parentSpanId: root?.spanId });
  expect(asked.map(({ parentSpanId }) => parentSpanId)).toEqual([called?.spanId, called?.spanId]);
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(4);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(JSON.stringify(spans)).not.toContain('secret');
});

test('times are nanoseconds, to the last of those that were measured', () => {
  const [root, called] = toSpans('demo', trace);
  expect([root?.startTimeUnixNano, root?.endTimeUnixNano]).toEqual(['1795860000000000000', '1795860000025000000']);
  expect([called?.startTimeUnixNano, called?.endTimeUnixNano]).toEqual(['1795860000001500000', '1795860000021750000']);
});

test('attributes have the names of the semantic conventions, where there are some', () => {
  const endpoint = { ...handler, outcome: 'completed', status: 204 } as const;
  const [root, , asked] = toSpans('demo', {
    ...trace,
    kind: 'endpoint',
    name: 'GET /orders/:id',
    outcome: 'completed',
    handlers: [endpoint],
  });
  expect(root).toMatchObject({ name: 'GET /orders/:id', status: { code: 0 } });
  const values = (span: typeof root) =>
    Object.fromEntries(span?.attributes.map(({ key, value }) => [key, value]) ?? []);
  expect(values(root)).toMatchObject({
    'plugin_platform.tenant.id': { stringValue: 'demo' },
    'http.request.method': { stringValue: 'GET' },
    'http.route': { stringValue: '/orders/:id' },
    'http.response.status_code': { intValue: '204' },
  });
  expect(values(asked)).toEqual({
    'http.request.method': { stringValue: 'POST' },
    'server.address': { stringValue: 'api.example.com' },
    'server.port': { intValue: '443' },
    'http.response.status_code': { intValue: '503' },
    'error.type': { stringValue: '503' },
  });
});

test('an execution of one handler, whose ids are the same, has two spans of different ids', () => {
  const [root, called] = toSpans('demo', { ...trace, id: INVOCATION, kind: 'action', handlers: [handler] });
  expect(called?.parentSpanId).toBe(root?.spanId);
  expect(called?.spanId).not.toBe(root?.spanId);
});

test('a handler that was never invoked has a span of its own all the same', () => {
  const { invocation: _none, ...uninvoked } = handler;
  const spans = toSpans('demo', { ...trace, handlers: [uninvoked, { ...uninvoked, plugin: 'other' }] });
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
});

test('the trace of whoever led to it goes on', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const spans = toSpans('demo', { ...trace, traceparent });
  expect(spans[0]).toMatchObject({ parentSpanId: '00f067aa0ba902b7', spanId: 'a16570867728950e' });
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set(['4bf92f3577b34da6a3ce929d0e0e4736']));
});

test.each([
  [null, undefined],
  ['', undefined],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', true],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', false],
  // Of a later version, which may have more.
  ['01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03-what', true],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what', undefined],
  ['ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', undefined],
  ['00-00000000000000000000000000000000-00f067aa0ba902b7-01', undefined],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01', undefined],
  ['00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01', undefined],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n', undefined],
])('%j is a parent that is sampled: %s', (text, isSampled) => {
  expect(parseTraceparent(text)?.isSampled).toBe(isSampled);
});
