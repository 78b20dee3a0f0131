import { HOOKS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HEAD, hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const HOOK = 'before_payment_process';
let platform: TestDispatcher;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher();
  await install('good', 'good', hookWorker('data.metadata.good = true; return reply(data);'), 900);
});
afterAll(() => platform.close());

/** Publishes a plugin with one handler of the hook, and installs it for the tenant. */
async function install(tenant: string, id: string, source: string, priority = 100): Promise<void> {
  const manifest: ManifestInput = {
    id,
    name: id,
    version: '1.0.0',
    category: 'payment',
    hooks: [{ hook: HOOK, file: 'src/hooks/x.ts', priority }],
    settings: { label: { type: 'string', label: 'Label', default: 'of its own' } },
  };
  const published = await platform.publish(manifest, source);
  expect(published.status).toBe(201);
  await platform.install(tenant, id);
}

/** A tenant that has this Worker before the good one. */
async function tenantWith(source: string): Promise<string> {
  counter += 1;
  await install(`tenant-${counter}`, `plugin-${counter}`, source);
  await platform.install(`tenant-${counter}`, 'good');
  return `tenant-${counter}`;
}

const run = (tenant: string, data: unknown = { amount: 5 }) =>
  platform.call('POST', `/v1/tenants/${tenant}/hooks/${HOOK}`, { body: { data } });

describe('whatever a Worker does, the call completes, the next handler runs, and the trace says', () => {
  test.each<[string, string, string]>([
    ['throws', hookWorker("throw new Error('no');"), 'PLUGIN_PROTOCOL_ERROR'],
    ['claims a CPU limit', hookWorker("throw new Error('Worker exceeded CPU time limit.');"), 'PLUGIN_PROTOCOL_ERROR'],
    ['claims that it is lost', hookWorker("throw 'Network connection lost.';"), 'PLUGIN_PROTOCOL_ERROR'],
    ['returns a number', hookWorker('return 5;'), 'PLUGIN_PROTOCOL_ERROR'],
    ['returns an object', hookWorker("return { logs: [], outcome: 'returned' };"), 'PLUGIN_PROTOCOL_ERROR'],
    ['returns a function', hookWorker('return () => 1;'), 'PLUGIN_PROTOCOL_ERROR'],
    ['returns a stub', hookWorker('return new (class extends RpcTarget {})();'), 'PLUGIN_PROTOCOL_ERROR'],
    ['returns an error', hookWorker("return new Error('Worker not found.');"), 'PLUGIN_PROTOCOL_ERROR'],
    ['returns far too much', hookWorker("return 'x'.repeat(20_000_000);"), 'PLUGIN_PROTOCOL_ERROR'],
    ['has no runHook', `${HEAD}export default class extends WorkerEntrypoint {}`, 'PLUGIN_PROTOCOL_ERROR'],
    ['is no entrypoint', 'export default { fetch() {} }', 'PLUGIN_PROTOCOL_ERROR'],
    ['spins', hookWorker('for (;;);'), 'PLUGIN_CPU_LIMIT'],
    ['allocates', hookWorker('const all = []; for (;;) all.push(new Array(1e5).fill(1.5));'), 'PLUGIN_MEMORY_LIMIT'],
    ['never answers', hookWorker('for (;;) await scheduler.wait(50);'), 'PLUGIN_TIMEOUT'],
    ['cannot ever answer', hookWorker('await new Promise(() => {});'), 'PLUGIN_TIMEOUT'],
    ['aborts itself', hookWorker("this.ctx.abort(new Error('gone'));"), 'PLUGIN_PROTOCOL_ERROR'],
    ['changes the currency', hookWorker("return reply({ ...data, currency: 'EUR' });"), 'PLUGIN_INVALID_RESULT'],
  ])('%s', async (_what, source, code) => {
    const tenant = await tenantWith(source);
    const startedAt = performance.now();
    const { status, body } = await run(tenant, { amount: 5, id: 'p1' });
    expect(performance.now() - startedAt).toBeLessThan(HOOKS[HOOK].deadlineMs + 250);
    expect([status, body.outcome]).toEqual([200, 'completed']);
    expect(body.data).toMatchObject({ amount: 5, id: 'p1', currency: 'USD' });
    const [bad, good] = body.trace.handlers;
    expect(bad).toMatchObject({ outcome: 'failed', code });
    // The whole time may be gone with the first.
    expect(good.outcome).toBe(code === 'PLUGIN_TIMEOUT' && bad.durationMs > 1_900 ? 'not_run' : 'completed');
  });

  test('that its script is gone', async () => {
    const tenant = await tenantWith(hookWorker('return reply(data);'));
    const [row] = await platform.query(
      `SELECT script FROM tenant_plugins WHERE tenant_id = '${tenant}' AND plugin_id <> 'good'`,
    );
    await platform.scripts.deleteScript(String(row?.['script']));
    expect((await run(tenant)).body.trace.handlers).toMatchObject([
      { outcome: 'failed', code: 'PLUGIN_UNAVAILABLE' },
      { outcome: 'completed' },
    ]);
  });
});

