import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointWorker, HEAD, hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const HOOK = 'before_payment_process';
const TENANT = 'demo';

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  const base = { version: '1.0.0', category: 'payment' } as const;
  const hooks = [{ hook: HOOK, file: 'src/pay.ts' } as const];
  const settings = { pin: { type: 'string', label: 'PIN', sensitive: true } } as const;
  await platform.publish({ ...base, id: 'raises', name: 'Raises', hooks, settings }, raises);
  const apiEndpoints = [{ method: 'GET', path: '/', file: 'src/api.ts' } as const];
  await platform.publish({ ...base, id: 'answers', name: 'Answers', apiEndpoints }, answers);
  await platform.install(TENANT, 'raises', 'answers');
});
afterAll(() => platform.close());

const raises = hookWorker(`
  if (data.amount === 77) {
    const metadata = { ...data.metadata, api_token: 'opaque-thing', gateway: 'x' };
    const value = await ask(host, 'secrets.get', 'pin');
    const logs = [{ level: 'warn', message: 'paying with 4111 1111 1111 1111 by ' + value, fields: { access_token: 'opaque-thing' } }];
    return JSON.stringify({ outcome: 'returned', data: { ...data, amount: 78, metadata }, logs });
  }
  if (data.amount === 88) {
    const message = 'The key sk_live_0123456789 does not work, nor does ' + (await ask(host, 'secrets.get', 'pin'));
    return JSON.stringify({ outcome: 'rejected', rejection: { message }, logs: [] });
  }
  if (data.amount === 66) {
    const error = { name: 'TypeError', message: 'no method', stack: 'TypeError: no method\\n    at pay (src/pay.ts:3:9)' };
    return JSON.stringify({ outcome: 'threw', error, plain: false, logs: [] });
  }
  if (data.amount > 100) throw Object.assign(new RangeError('too much'), {});
  const logs = [{ level: 'info', message: 'raising \\u001b[31m', fields: { by: 1 } }, { level: 'debug', message: 'x'.repeat(100) }];
  const metrics = [{ kind: 'count', name: 'raised', value: 2, tags: { currency: data.currency } }];
  return JSON.stringify({ outcome: 'returned', data: { ...data, amount: data.amount + 1 }, logs, metrics });`);
const answers = endpointWorker(`
  return { ...answer(new Response('hi')), logs: [{ level: 'warn', message: 'asked' }] };`);

const run = async (data: object) =>
  (await platform.call('POST', `/v1/tenants/${TENANT}/hooks/${HOOK}`, { body: { data } })).body;
const get = async (path: string) => (await platform.call('GET', `/v1/tenants/${TENANT}/${path}`)).body;

describe('an execution leaves a trace', () => {
  test('of a hook: who ran, what it changed and logged, and what it was given without what is sensitive', async () => {
    const { trace } = await run({
      amount: 10,
      customer: { email: 'a@example.com' },
      method: { type: 'card', token: 't' },
    });
    await expect
      .poll(() => get(`traces/${trace.id}`))
      .toMatchObject({
        kind: 'hook',
        name: HOOK,
        outcome: 'completed',
        actor: { kind: 'host' },
        data: { amount: 10, customer: '[redacted]', method: { type: 'card', token: '[redacted]' } },
        handlers: [
          {
            plugin: 'raises',
            handler: 'src/pay.ts',
            outcome: 'completed',
            changes: [{ op: 'replace', path: '/amount', value: 11 }],
            logs: [{ level: 'info', message: 'raising \u001b[31m', fields: { by: 1 } }, { level: 'debug' }],
          },
        ],
      });
  });

  test('of an endpoint, and the list finds both by what they are', async () => {
    await platform.fetch(`/v1/tenants/${TENANT}/api/answers/`, {
      headers: { authorization: `Bearer ${platform.operatorToken}` },
    });
    await expect
      .poll(async () => (await get('traces?kind=endpoint')).traces)
      .toMatchObject([{ kind: 'endpoint', name: 'GET /', outcome: 'completed', plugins: ['answers'] }]);
    expect((await get('traces?plugin=raises')).traces).toHaveLength(1);
    expect((await get('traces?outcome=failed')).traces).toEqual([]);
    const [first] = (await get('traces?limit=1')).traces;
    expect(first.name).toBe('GET /');
    expect((await get(`traces?since=${first.at}`)).traces).toMatchObject([{ id: first.id }]);
    expect((await get('traces?since=2999-01-01T00:00:00Z')).traces).toEqual([]);
  });

  test('which is found by the invocation of a handler in it', async () => {
    const [{ id }] = (await get('traces?kind=hook')).traces;
    const { invocation } = (await get(`traces/${id}`)).handlers[0];
    expect((await get(`traces?invocation=${invocation}`)).traces).toMatchObject([{ id }]);
    expect((await get(`traces?parent=${invocation}`)).traces).toEqual([]);
  });

  test('its lines are in the log, which is searched by level, plugin and text', async () => {
    expect((await get('logs')).logs.map(({ message }: { message: string }) => message)).toContain('asked');
    expect((await get('logs?level=warn')).logs).toMatchObject([{ plugin: 'answers', level: 'warn', name: 'GET /' }]);
    expect((await get('logs?plugin=raises&text=RAISING')).logs).toHaveLength(1);
  });

  test('what plugins measure is added up by the minute, beside how their calls went', async () => {
    await run({ amount: 20 });
    await run({ amount: 200 });
    await expect
      .poll(() => get('plugins/raises/metrics'))
      .toMatchObject({
        calls: { count: 3, failures: 1, medianMs: expect.any(Number) as number, p95Ms: expect.any(Number) as number },
        series: [{ name: 'raised', kind: 'count', tags: { currency: 'USD' } }],
      });
    const { series, parts } = await get('plugins/raises/metrics?minutes=120');
    expect(parts.length).toBeLessThanOrEqual(61);
    expect(parts.at(-1)).toMatchObject({ count: 3, failures: 1, medianMs: expect.any(Number) as number });
    expect(parts[0]).toEqual({ at: expect.any(String) as string, count: 0, failures: 0 });
    const sum = series[0].minutes.reduce((total: number, minute: { sum: number }) => total + minute.sum, 0);
    expect(sum).toBe(4);
  });

  test('and nobody else sees it: not another tenant, and not whoever may only look at what is installed', async () => {
    await platform.call('POST', '/v1/tenants', { body: { id: 'other' } });
    const [{ id }] = (await get('traces')).traces;
    const other = await platform.call('GET', `/v1/tenants/other/traces/${id}`);
    expect([other.status, other.body.error.code]).toEqual([404, 'TRACE_NOT_FOUND']);
    const { body } = await platform.call('POST', `/v1/tenants/${TENANT}/tokens`, { body: { role: 'viewer' } });
    const viewer = await platform.call('GET', `/v1/tenants/${TENANT}/traces`, { token: body.token });
    expect(viewer.body.error.code).toBe('FORBIDDEN');
  });
});

