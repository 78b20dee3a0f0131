import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishShop, SHOP } from '../../testing/lifecycle-plugins.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';

let platform: TestDispatcher;
let tenant: TenantUnderTest;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher({
    entry: 'workers/observed-dispatcher.ts',
    vars: { SCRIPT_DRAIN_MS: '0', WATCH_WINDOW_MS: '60000' },
  });
  await publishShop(platform);
});
afterAll(() => platform.close());
beforeEach(async () => {
  counter += 1;
  tenant = await TenantUnderTest.create(platform, `tenant-${counter}`);
});

const installation = async () => (await tenant.get('/plugins/shop')).body;
const lastOperation = async () => (await tenant.get('/operations?limit=1')).body.operations[0];
const stepNames = ({ steps }: { steps: { name: string }[] }) => steps.map(({ name }) => name);
const error = async (answer: Promise<{ status: number; body: { error?: { code: string; message: string } } }>) =>
  (await answer).body.error;

describe('an install', () => {
  test('does its steps in order, dependencies first, and tells what happened', async () => {
    expect((await tenant.install('shop', '1.0.0')).status).toBe(200);
    const operation = await lastOperation();
    expect(operation).toMatchObject({ kind: 'apply', state: 'done', plugins: ['base', 'shop'] });
    expect(stepNames(operation)).toEqual([
      'upload:base',
      'upload:shop',
      'storage:shop',
      'migrate:shop',
      'start:base',
      'start:shop',
      'probe:shop',
      'onInstall:shop',
      'flip',
    ]);
    expect(await tenant.events()).toEqual(['installed base', 'installed shop']);
    expect(await tenant.query('shop', 'SELECT old FROM items')).toEqual([{ old: 'first' }]);
    expect(await tenant.pay()).toEqual({ base: '1.0.0', shop: '1.0.0' });
  });

  test.each([
    ['a handler', SHOP.failingInstall.version, 'onInstall:shop', 'onInstall  1.4.0 string'],
    ['the health check', SHOP.unhealthy.version, 'probe:shop', 'healthCheck'],
    ['a migration', SHOP.brokenMigration.version, 'migrate:shop', 'no such table: nowhere'],
  ])('that fails at %s leaves nothing', async (_what, version, step, message) => {
    const failure = await error(tenant.install('shop', version));
    expect(failure).toMatchObject({ code: 'OPERATION_FAILED', details: { step } });
    expect(failure?.message).toContain(message);
    expect((await tenant.get('/plugins')).body).toEqual({ installations: [] });
    expect(await tenant.database('shop', 'exists')).toBe(false);
    const scripts = (await platform.scripts.listScripts()).map(({ id }) => id);
    expect(scripts.filter((script) => script.startsWith(`shop-${version.replaceAll('.', '-')}`))).toHaveLength(1);
    const operation = await lastOperation();
    expect(operation).toMatchObject({ state: 'failed', error: { code: 'OPERATION_FAILED' } });
    expect(new Set(operation.steps.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['undone', 'pending']),
    );
    expect(await tenant.events()).toEqual(['operation_failed base', 'operation_failed shop']);
  });
});

