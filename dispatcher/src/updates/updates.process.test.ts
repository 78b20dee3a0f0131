import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const UPDATES = '*/5 * * * *';
const SOURCE = hookWorker('return reply(data);');

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());

const publish = (id: string, version: string, more: Partial<ManifestInput> = {}) =>
  platform.publish({ id, name: id, version, category: 'utility', ...more }, SOURCE);

const setPolicy = (tenant: string, policy: unknown) =>
  platform.call('PUT', `/v1/tenants/${tenant}/policy`, { body: { default: policy } });

async function installed(tenant: string, id: string): Promise<string> {
  const { body } = await platform.call('GET', `/v1/tenants/${tenant}/plugins/${id}`);
  return body.pendingUpdate === undefined ? body.version : `${body.version}, ${body.pendingUpdate.version} waits`;
}

describe('a run of the schedule', () => {
  test('installs what each policy lets install itself', async () => {
    await publish('tool', '1.0.0');
    const modes = ['pinned', 'patch', 'minor'];
    for (const mode of modes) {
      await platform.install(mode, 'tool');
      await setPolicy(mode, { mode });
    }
    for (const version of ['1.0.1', '1.0.2', '1.1.0', '1.2.0-beta.1', '2.0.0']) await publish('tool', version);
    await platform.runSchedule(UPDATES);
    expect(await Promise.all(modes.map((mode) => installed(mode, 'tool')))).toEqual(['1.0.0', '1.0.2', '1.1.0']);
  });

  test('takes a policy of the plugin for more than that of the tenant', async () => {
    const body = { plugins: { tool: { mode: 'minor' } } };
    await platform.call('PUT', '/v1/tenants/pinned/policy', { body });
    await platform.runSchedule(UPDATES);
    expect(await installed('pinned', 'tool')).toBe('1.1.0');
  });

  test('waits until a release is old enough', async () => {
    await publish('slow', '1.0.0');
    await platform.install('careful', 'slow');
    await setPolicy('careful', { mode: 'minor', minimumReleaseAgeHours: 48 });
    await publish('slow', '1.1.0');
    await publish('slow', '1.2.0');
    await platform.runSchedule(UPDATES);
    expect(await installed('careful', 'slow')).toBe('1.0.0');
    const old = new Date(Date.now() - 49 * 60 * 60 * 1_000).toISOString();
    await platform.query(
      `UPDATE plugin_releases SET published_at = '${old}' WHERE plugin_id = 'slow' AND version = '1.1.0'`,
    );
    await platform.runSchedule(UPDATES);
    expect(await installed('careful', 'slow')).toBe('1.1.0');
  });

  test('passes by what is yanked or killed', async () => {
    await publish('shaky', '1.0.0');
    await platform.install('shaken', 'shaky');
    await setPolicy('shaken', { mode: 'minor' });
    for (const [version, verb] of [
      ['1.1.0', 'yank'],
      ['1.2.0', 'kill'],
    ]) {
      await publish('shaky', version ?? '');
      await platform.call('POST', `/v1/plugins/shaky/releases/${version}/${verb}`, { body: { reason: 'Broken' } });
    }
    await platform.runSchedule(UPDATES);
    expect(await installed('shaken', 'shaky')).toBe('1.0.0');
  });
});

