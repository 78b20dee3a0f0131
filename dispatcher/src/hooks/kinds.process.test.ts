import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let tenant: string;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());
beforeEach(() => {
  counter += 1;
  tenant = `tenant-${counter}`;
});

type Registration = NonNullable<ManifestInput['hooks']>[number];

/** Publishes a plugin whose one handler has this body, and installs it. Its id is unique to the test. */
async function install(name: string, registration: Omit<Registration, 'file'>, body: string): Promise<string> {
  const id = `${name}-${counter}`;
  const hooks = [{ file: 'src/x.ts', ...registration }];
  const manifest = { id, name: id, version: '1.0.0', category: 'payment', hooks } as const;
  expect((await platform.publish(manifest, hookWorker(body))).status).toBe(201);
  await platform.install(tenant, id);
  return id;
}

const rejecting = (rejection: object) =>
  `return JSON.stringify({ logs: [], outcome: 'rejected', rejection: ${JSON.stringify(rejection)} });`;
const run = (hook: string, data: unknown) =>
  platform.call('POST', `/v1/tenants/${tenant}/hooks/${hook}`, { body: { data } });
const request = (method: 'GET' | 'PUT' | 'DELETE', path: string, body?: object) =>
  platform.call(method, `/v1/tenants/${tenant}/${path}`, { body });

