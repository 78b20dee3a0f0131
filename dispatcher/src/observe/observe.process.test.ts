import { SloReport } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpointWorker, hookWorker } from '../../testing/plugin-sources.ts';
import { readExposition } from '../../testing/read-exposition.ts';
import type { Sample } from '../../testing/read-exposition.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const HOOK = 'before_payment_process';
const TENANT = 'demo';

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  const base = { version: '1.0.0', category: 'payment' } as const;
  const hooks = [{ hook: HOOK, file: 'src/pay.ts' } as const];
  await platform.publish({ ...base, id: 'raises', name: 'Raises', hooks }, raises);
  const apiEndpoints = [{ method: 'GET', path: '/', file: 'src/api.ts' } as const];
  await platform.publish({ ...base, id: 'answers', name: 'Answers', apiEndpoints }, answers);
  await platform.install(TENANT, 'raises', 'answers');
});
afterAll(() => platform.close());

const raises = hookWorker(`
  if (data.amount === 13) throw Object.assign(new RangeError('too much'), {});
  if (data.amount === 14) return JSON.stringify({ outcome: 'rejected', rejection: { message: 'no' }, logs: [] });
  return JSON.stringify({ outcome: 'returned', data: { ...data, amount: data.amount + 1 }, logs: [] });`);
const answers = endpointWorker(`return { ...answer(new Response('busy', { status: 599 })), logs: [] };`);

const run = (amount: unknown) =>
  platform.call('POST', `/v1/tenants/${TENANT}/hooks/${HOOK}`, { body: { data: { amount } } });

async function scrape(accept = 'text/plain'): Promise<{ type: string | null; samples: Sample[] }> {
  const response = await platform.fetch('/metrics', {
    headers: { authorization: `Bearer ${platform.operatorToken}`, accept },
  });
  const type = response.headers.get('content-type');
  const format = type?.startsWith('application/openmetrics-text') === true ? 'openmetrics' : 'text';
  return { type, samples: readExposition(await response.text(), format) };
}

/** Of a series, 0 when there is none. */
async function measured(name: string, labels: Record<string, string> = {}): Promise<number> {
  const { samples } = await scrape();
  const found = samples.find(
    (sample) =>
      sample.name === `plugin_platform_${name}` &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  return found?.value ?? 0;
}

test('what plugins are called for and what came of it is measured, whoever called', async () => {
  for (const amount of [10, 13, 14]) await run(amount);
  await run('no number');
  await platform.executeHook(TENANT, HOOK, { amount: 10 });
  await platform.call('POST', `/v1/tenants/${TENANT}/hooks/made_up`, { body: { data: {} } });
  const hook = { hook: HOOK };
  expect(await measured('hook_calls_total', { ...hook, outcome: 'completed' })).toBe(3);
  expect(await measured('hook_calls_total', { ...hook, outcome: 'rejected' })).toBe(1);
  expect(await measured('hook_calls_total', { ...hook, outcome: 'refused' })).toBe(1);
  expect(await measured('hook_calls_total', { hook: 'other', outcome: 'refused' })).toBe(1);
  expect(await measured('hook_call_duration_seconds_count', hook)).toBe(4);
  expect(await measured('handler_calls_total', { plugin: 'raises', outcome: 'failed' })).toBe(1);
  expect(await measured('handler_errors_total', { plugin: 'raises' })).toBe(1);
  expect(await measured('executions_total', { kind: 'hook', outcome: 'completed' })).toBe(3);
});

test('requests are measured by the pattern of their path, and a plugin’s answers by their class', async () => {
  const response = await platform.fetch(`/v1/tenants/${TENANT}/api/answers/`, {
    headers: { authorization: `Bearer ${platform.operatorToken}` },
  });
  expect(response.status).toBe(599);
  await platform.fetch('/v1/nothing/here', {});
  const endpoint = { method: 'GET', route: '/v1/tenants/:tenant/api/:plugin/*' };
  expect(await measured('http_requests_total', { ...endpoint, status: '5xx' })).toBe(1);
  expect(await measured('http_requests_total', { route: 'none', status: '404' })).toBe(1);
  expect(await measured('http_request_duration_seconds_count', endpoint)).toBe(1);
});

test('what is delivered in another object is measured as well, after a while by itself', async () => {
  await platform.call('POST', '/v1/tenants', { body: { id: 'events' } });
  const events = { subscribes: [{ event: 'ping', file: 'src/on-ping.ts' }] };
  const base = { id: 'listens', name: 'Listens', version: '1.0.0', category: 'utility' } as const;
  await platform.publish({ ...base, events }, hookWorker("return JSON.stringify({ outcome: 'returned', logs: [] });"));
  await platform.install('events', 'listens');
  await platform.call('POST', '/v1/tenants/events/events', { body: { type: 'ping', data: 1 } });
  await expect
    .poll(() => measured('deliveries_total', { kind: 'event', outcome: 'delivered' }), { timeout: 30_000 })
    .toBe(1);
});

test('processes of plugins are measured where they are on this machine', async () => {
  const { samples } = await scrape();
  const script = samples.find(({ name }) => name === 'plugin_platform_cell_processes')?.labels['script'];
  expect(script).toMatch(/^(raises|answers|listens)-/);
  expect(await measured('cell_cpu_seconds_total', { script: script ?? '' })).toBeGreaterThan(0);
});

test('a scraper that takes OpenMetrics gets it', async () => {
  const { type, samples } = await scrape('application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5');
  expect(type).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
  expect(samples.length).toBeGreaterThan(20);
});

test('each request has an id, its own when that is well-formed, and a failure is found by it', async () => {
  const ask = async (id: string) =>
    (await platform.fetch('/v1/health', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
  expect(await ask('my-request-0123456789')).toBe('my-request-0123456789');
  for (const id of ['short', 'a b c d e f g h i j k l', 'x'.repeat(65), '{"level":"error"}......']) {
    expect(await ask(id)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  }
});

test('objectives are attained by what was measured, and only the operator sees it', async () => {
  const { status, body } = await platform.call('GET', '/v1/slo?window=1h');
  expect(status).toBe(200);
  const report = SloReport.parse(body);
  expect(report.objectives.map(({ id, attained }) => [id, attained])).toEqual([
    ['hook_calls', 1],
    ['hook_latency', expect.any(Number)],
    ['deliveries', 1],
    ['requests', 1],
  ]);
  expect(report.objectives[0]?.total).toBe(4);
  expect((await platform.call('GET', '/v1/slo?window=1w')).body.error.code).toBe('INVALID_REQUEST');
  const { body: owner } = await platform.call('POST', `/v1/tenants/${TENANT}/tokens`, { body: { role: 'owner' } });
  for (const path of ['/metrics', '/v1/slo']) {
    expect((await platform.call('GET', path, { token: owner.token })).status).toBe(403);
    expect((await platform.call('GET', path, { token: null })).status).toBe(401);
  }
});

test('totals go on where they were after the runtime was killed', async () => {
  const before = await measured('hook_calls_total', { hook: HOOK, outcome: 'completed' });
  await platform.killRuntime();
  expect(await measured('hook_calls_total', { hook: HOOK, outcome: 'completed' })).toBe(before);
  await run(10);
  expect(await measured('hook_calls_total', { hook: HOOK, outcome: 'completed' })).toBe(before + 1);
});