test('what opens doors is kept nowhere, whoever writes it where, and what changed the price is shown', async () => {
  const set = { body: { values: { pin: 'a-pin-that-looks-like-nothing' } } };
  await platform.call('PUT', `/v1/tenants/${TENANT}/plugins/raises/settings`, set);
  const { trace } = await run({ amount: 77, metadata: { note: 'ann@example.com', api_key: 'opaque-thing' } });
  await expect
    .poll(() => get(`traces/${trace.id}`))
    .toMatchObject({
      data: { amount: 77, metadata: { note: '[redacted]', api_key: '[redacted]' } },
      handlers: [
        {
          changes: [
            { op: 'replace', path: '/amount', value: 78 },
            { op: 'add', path: '/metadata/api_token', value: '[redacted]' },
            { op: 'add', path: '/metadata/gateway', value: 'x' },
          ],
          logs: [{ message: 'paying with [redacted] by [redacted]', fields: { access_token: '[redacted]' } }],
        },
      ],
    });
  const refused = await run({ amount: 88 });
  expect(JSON.stringify(refused)).not.toContain('a-pin-that');
  await expect
    .poll(async () => (await get(`traces/${refused.trace.id}`)).handlers)
    .toMatchObject([{ outcome: 'rejected', message: 'The key [redacted] does not work, nor does [redacted]' }]);
});

test('whoever follows is told of what comes, oldest first', async () => {
  const stop = new AbortController();
  const response = await platform.fetch(`/v1/tenants/${TENANT}/traces`, {
    headers: { authorization: `Bearer ${platform.operatorToken}`, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  const { trace } = await run({ amount: 1 });
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes(trace.id)) break;
  }
  stop.abort();
  expect(text.match(/^data: /gm)).toHaveLength(1);
});

test('a plugin that floods its log fills its own trace, and no more of it than there is room for', async () => {
  const source = `${HEAD}export default class extends WorkerEntrypoint {
    async runHook() {
      const logs = Array.from({ length: 700 }, (_, i) => ({ level: 'info', message: 'flood ' + i + ' ' + 'y'.repeat(90) }));
      return JSON.stringify({ outcome: 'returned', logs });
    }
  }`;
  const hooks = [{ hook: 'after_payment_process', file: 'src/flood.ts' } as const];
  await platform.publish({ id: 'floods', name: 'Floods', version: '1.0.0', category: 'utility', hooks }, source);
  await platform.install(TENANT, 'floods');
  const data = { payment: { amount: 1 }, result: { status: 'succeeded' } };
  const { body } = await platform.call('POST', `/v1/tenants/${TENANT}/hooks/after_payment_process`, { body: { data } });
  await expect.poll(async () => (await get(`traces/${body.trace.id}`)).handlers?.[0].logs.length).toBeGreaterThan(100);
  const [{ logs }] = (await get(`traces/${body.trace.id}`)).handlers;
  expect(logs.length).toBeLessThanOrEqual(500);
  expect(JSON.stringify(logs).length).toBeLessThan(70_000);
});

test('what a handler threw is in the log, with where it did, and the caller is not told', async () => {
  const answer = await run({ amount: 66 });
  await expect
    .poll(async () => (await get('logs?level=error')).logs)
    .toMatchObject([
      {
        plugin: 'raises',
        message: 'threw TypeError: no method',
        fields: { stack: expect.stringContaining('at pay (src/pay.ts:3:9)') as string },
      },
    ]);
  expect(JSON.stringify(answer)).not.toContain('src/pay.ts:3');
});