describe('an upgrade', () => {
  beforeEach(() => tenant.install('shop', '1.0.0'));

  test.each([
    ['the health check', SHOP.unhealthy.version, 'probe:shop'],
    ['a handler', SHOP.failingUpgrade.version, 'onUpgrade:shop'],
    ['a migration', SHOP.brokenMigration.version, 'migrate:shop'],
  ])('that fails at %s takes its migrations back, and the old release serves on', async (_what, version, step) => {
    expect(await error(tenant.install('shop', version))).toMatchObject({ code: 'OPERATION_FAILED', details: { step } });
    expect(await installation()).toMatchObject({ version: '1.0.0' });
    expect(await tenant.database('shop', 'applied')).toEqual(['migrations/1.sql']);
    expect(await tenant.query('shop', 'SELECT * FROM items')).toEqual([{ id: 1, old: 'first' }]);
    expect(await tenant.pay()).toMatchObject({ shop: '1.0.0' });
  });

  test('can be rolled back by one call, once, and its expand migration stays', async () => {
    await tenant.install('shop', '1.1.0');
    expect(await installation()).toMatchObject({ version: '1.1.0', previousVersion: '1.0.0' });
    // Those that were given to the older release's own bytes.
    expect((await tenant.post('/plugins/shop/rollback')).body).toMatchObject({
      version: '1.0.0',
      granted: ['database', 'payments:write', 'plugin:base'],
    });
    expect(stepNames(await lastOperation())).toEqual(['upload:shop', 'start:shop', 'flip']);
    expect(await tenant.pay()).toMatchObject({ shop: '1.0.0' });
    expect(await tenant.database('shop', 'applied')).toEqual(['migrations/1.sql', 'migrations/2.sql']);
    expect(await error(tenant.post('/plugins/shop/rollback'))).toMatchObject({ code: 'ROLLBACK_IMPOSSIBLE' });
    expect(await tenant.events()).toContain('rolled_back shop');
    expect((await tenant.install('shop', '1.1.0')).status).toBe(200);
  });

  test('with an irreversible migration runs it last and closes the way back', async () => {
    expect((await tenant.install('shop', SHOP.irreversible.version)).status).toBe(200);
    expect(stepNames(await lastOperation()).slice(-2)).toEqual(['migrateForGood:shop', 'flip']);
    expect(await tenant.query('shop', 'SELECT new FROM items')).toEqual([{ new: 'for good' }]);
    expect(await installation()).not.toHaveProperty('watchedUntil');
    const failure = await error(tenant.post('/plugins/shop/rollback'));
    expect(failure?.code).toBe('ROLLBACK_IMPOSSIBLE');
    expect(failure?.message).toContain('migrations/4.sql');
  });

  test('to a release whose calls fail is flipped back', async () => {
    await tenant.install('shop', SHOP.crashing.version);
    expect(await installation()).toMatchObject({ version: '1.6.0', watchedUntil: expect.any(String) });
    await expect
      .poll(
        async () => {
          await tenant.pay();
          return (await installation()).version;
        },
        { timeout: 20_000, interval: 50 },
      )
      .toBe('1.0.0');
    await expect.poll(() => tenant.pay()).toMatchObject({ shop: '1.0.0' });
    await expect.poll(() => tenant.events()).toContain('flipped_back shop');
    const { entries } = (await tenant.get('/audit')).body;
    expect(entries.at(-1)).toMatchObject({
      action: 'plugins.flip_back',
      actor: { kind: 'system', name: 'watch' },
      before: { version: '1.6.0' },
      after: { version: '1.0.0' },
    });
  });
});

describe('an uninstall', () => {
  beforeEach(async () => {
    await tenant.install('shop', '1.0.0');
    await tenant.put('/plugins/shop/settings', { values: { mode: 'kept', key: 'secret' } });
    await tenant.query('shop', "INSERT INTO items (old) VALUES ('second')");
  });

  test('drops the storage, keeps an export, and can be undone once', async () => {
    await tenant.change({ remove: ['shop'] });
    expect(stepNames(await lastOperation())).toEqual(['onUninstall:shop', 'export:shop', 'flip', 'dropStorage:shop']);
    expect(await tenant.database('shop', 'exists')).toBe(false);
    const { uninstalled } = (await tenant.get('/uninstalled')).body;
    expect(uninstalled).toMatchObject([{ plugin: 'shop', version: '1.0.0' }]);
    expect(JSON.stringify(await platform.listObjects())).toContain(uninstalled[0].id);

    expect((await tenant.post(`/uninstalled/${uninstalled[0].id}/restore`)).body).toMatchObject({
      version: '1.0.0',
      state: 'active',
      granted: ['database', 'payments:write', 'plugin:base'],
    });
    expect((await tenant.get('/plugins/shop/settings')).body.settings).toMatchObject({
      mode: { value: 'kept' },
      key: { isSet: true },
    });
    expect(await tenant.query('shop', 'SELECT old FROM items')).toEqual([{ old: 'first' }, { old: 'second' }]);
    expect(await tenant.pay()).toMatchObject({ shop: '1.0.0' });
    expect((await tenant.get('/uninstalled')).body.uninstalled).toEqual([]);
    expect(JSON.stringify(await platform.listObjects())).not.toContain(uninstalled[0].id);
    expect(await error(tenant.post(`/uninstalled/${uninstalled[0].id}/restore`))).toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    });
    expect((await tenant.events()).slice(-2)).toEqual(['uninstalled shop', 'restored shop']);
  });

  test('cannot be undone while the plugin is installed again, or its dependency is gone, or the data has expired', async () => {
    await tenant.change({ remove: ['shop'] });
    const { id } = (await tenant.get('/uninstalled')).body.uninstalled[0];
    await tenant.install('shop', '1.0.0');
    expect(await error(tenant.post(`/uninstalled/${id}/restore`))).toMatchObject({ code: 'UNRESOLVABLE' });
    await tenant.change({ remove: ['shop', 'base'] });
    expect(await error(tenant.post(`/uninstalled/${id}/restore`))).toMatchObject({ code: 'UNRESOLVABLE' });
    await tenant.install('base');
    await platform.query("UPDATE uninstalled_plugins SET expires_at = '2020-01-01T00:00:00.000Z'");
    expect(await error(tenant.post(`/uninstalled/${id}/restore`))).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
    await platform.runSchedule();
    expect((await platform.listObjects()).filter((key) => key.startsWith(`exports/${tenant.id}`))).toEqual([]);
    expect(await platform.query(`SELECT * FROM uninstalled_plugins WHERE tenant_id = '${tenant.id}'`)).toEqual([]);
  });

  test('of another tenant cannot be undone', async () => {
    await tenant.change({ remove: ['shop'] });
    const { id } = (await tenant.get('/uninstalled')).body.uninstalled[0];
    const thief = await TenantUnderTest.create(platform, `${tenant.id}-thief`);
    expect(await error(thief.post(`/uninstalled/${id}/restore`))).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
  });
});

