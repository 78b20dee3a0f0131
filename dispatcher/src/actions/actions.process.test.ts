import type { ManifestInput, Plan } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const file = 'src/actions/x.ts';
const base = (id: string): ManifestInput => ({ id, name: id, version: '1.0.0', category: 'utility' });

const TAX: ManifestInput = {
  ...base('tax'),
  provides: { 'tax-rates': '1.0.0' },
  adminPermissions: [{ name: 'clerk', label: 'Clerk' }],
  actions: [
    {
      name: 'rate',
      file,
      input: { type: 'object', required: ['country'], properties: { country: { type: 'string' } } },
      output: { type: 'object', required: ['rate'] },
    },
    { name: 'echo', file },
    { name: 'nothing', file },
    { name: 'wrong', file, output: { type: 'object', required: ['rate'] } },
    { name: 'refuse', file },
    { name: 'throw', file },
    { name: 'slow', file, timeoutMs: 200 },
    { name: 'guarded', file, permission: 'clerk' },
  ],
};
const TAX_WORKER = hookWorker(`
  switch (call.name) {
    case 'rate': return reply({ rate: data.country === 'DE' ? 19 : 0 });
    case 'echo': return reply({ data, actor: call.actor, key: call.idempotencyKey, left: call.deadline - Date.now() });
    case 'wrong': return reply({ price: 1 });
    case 'refuse':
      return JSON.stringify({ logs: [], outcome: 'rejected', rejection: { code: 'CLOSED', message: 'The office is closed.' } });
    case 'throw':
      return JSON.stringify({ logs: [], outcome: 'threw', plain: true, error: { name: 'Error', message: 'secret' } });
    case 'slow': return new Promise(() => {});
    default: return reply();
  }
`);

/** Passes on what it is told to ask the platform. */
const ASKER_WORKER = hookWorker(`
  try {
    return reply({ value: await ask(host, ...data.ask) });
  } catch ({ code, message }) {
    return reply({ code, message });
  }
`);
const asker = (id: string, more: Partial<ManifestInput>): ManifestInput => ({
  ...base(id),
  actions: [{ name: 'ask', file }],
  ...more,
});

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(TAX, TAX_WORKER);
  await platform.publish(
    asker('shop', { dependencies: { tax: '^1.0.0' }, optionalDependencies: { loop: '^1.0.0', gone: '*' } }),
    ASKER_WORKER,
  );
  await platform.publish(asker('by-capability', { dependencies: { 'tax-rates': '^1.0.0' } }), ASKER_WORKER);
  await platform.publish(asker('stranger', {}), ASKER_WORKER);
  await platform.publish(asker('unsure', { optionalDependencies: { tax: '^1.0.0' } }), ASKER_WORKER);
  await platform.publish(asker('loop', { optionalDependencies: { shop: '^1.0.0' } }), ASKER_WORKER);
  await platform.install('demo', 'tax', 'shop', 'by-capability', 'stranger', 'loop');
});
afterAll(() => platform.close());

async function run(plugin: string, action: string, data?: unknown, headers: Record<string, string> = {}) {
  const response = await platform.fetch(`/v1/tenants/demo/plugins/${plugin}/actions/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}`, ...headers },
    body: JSON.stringify({ data }),
  });
  const body = (await response.json()) as { data?: unknown; error?: { code: string; message: string } };
  return body.error === undefined ? body : [response.status, body.error.code];
}

/** What a plugin gets that asks the platform. */
async function ask(plugin: string, ...call: unknown[]) {
  const answer = (await run(plugin, 'ask', { ask: call })) as { data: { value?: unknown; code?: string } };
  return answer.data.code ?? answer.data.value;
}

describe('a host application runs an action', () => {
  test('and gets its result', async () => {
    expect(await run('tax', 'rate', { country: 'DE' })).toEqual({ data: { rate: 19 } });
    expect(await run('tax', 'nothing')).toEqual({});
    expect(await run('tax', 'echo', [1], { 'idempotency-key': 'once' })).toMatchObject({
      data: { data: [1], actor: { kind: 'host' }, key: 'once' },
    });
  });

  test.each<[string, string, unknown, [number, string]]>([
    ['data that it does not take', 'rate', { country: 1 }, [400, 'INVALID_REQUEST']],
    ['no data where it takes some', 'rate', undefined, [400, 'INVALID_REQUEST']],
    ['a result that its manifest does not name', 'wrong', null, [502, 'PLUGIN_INVALID_RESULT']],
    ['a handler that says no', 'refuse', null, [422, 'HOOK_REJECTED']],
    ['a handler that throws', 'throw', null, [502, 'PLUGIN_ERROR']],
    ['a handler that takes too long', 'slow', null, [504, 'PLUGIN_TIMEOUT']],
    ['an unknown name', 'none', null, [404, 'ACTION_NOT_FOUND']],
  ])('with %s in vain', async (_what, action, data, expected) => {
    expect(await run('tax', action, data)).toEqual(expected);
  });

  test('of no plugin that it does not have', async () => {
    expect(await run('none', 'rate', null)).toEqual([404, 'NOT_INSTALLED']);
  });
});

