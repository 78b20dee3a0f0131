import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher({
    env: { HOST_RESOURCES: { type: 'worker', worker: 'host', exportName: 'Resources' } },
  });
  const resources = [{ name: 'products', access: ['read' as const, 'write' as const], purpose: 'Shows them' }];
  const actions = [{ name: 'ask', file: 'src/actions/ask.ts' }];
  await platform.publish(
    { id: 'shop', name: 'Shop', version: '1.0.0', category: 'utility', resources, actions },
    hookWorker(
      'try { return reply({ value: await ask(host, ...data) }); } catch ({ code }) { return reply({ code }); }',
    ),
  );
  await platform.install('demo', 'shop');
});
afterAll(() => platform.close());

async function ask(...call: unknown[]) {
  const { body } = await platform.call('POST', '/v1/tenants/demo/plugins/shop/actions/ask', { body: { data: call } });
  return body.data.code ?? body.data.value;
}

test('a host application that is a Worker is asked through its binding, always for the tenant of the call', async () => {
  expect(await ask('resources.get', 'products', '1')).toEqual({ id: '1', tenant: 'demo', resource: 'products' });
  expect(await ask('resources.get', 'products', 'none')).toBeUndefined();
  expect(await ask('resources.list', 'products', { limit: 5 })).toEqual({ items: [{ tenant: 'demo', limit: 5 }] });
  expect(await ask('resources.delete', 'products', '1')).toBe(true);
  expect(await ask('resources.delete', 'products', 'none')).toBe(false);
});

test('what it throws stays with the platform, and nothing with behaviour passes', async () => {
  expect(await ask('resources.create', 'products', {})).toBe('RESOURCE_ERROR');
  expect(await ask('resources.update', 'products', '1', {})).toEqual({ id: '1' });
});