describe('a handler', () => {
  test('changes a payment, or rejects it', async () => {
    const tenant = await tenantWith(
      hookWorker(`
        if (data.amount >= 0.5) return reply({ ...data, metadata: { gateway: 'my-plugin' } });
        const error = { name: 'Error', message: 'Minimum payment is $0.50' };
        return JSON.stringify({ logs: [], outcome: 'threw', error, plain: true });`),
    );
    const paid = await run(tenant, { amount: 1999 });
    expect(paid.status).toBe(200);
    expect(paid.body.data.metadata).toEqual({ gateway: 'my-plugin', good: true });
    const refused = await run(tenant, { amount: 0.49 });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'HOOK_REJECTED', message: 'Minimum payment is $0.50' }],
      trace: { hook: HOOK, handlers: [{ outcome: 'rejected' }, { outcome: 'not_run' }] },
    });
  });

  test('gets its data, what names the call, and a deadline, and no bindings', async () => {
    const tenant = await tenantWith(
      hookWorker('return reply({ ...data, metadata: { call, props: this.ctx.props ?? {}, env: this.env } });'),
    );
    const before = Date.now();
    const { metadata } = (await run(tenant)).body.data;
    const { id, deadline, idempotencyKey, data, ...named } = metadata.call;
    expect(named).toEqual({
      kind: 'hook',
      name: HOOK,
      hook: HOOK,
      handler: 'src/hooks/x.ts',
      plugin: { id: `plugin-${counter}`, version: '1.0.0' },
      tenant: { id: tenant },
      actor: { kind: 'host' },
      attempt: 1,
    });
    expect([typeof id, typeof idempotencyKey, typeof data]).toEqual(['string', 'string', 'string']);
    expect(deadline).toBeGreaterThan(before);
    expect(metadata).toMatchObject({ props: {}, env: {} });
  });

  test('can call its host’s two methods, and nothing else', async () => {
    const tenant = await tenantWith(
      hookWorker(`
        const attempt = async (act) => { try { return await act(); } catch (error) { return 'refused'; } };
        const own = await setting(host, 'label');
        const unknown = String(await setting(host, '__proto__'));
        const others = ['settings', 'lifetime', 'scope', 'run', 'requireAlive', 'setting', 'fetch', '__proto__'];
        const reached = [];
        for (const name of others) if (await attempt(() => host[name]()) !== 'refused') reached.push(name);
        for (const name of others.slice(0, 5)) if (await attempt(() => host[name]) !== 'refused') reached.push('.' + name);
        return reply({ ...data, metadata: { own, unknown, reached } });`),
    );
    const { metadata } = (await run(tenant)).body.data;
    expect(metadata).toEqual({ own: 'of its own', unknown: 'undefined', reached: [], good: true });
  });

  test('finds its host closed when the invocation is over', async () => {
    const tenant = await tenantWith(
      hookWorker(`
        const { kept } = globalThis;
        globalThis.kept = host.dup();
        if (kept === undefined) return reply(data);
        try { await setting(kept, 'label'); return reply({ ...data, metadata: { kept: 'open' } }); }
        catch (error) { return reply({ ...data, metadata: { kept: error.message } }); }`),
    );
    await run(tenant);
    const { metadata } = (await run(tenant)).body.data;
    expect(metadata.kept).not.toBe('open');
    expect(metadata.kept).not.toBe('of its own');
  });

  test('of another tenant is not run', async () => {
    await platform.call('POST', '/v1/tenants', { body: { id: 'bare' } });
    const { body } = await run('bare', { amount: 5, note: 'kept' });
    expect(body).toMatchObject({ outcome: 'completed', data: { amount: 5, note: 'kept' }, trace: { handlers: [] } });
  });
});

test.each<[string, string, unknown, number, string]>([
  ['an unknown hook', `good/hooks/before_lunch`, { data: {} }, 404, 'HOOK_NOT_FOUND'],
  ['a hook named like a method', `good/hooks/constructor`, { data: {} }, 404, 'HOOK_NOT_FOUND'],
  ['an unknown tenant', `nobody/hooks/${HOOK}`, { data: { amount: 1 } }, 404, 'TENANT_NOT_FOUND'],
  ['data of another shape', `good/hooks/${HOOK}`, { data: { amount: 'much' } }, 400, 'INVALID_PAYLOAD'],
  ['no data', `good/hooks/${HOOK}`, {}, 400, 'INVALID_REQUEST'],
  ['a provider hook that nobody provides', 'good/hooks/process_payment', { data: { amount: 1 } }, 409, 'NO_PROVIDER'],
])('a call with %s is refused', async (_what, path, body, status, code) => {
  const answer = await platform.call('POST', `/v1/tenants/${path}`, { body });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

describe('a host application that is bound to `Platform`', () => {
  test('gets what the HTTP route answers', async () => {
    const { status, body } = await platform.executeHook('good', HOOK, { amount: 5 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'completed', data: { amount: 5, metadata: { good: true } } });
  });

  test('gets errors with their code', async () => {
    const { body } = await platform.executeHook('good', 'process_payment', { amount: 5 });
    expect(body).toMatchObject({ name: 'PlatformError', code: 'NO_PROVIDER' });
    expect((await platform.executeHook('nobody', HOOK, { amount: 5 })).body.code).toBe('TENANT_NOT_FOUND');
  });

  test('sees a change that was made over HTTP at once', async () => {
    const pay = async () => (await platform.executeHook('good', HOOK, { amount: 5 })).body.data.metadata;
    await platform.call('POST', '/v1/tenants/good/plugins/good/deactivate');
    expect(await pay()).toEqual({});
    await platform.call('POST', '/v1/tenants/good/plugins/good/activate');
    expect(await pay()).toEqual({ good: true });
  });

  test('sees a change that another isolate made within a second', async () => {
    const isOn = async () => (await platform.executeHook('good', HOOK, { amount: 5 })).body.trace.handlers.length === 1;
    expect(await isOn()).toBe(true);
    await platform.query("UPDATE tenant_plugins SET state = 'inactive' WHERE tenant_id = 'good'");
    await platform.query("UPDATE tenants SET revision = revision + 1 WHERE id = 'good'");
    await expect.poll(isOn, { timeout: 1_500 }).toBe(false);
  });
});