describe('a plugin calls another', () => {
  test('that it depends on, by its id or by what it provides', async () => {
    for (const plugin of ['shop', 'by-capability']) {
      expect(await ask(plugin, 'plugins.call', 'tax', 'rate', { country: 'DE' })).toEqual({ rate: 19 });
      expect(await ask(plugin, 'plugins.isActive', 'tax')).toBe(true);
    }
  });

  test('but none of its actions that are for people with a permission', async () => {
    expect(await run('tax', 'guarded')).toEqual({});
    expect(await ask('shop', 'plugins.call', 'tax', 'guarded', null)).toBe('PERMISSION_DENIED');
  });

  test('in its own name, and for no longer than it has itself', async () => {
    const told = (await ask('shop', 'plugins.call', 'tax', 'echo', 1)) as { actor: object; left: number };
    expect(told.actor).toEqual({ kind: 'plugin', id: 'shop' });
    expect(told.left).toBeLessThan(5_000);
  });

  test('and gets the code of its failure, and nothing of its own words', async () => {
    expect(await ask('shop', 'plugins.call', 'tax', 'rate', {})).toBe('INVALID_REQUEST');
    expect(await ask('shop', 'plugins.call', 'tax', 'refuse', null)).toBe('HOOK_REJECTED');
    expect(await ask('shop', 'plugins.call', 'tax', 'slow', null)).toBe('PLUGIN_TIMEOUT');
    expect(await ask('shop', 'plugins.call', 'tax', 'none', null)).toBe('ACTION_NOT_FOUND');
    const thrown = JSON.stringify(await run('shop', 'ask', { ask: ['plugins.call', 'tax', 'throw', null] }));
    expect(thrown).toContain('PLUGIN_ERROR');
    expect(thrown).not.toContain('secret');
  });

  test('only where the manifest says so, and learns of no other', async () => {
    for (const other of ['tax', 'shop', 'stranger', 'not-there']) {
      expect(await ask('stranger', 'plugins.call', other, 'ask', {})).toBe('NOT_A_DEPENDENCY');
      expect(await ask('stranger', 'plugins.isActive', other)).toBe('NOT_A_DEPENDENCY');
    }
  });

  test('only while the tenant lets it', async () => {
    const answer = async (request: object, consent: unknown) => {
      const plan = (await platform.call('POST', '/v1/tenants/demo/plugins/plan', { body: request })).body as Plan;
      const { status } = await platform.call('POST', '/v1/tenants/demo/plugins/apply', {
        body: { hash: plan.hash, consent },
      });
      expect(status).toBe(200);
      return plan;
    };
    const named = [{ plugin: 'unsure', permission: 'plugin:tax' }];
    const request = { install: [{ id: 'unsure' }] };
    const plan = await answer(request, { deny: named, grant: [] });
    expect(plan.permissions).toContainEqual(
      expect.objectContaining({ ...named[0], allows: expect.stringContaining('rate, echo'), optional: true }),
    );
    expect(await ask('unsure', 'plugins.call', 'tax', 'rate', { country: 'DE' })).toBe('PERMISSION_DENIED');
    expect(await ask('unsure', 'plugins.isActive', 'tax')).toBe(false);
    await answer(request, { deny: [], grant: named });
    expect(await ask('unsure', 'plugins.call', 'tax', 'rate', { country: 'DE' })).toEqual({ rate: 19 });
  });

  test('but not in a circle', async () => {
    const back = ['plugins.call', 'shop', 'ask', { ask: ['plugins.isActive', 'tax'] }];
    expect(await ask('shop', 'plugins.call', 'loop', 'ask', { ask: back })).toEqual({
      code: 'RECURSION_REFUSED',
      message: expect.stringContaining('shop (ask) → loop (ask) → shop (ask)'),
    });
  });

  test('only while that is active; what is optional may be absent', async () => {
    expect(await ask('shop', 'plugins.isActive', 'gone')).toBe(false);
    expect(await ask('shop', 'plugins.call', 'gone', 'x', null)).toBe('NOT_INSTALLED');
    await platform.call('POST', '/v1/tenants/demo/plugins/loop/deactivate');
    expect(await ask('shop', 'plugins.isActive', 'loop')).toBe(false);
    expect(await ask('shop', 'plugins.call', 'loop', 'ask', {})).toBe('NOT_ACTIVE');
  });
});
