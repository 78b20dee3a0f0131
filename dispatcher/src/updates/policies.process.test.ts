import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const manifest: ManifestInput = { id: 'echo', name: 'Echo', version: '1.0.0', category: 'utility' };
const PATH = '/v1/tenants/demo/policy';
const PATCH = { mode: 'patch', minimumReleaseAgeHours: 24 };

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(manifest, hookWorker('return reply(data);'));
  await platform.install('demo', 'echo');
});
afterAll(() => platform.close());

const get = async () => (await platform.call('GET', PATH)).body;
const put = async (body: unknown) => {
  const answer = await platform.call('PUT', PATH, { body });
  return answer.body.error?.code ?? answer.body;
};

test('nothing installs itself until a tenant says so', async () => {
  expect(await get()).toEqual({ default: { mode: 'pinned', minimumReleaseAgeHours: 0 }, plugins: {} });
});

test('a policy is set for all plugins or for one, and taken away from one', async () => {
  expect(await put({ default: PATCH })).toEqual({ default: PATCH, plugins: {} });
  expect(await put({ plugins: { echo: { mode: 'minor' } } })).toEqual({
    default: PATCH,
    plugins: { echo: { mode: 'minor', minimumReleaseAgeHours: 0 } },
  });
  expect(await get()).toMatchObject({ default: PATCH, plugins: { echo: { mode: 'minor' } } });
  expect(await put({ plugins: { echo: null } })).toEqual({ default: PATCH, plugins: {} });
});

test.each([
  ['of a plugin that is not installed', { plugins: { absent: PATCH } }, 'NOT_INSTALLED'],
  ['of a plugin that no plugin can be', { plugins: { __proto__x: PATCH } }, 'INVALID_REQUEST'],
  ['of a mode that there is not', { default: { mode: 'major' } }, 'INVALID_REQUEST'],
  ['with a negative age', { default: { mode: 'patch', minimumReleaseAgeHours: -1 } }, 'INVALID_REQUEST'],
  ['with unknown keys', { default: PATCH, everything: true }, 'INVALID_REQUEST'],
])('a policy %s is refused and changes nothing', async (_what, body, code) => {
  const before = await get();
  expect(await put({ default: { mode: 'minor' }, ...body })).toBe(code);
  expect(await get()).toEqual(before);
});

test('who changed it from what to what is in the audit log', async () => {
  const { body } = await platform.call('GET', '/v1/tenants/demo/audit?limit=500');
  const entries = body.entries.filter(({ action }: { action: string }) => action === 'policy.put');
  expect(entries).toHaveLength(3);
  expect(entries[0]).toMatchObject({
    actor: { kind: 'operator' },
    before: { default: { mode: 'pinned' } },
    after: { default: PATCH },
  });
});

test('a tenant that is not there has none', async () => {
  const answer = await platform.call('GET', '/v1/tenants/nobody/policy');
  expect([answer.status, answer.body.error.code]).toEqual([404, 'TENANT_NOT_FOUND']);
});

test('the schedule reads only installations that update themselves, whatever made them so', async () => {
  const updating = async () =>
    (await platform.query("SELECT plugin_id FROM tenant_plugins WHERE tenant_id = 'fresh' AND updates_itself = 1"))
      .length;
  await platform.call('POST', '/v1/tenants', { body: { id: 'fresh' } });
  const set = (body: unknown) => platform.call('PUT', '/v1/tenants/fresh/policy', { body });
  await set({ default: { mode: 'minor' } });
  await platform.install('fresh', 'echo');
  expect(await updating()).toBe(1);
  await set({ plugins: { echo: { mode: 'pinned' } } });
  expect(await updating()).toBe(0);
  await set({ default: { mode: 'patch' } });
  expect(await updating()).toBe(0);
  await set({ plugins: { echo: null } });
  expect(await updating()).toBe(1);
  await set({ default: { mode: 'pinned' } });
  expect(await updating()).toBe(0);
});
