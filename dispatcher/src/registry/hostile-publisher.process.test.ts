import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { resolveScript } from '../lifecycle/script.ts';

const SOURCE = hookWorker('return reply(data);');

let platform: TestDispatcher;
let acme: string;
let rival: string;
beforeAll(async () => {
  platform = await startDispatcher();
  acme = await createPublisher('acme');
  rival = await createPublisher('rival');
});
afterAll(() => platform.close());

async function createPublisher(id: string): Promise<string> {
  await platform.call('POST', '/v1/publishers', { body: { id, name: id } });
  return (await platform.call('POST', `/v1/publishers/${id}/tokens`, { body: {} })).body.token;
}

async function publish(id: string, token: string, more: Partial<ManifestInput> = {}) {
  const answer = await platform.publish({ id, name: id, version: '1.0.0', category: 'utility', ...more }, SOURCE, {
    token,
  });
  return answer.body.error?.code ?? answer.status;
}

/** As a release would that has the same name: a name holds no more than eight digits of a hash. */
const plant = (name: string) =>
  platform.scripts.uploadScript({
    name,
    mainModule: 'index.js',
    modules: [{ name: 'index.js', source: SOURCE }],
    compatibilityDate: '2026-07-01',
    tags: ['release-of-somebody-else'],
  });
const tagsOf = async (name: string) => (await platform.scripts.getScript(name))?.tags;

test('nobody provides a plugin of another publisher, and the operator may', async () => {
  expect(await publish('oauth', acme)).toBe(201);
  expect(await publish('better-oauth', rival, { provides: { oauth: '99.0.0' } })).toBe('FORBIDDEN');
  expect((await platform.call('GET', '/v1/plugins/better-oauth')).status).toBe(404);
  expect(await publish('own-oauth', acme, { provides: { oauth: '99.0.0' } })).toBe(201);
  expect(await publish('platform-oauth', platform.operatorToken, { provides: { oauth: '99.0.0' } })).toBe(201);
});

test('nobody begins a plugin under a name that a plugin of another publisher provides', async () => {
  expect(await publish('cash', acme, { provides: { 'payment-gateway': '1.0.0' } })).toBe(201);
  expect(await publish('card', rival, { provides: { 'payment-gateway': '1.0.0' } })).toBe(201);
  expect(await publish('payment-gateway', rival)).toBe('FORBIDDEN');
});

test('a release whose script has the name of another one is refused, and leaves that one', async () => {
  const published = await platform.publish({ id: 'auth-2', name: 'Auth', version: '1.0.0', category: 'auth' }, SOURCE);
  const { script } = published.body;
  await platform.query("DELETE FROM plugin_releases WHERE plugin_id = 'auth-2'");
  await platform.scripts.deleteScript(script);
  await plant(script);
  expect(await publish('auth-2', platform.operatorToken, { name: 'Auth', category: 'auth' })).toBe('INVALID_RELEASE');
  expect(await tagsOf(script)).toEqual(['release-of-somebody-else']);
});

test('a tenant never runs what another release put under the name of its copy', async () => {
  const { body: release } = await platform.publish(
    { id: 'till', name: 'Till', version: '1.0.0', category: 'utility' },
    SOURCE,
  );
  const script = await resolveScript('careful', release);
  await plant(script);
  await expect(platform.install('careful', 'till')).rejects.toThrow('has another Worker under');
  expect(await tagsOf(script)).toEqual(['release-of-somebody-else']);
  expect((await platform.call('GET', '/v1/tenants/careful/plugins/till')).status).toBe(404);
});