describe('a gate', () => {
  const HOOK = 'can_use_coupon';
  const DATA = { code: 'TEN', cart: { id: 'c1', currency: 'USD', lines: [] } };

  test('that somebody closes answers 422 with all reasons, over HTTP and RPC', async () => {
    const old = await install('old', { hook: HOOK }, rejecting({ code: 'EXPIRED', message: 'It is over' }));
    const used = await install('used', { hook: HOOK }, rejecting({ message: 'Once only', field: 'code' }));
    await install('fine', { hook: HOOK }, `return JSON.stringify({ logs: [], outcome: 'returned' });`);
    const broken = await install('wreck', { hook: HOOK }, 'throw new Error("secret");');
    const { status, body } = await run(HOOK, DATA);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      outcome: 'rejected',
      reasons: [
        { plugin: old, code: 'EXPIRED', message: 'It is over' },
        { plugin: used, code: 'HOOK_REJECTED', message: 'Once only', field: 'code' },
        { plugin: broken, code: 'PLUGIN_PROTOCOL_ERROR' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect((await platform.executeHook(tenant, HOOK, DATA)).body.reasons).toEqual(body.reasons);
  });
});

describe('the provider of a hook', () => {
  const HOOK = 'process_payment';
  const pay = (transactionId: string) => `return reply({ status: 'succeeded', transactionId: '${transactionId}' });`;

  test('is whom the tenant chose, and nobody when nobody was', async () => {
    const one = await install('one', { hook: HOOK }, pay('1'));
    const two = await install('two', { hook: HOOK }, pay('2'));
    expect((await run(HOOK, { amount: 1 })).body.error).toMatchObject({ code: 'NO_PROVIDER' });
    const chosen = await request('PUT', `providers/${HOOK}`, { plugin: two });
    expect(chosen.body).toEqual({ providers: [{ hook: HOOK, plugins: [one, two], chosen: two }] });
    expect((await run(HOOK, { amount: 1 })).body.data.transactionId).toBe('2');
    await request('PUT', `providers/${HOOK}`, { plugin: one });
    expect((await run(HOOK, { amount: 1 })).body.data.transactionId).toBe('1');
    const { body } = await request('DELETE', `providers/${HOOK}`);
    expect(body.providers).toEqual([{ hook: HOOK, plugins: [one, two] }]);
    expect((await run(HOOK, { amount: 1 })).status).toBe(409);
    const { entries } = (await request('GET', 'audit?limit=100')).body;
    const choices = entries.filter(({ action }: { action: string }) => action === 'provider.choose');
    expect(choices.map(({ before, after }: Record<string, unknown>) => [before, after])).toEqual([
      [null, two],
      [two, one],
      [one, null],
    ]);
  });

  test('is not replaced when it is switched off, and forgotten when it is removed', async () => {
    const one = await install('one', { hook: HOOK }, pay('1'));
    const two = await install('two', { hook: HOOK }, pay('2'));
    await request('PUT', `providers/${HOOK}`, { plugin: two });
    await platform.call('POST', `/v1/tenants/${tenant}/plugins/${two}/deactivate`);
    expect((await run(HOOK, { amount: 1 })).body.error).toMatchObject({ code: 'NO_PROVIDER' });
    const plan = await platform.call('POST', `/v1/tenants/${tenant}/plugins/plan`, { body: { remove: [two] } });
    const apply = { hash: plan.body.hash, consent: true };
    await platform.call('POST', `/v1/tenants/${tenant}/plugins/apply`, { body: apply });
    expect((await request('GET', 'providers')).body.providers).toEqual([{ hook: HOOK, plugins: [one] }]);
    expect((await run(HOOK, { amount: 1 })).body.data.transactionId).toBe('1');
  });

  test.each<[string, string, string]>([
    ['of an unknown hook', 'providers/before_lunch', 'HOOK_NOT_FOUND'],
    ['of a hook that all handle', 'providers/before_payment_process', 'INVALID_REQUEST'],
    ['that has no such handler', 'providers/send_email', 'INVALID_REQUEST'],
  ])('cannot be one %s', async (_what, path, code) => {
    const plugin = await install('one', { hook: HOOK }, pay('1'));
    expect((await request('PUT', path, { plugin })).body.error.code).toBe(code);
    const missing = await request('PUT', `providers/${HOOK}`, { plugin: 'nobody' });
    expect(missing.body.error.code).toBe('NOT_INSTALLED');
  });
});

test('one that only looks on sees a payment, and what it returns changes nothing', async () => {
  const HOOK = 'before_payment_process';
  const id = await install('spy', { hook: HOOK, observe: true }, 'return reply({ ...data, amount: 0 });');
  const { body } = await run(HOOK, { amount: 5 });
  expect(body).toMatchObject({ outcome: 'completed', data: { amount: 5 } });
  expect(body.trace.handlers).toMatchObject([{ plugin: id, outcome: 'failed', code: 'PERMISSION_DENIED' }]);
  const [grants] = await platform.query(`SELECT granted FROM tenant_plugin_grants WHERE plugin_id = '${id}'`);
  expect(grants).toEqual({ granted: '["payments:read"]' });
});

test('a handler that fails again and again is left alone, which its health says', async () => {
  const HOOK = 'before_payment_process';
  const id = await install('wreck', { hook: HOOK }, 'throw new Error("no");');
  for (let call = 0; call < 5; call += 1) await run(HOOK, { amount: 5 });
  const { body } = await run(HOOK, { amount: 5 });
  expect(body).toMatchObject({ outcome: 'completed', data: { amount: 5 } });
  expect(body.trace.handlers).toMatchObject([{ plugin: id, outcome: 'skipped', code: 'BREAKER_OPEN' }]);
  const health = await request('GET', `plugins/${id}/health`);
  expect(health.body.breakers).toMatchObject([{ hook: HOOK, state: 'open' }]);
  expect(health.body.breakers[0].reason).toContain('5 failures in a row');
});

test('handlers of equal rank of an action run at the same time', async () => {
  const HOOK = 'after_order_create';
  // Both wait for each other through a clock that is nobody's: each takes 300 ms.
  const body = 'await scheduler.wait(300); return JSON.stringify({ logs: [], outcome: "returned" });';
  await install('one', { hook: HOOK }, body);
  await install('two', { hook: HOOK }, body);
  const order = { lines: [] };
  await run(HOOK, order);
  const { trace } = (await run(HOOK, order)).body;
  const [first, second] = trace.handlers;
  expect([first.outcome, second.outcome]).toEqual(['completed', 'completed']);
  expect(second.startedMs).toBeLessThan(first.startedMs + first.durationMs);
});