describe('a release that asks for more', () => {
  const more: Partial<ManifestInput> = { egress: [{ host: 'api.example.com' }] };

  test('waits for consent while the old one serves, and is noted once', async () => {
    await publish('curious', '1.0.0');
    await platform.install('asked', 'curious');
    await setPolicy('asked', { mode: 'minor' });
    await publish('curious', '1.1.0', more);
    await platform.runSchedule(UPDATES);
    await platform.runSchedule(UPDATES);
    const { body } = await platform.call('GET', '/v1/tenants/asked/plugins/curious');
    expect(body).toMatchObject({
      version: '1.0.0',
      pendingUpdate: { version: '1.1.0', permissions: ['network:api.example.com'] },
    });
    const { entries } = (await platform.call('GET', '/v1/tenants/asked/audit')).body;
    const noted = entries.filter(({ action }: { action: string }) => action === 'plugins.update_pending');
    expect(noted).toMatchObject([{ actor: { kind: 'system', name: 'updates' } }]);
  });

  test('makes way for a newer one that asks for nothing', async () => {
    await publish('curious', '1.2.0');
    await platform.runSchedule(UPDATES);
    expect(await installed('asked', 'curious')).toBe('1.2.0');
  });

  test('does not bring along plugins that nobody agreed to', async () => {
    await publish('engine', '1.0.0');
    await publish('car', '1.0.0');
    await platform.install('driver', 'car');
    await setPolicy('driver', { mode: 'minor' });
    await publish('car', '1.1.0', { dependencies: { engine: '^1.0.0' } });
    await platform.runSchedule(UPDATES);
    expect(await installed('driver', 'car')).toBe('1.0.0, 1.1.0 waits');
  });

  test('is no longer waited for when it is yanked', async () => {
    await platform.call('POST', '/v1/plugins/car/releases/1.1.0/yank', { body: { reason: 'Broken' } });
    expect(await installed('driver', 'car')).toBe('1.0.0');
  });
});

describe('an update that cannot be done', () => {
  test('stops no other tenant, and is not tried again at once', async () => {
    for (const id of ['rival', 'champion']) await publish(id, '1.0.0');
    await platform.install('torn', 'rival', 'champion');
    await platform.install('whole', 'champion');
    await setPolicy('torn', { mode: 'minor' });
    await setPolicy('whole', { mode: 'minor' });
    await publish('champion', '1.1.0', { conflicts: { rival: '*' } });
    await platform.runSchedule(UPDATES);
    expect(await installed('torn', 'champion')).toBe('1.0.0');
    expect(await installed('whole', 'champion')).toBe('1.1.0');
    const attempt = () => platform.query("SELECT * FROM update_attempts WHERE tenant_id = 'torn'");
    const first = await attempt();
    expect(first).toMatchObject([{ version: '1.1.0', outcome: 'failed', attempts: 1 }]);
    await platform.runSchedule(UPDATES);
    expect(await attempt()).toEqual(first);
    await platform.query("UPDATE update_attempts SET next_at = '2020-01-01T00:00:00.000Z'");
    await platform.runSchedule(UPDATES);
    expect(await attempt()).toMatchObject([{ version: '1.1.0', outcome: 'failed', attempts: 2 }]);
  });

  test('does not hide an older one that can', async () => {
    await publish('champion', '1.0.5');
    await publish('champion', '1.1.1', { conflicts: { rival: '*' } });
    await platform.runSchedule(UPDATES);
    expect(await installed('torn', 'champion')).toBe('1.0.5');
  });
});

test('a release that a tenant went back from does not come again by itself, and the next one does', async () => {
  await publish('bumpy', '1.0.0');
  await platform.install('wary', 'bumpy');
  await setPolicy('wary', { mode: 'minor' });
  await publish('bumpy', '1.1.0');
  await platform.runSchedule(UPDATES);
  expect(await installed('wary', 'bumpy')).toBe('1.1.0');
  await platform.call('POST', '/v1/tenants/wary/plugins/bumpy/rollback');
  await platform.runSchedule(UPDATES);
  expect(await installed('wary', 'bumpy')).toBe('1.0.0');
  await publish('bumpy', '1.1.1');
  await platform.runSchedule(UPDATES);
  expect(await installed('wary', 'bumpy')).toBe('1.1.1');
});

test('the tenant sees who updated it, and what waits, among its events', async () => {
  const { events } = (await platform.call('GET', '/v1/tenants/driver/events')).body;
  expect(events).toContainEqual(expect.objectContaining({ event: 'update_pending', plugin: 'car', to: '1.1.0' }));
  const { entries } = (await platform.call('GET', '/v1/tenants/wary/audit')).body;
  const applied = entries.filter(({ actor }: { actor: { kind: string } }) => actor.kind === 'system');
  expect(applied).toMatchObject([
    { action: 'plugins.apply', actor: { name: 'updates' } },
    { action: 'plugins.apply', actor: { name: 'updates' } },
  ]);
});
