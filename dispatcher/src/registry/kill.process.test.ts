import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HEAD } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { toReleaseTag } from './script-tag.ts';

const HOOK = 'before_payment_process';
/** Marks payments, and answers an endpoint; \`/wait\` never ends. */
const SOURCE = `${HEAD}
export default class extends WorkerEntrypoint {
  async runHook(call) {
    const data = JSON.parse(call.data);
    data.metadata = { ...data.metadata, marked: true };
    return JSON.stringify({ logs: [], outcome: 'returned', data });
  }
  async handleRequest(call, request) {
    if (new URL(request.url).pathname.endsWith('/wait')) await new Promise((resolve) => setTimeout(resolve, 60_000));
    return { logs: [], outcome: 'returned', response: new Response('served') };
  }
}`;

const manifest = (id: string, more: Partial<ManifestInput> = {}): ManifestInput => ({
  id,
  name: id,
  version: '1.0.0',
  category: 'payment',
  hooks: [{ hook: HOOK, file: 'src/a.ts' }],
  apiEndpoints: ['/serve', '/wait'].map((path) => ({ method: 'GET', path, file: 'src/b.ts', auth: 'tenant' })),
  ...more,
});

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher({ vars: { SCRIPT_DRAIN_MS: '0' } });
});
afterAll(() => platform.close());

const stop = (verb: string, id: string, version = '1.0.0') =>
  platform.call('POST', `/v1/plugins/${id}/releases/${version}/${verb}`, { body: { reason: 'It steals cards' } });
async function pay(tenant: string): Promise<boolean> {
  const { status, body } = await platform.executeHook(tenant, HOOK, { amount: 5, currency: 'USD' });
  expect(status).toBe(200);
  return body.data.metadata?.marked ?? false;
}
const get = (tenant: string, id: string, path: string) =>
  platform.fetch(`/v1/tenants/${tenant}/api/${id}${path}`, {
    headers: { authorization: `Bearer ${platform.operatorToken}` },
  });
const scriptsOf = async (id: string) =>
  (await platform.scripts.listScripts()).map((script) => script.id).filter((name) => name.startsWith(`${id}-`));

describe.each(['tenant', 'release'] as const)('a release under isolation "%s" that is killed', (isolation) => {
  const id = `bad-${isolation}`;
  const tenants = [`${isolation}-a`, `${isolation}-b`];
  let before: string[];
  beforeAll(async () => {
    await platform.publish(manifest(id, { isolation }), SOURCE);
    for (const tenant of tenants) await platform.install(tenant, id);
    before = await scriptsOf(id);
    expect(before).toHaveLength(isolation === 'tenant' ? 3 : 1);
  });

  test('stops for all tenants at once, and its scripts are gone', async () => {
    for (const tenant of tenants) expect(await pay(tenant)).toBe(true);
    const { status, body } = await stop('kill', id);
    expect([status, body.killed.reason]).toEqual([200, 'It steals cards']);
    for (const tenant of tenants) {
      expect(await pay(tenant)).toBe(false);
      const response = await get(tenant, id, '/serve');
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({
        error: { code: 'RELEASE_KILLED', message: expect.stringContaining('It steals cards') },
      });
    }
    expect(await scriptsOf(id)).toEqual([]);
  });

  test('says to its tenants when and why', async () => {
    const { body } = await platform.call('GET', `/v1/tenants/${tenants[0]}/plugins/${id}`);
    expect(body).toMatchObject({ state: 'active', killed: { reason: 'It steals cards' } });
  });

  test('is killed only once, whoever repeats it', async () => {
    const revision = () => platform.query('SELECT kill_revision FROM platform_state');
    const at = await revision();
    expect((await stop('kill', id)).status).toBe(200);
    expect(await revision()).toEqual(at);
  });

  test('is not put back by publishing it again', async () => {
    const { status, body } = await platform.publish(manifest(id, { isolation }), SOURCE);
    expect([status, body.killed.reason]).toEqual([200, 'It steals cards']);
    expect(await scriptsOf(id)).toEqual([]);
  });

  test('is not chosen by anybody', async () => {
    await platform.call('POST', '/v1/tenants', { body: { id: 'newcomer' } });
    const body = { install: [{ id }] };
    const answer = await platform.call('POST', '/v1/tenants/newcomer/plugins/plan', { body });
    expect([answer.status, answer.body.error?.code]).toEqual([409, 'UNRESOLVABLE']);
  });

  test('has its scripts taken away by the sweep, too, should somebody put one back', async () => {
    const { hash } = (await platform.call('GET', `/v1/plugins/${id}`)).body.releases[0];
    await platform.scripts.uploadScript({
      name: `${id}-put-back`,
      mainModule: 'index.js',
      modules: [{ name: 'index.js', source: SOURCE }],
      compatibilityDate: '2026-07-01',
      tags: [toReleaseTag(hash)],
    });
    await platform.runSchedule('17 * * * *');
    expect(await scriptsOf(id)).toEqual([]);
  });

  test('runs again for all of them when it is revived', async () => {
    expect((await stop('revive', id)).body.killed).toBeUndefined();
    expect(await scriptsOf(id)).toEqual(before);
    for (const tenant of tenants) {
      expect(await pay(tenant)).toBe(true);
      expect(await (await get(tenant, id, '/serve')).text()).toBe('served');
    }
    expect((await stop('revive', id)).status).toBe(200);
  });
});

describe('a kill in the middle of traffic', () => {
  beforeAll(async () => {
    await platform.publish(manifest('busy'), SOURCE);
    await platform.install('busy-tenant', 'busy');
  });

  test('ends the calls that are in flight, and no hook call fails', async () => {
    expect(await pay('busy-tenant')).toBe(true);
    const waiting = get('busy-tenant', 'busy', '/wait').then((response) => response.json());
    await get('busy-tenant', 'busy', '/serve');
    let isOver = false;
    const traffic = (async () => {
      while (!isOver) await pay('busy-tenant');
    })();
    await stop('kill', 'busy');
    expect(await waiting).toMatchObject({ error: { code: 'RELEASE_KILLED' } });
    isOver = true;
    await traffic;
    expect(await pay('busy-tenant')).toBe(false);
  });
});

test('a kill in another isolate is noticed within moments, and ends the calls of this one', async () => {
  await platform.publish(manifest('remote'), SOURCE);
  await platform.install('remote-tenant', 'remote');
  expect(await pay('remote-tenant')).toBe(true);
  const waiting = get('remote-tenant', 'remote', '/wait').then((response) => response.json());
  await get('remote-tenant', 'remote', '/serve');
  // What the batch of a kill writes.
  await platform.query(
    "UPDATE plugin_releases SET killed_at = '2026-01-01T00:00:00.000Z', kill_reason = 'It steals cards' WHERE plugin_id = 'remote'",
  );
  await platform.query('UPDATE platform_state SET kill_revision = kill_revision + 1');
  await expect.poll(() => pay('remote-tenant'), { timeout: 5_000 }).toBe(false);
  expect(await waiting).toMatchObject({ error: { code: 'RELEASE_KILLED' } });
});