test('a failing onUninstall does not keep a plugin installed', async () => {
  await tenant.install('shop', SHOP.failingUninstall.version);
  expect((await tenant.change({ remove: ['shop'] })).status).toBe(200);
  expect((await tenant.get('/plugins/shop')).status).toBe(404);
});

test('an unknown operation is OPERATION_NOT_FOUND, and another tenant’s is too', async () => {
  await tenant.install('base');
  const { id } = await lastOperation();
  const other = await TenantUnderTest.create(platform, `${tenant.id}-other`);
  expect((await tenant.get(`/operations/${id}`)).body.id).toBe(id);
  expect(await error(other.get(`/operations/${id}`))).toMatchObject({ code: 'OPERATION_NOT_FOUND' });
});

test('a release says how it is', async () => {
  await tenant.install('shop', '1.0.0');
  expect((await tenant.get('/plugins/shop/health')).body).toMatchObject({ status: 'healthy' });
  expect((await tenant.get('/plugins/base/health')).body).toMatchObject({ status: 'unknown' });
});

test('what the operator has stopped is neither gone back to nor brought back', async () => {
  await tenant.install('shop', SHOP.first.version);
  await tenant.install('shop', SHOP.expanding.version);
  const other = await TenantUnderTest.create(platform, `${tenant.id}-other`);
  await other.install('shop', SHOP.first.version);
  await other.change({ remove: ['shop'] });
  const { id } = (await other.get('/uninstalled')).body.uninstalled[0];
  const killed = await platform.call('POST', '/v1/plugins/shop/releases/1.0.0/kill', { body: { reason: 'It leaks.' } });
  expect(killed.status).toBe(200);
  const rollback = await error(tenant.post('/plugins/shop/rollback'));
  expect(rollback).toMatchObject({ code: 'ROLLBACK_IMPOSSIBLE', message: expect.stringContaining('It leaks.') });
  const restore = await error(other.post(`/uninstalled/${id}/restore`));
  expect(restore).toMatchObject({ code: 'RELEASE_KILLED', message: expect.stringContaining('It leaks.') });
});

test('events can be followed as they happen', async () => {
  await tenant.install('base');
  const aborter = new AbortController();
  const response = await platform.fetch(`/v1/tenants/${tenant.id}/events`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${platform.operatorToken}` },
    signal: aborter.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const readUntil = async (event: string): Promise<void> => {
    for (let text = ''; !text.includes(`"event":"${event}"`); text += (await reader?.read())?.value ?? '');
  };
  await readUntil('installed');
  await tenant.post('/plugins/base/deactivate');
  await readUntil('deactivated');
  aborter.abort();
});
