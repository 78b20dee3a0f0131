import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { Answer, TestDispatcher } from '../../testing/start-dispatcher.ts';

const HOOK = 'before_payment_process';
const manifest = (more: Partial<ManifestInput> & { id: string }): ManifestInput => ({
  name: more.id,
  version: '1.0.0',
  category: 'payment',
  hooks: [{ hook: HOOK, file: 'src/hooks/x.ts' }],
  ...more,
});
/** Writes its version, and the setting `label`, into the payment. */
const SIGN = hookWorker(`
  data.metadata = { ...data.metadata, [call.plugin.id]: call.plugin.version, label: await setting(host, 'label') };
  return reply(data);`);
const NEEDY = manifest({
  id: 'needy',
  settings: {
    api_key: { type: 'string', label: 'API key', required: true, sensitive: true },
    label: { type: 'string', label: 'Label', default: 'none' },
    size: { type: 'number', label: 'Size' },
  },
});

let platform: TestDispatcher;
let tenant: string;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(manifest({ id: 'signer' }), SIGN);
  await platform.publish(manifest({ id: 'signer', version: '1.1.0' }), SIGN);
  await platform.publish(manifest({ id: 'shared', isolation: 'release' }), SIGN);
  await platform.publish(NEEDY, SIGN);
});
afterAll(() => platform.close());
beforeEach(async () => {
  counter += 1;
  tenant = `tenant-${counter}`;
  await platform.call('POST', '/v1/tenants', { body: { id: tenant } });
});

const post = (path: string, body?: unknown) => platform.call('POST', `/v1/tenants/${tenant}${path}`, { body });
const get = (path: string) => platform.call('GET', `/v1/tenants/${tenant}${path}`);
const put = (values: object, id = 'needy') =>
  platform.call('PUT', `/v1/tenants/${tenant}/plugins/${id}/settings`, { body: { values } });
const plan = (request: object) => post('/plugins/plan', request);
const apply = (made: Answer) => post('/plugins/apply', { hash: made.body.hash, consent: true });
const change = async (request: object) => apply(await plan(request));
const pay = async () => (await post(`/hooks/${HOOK}`, { data: { amount: 1 } })).body.data.metadata;
const code = ({ body }: Answer) => body.error?.code;
const script = async (id: string) => (await get(`/plugins/${id}`)).body.script as string;

describe('a plan', () => {
  test('changes nothing until it is applied, and then the next call sees it', async () => {
    expect(await pay()).toEqual({});
    const made = await plan({ install: [{ id: 'signer', range: '~1.0.0' }] });
    expect(made.body).toMatchObject({ tenant, revision: 0, steps: [{ action: 'install', version: '1.0.0' }] });
    expect(await pay()).toEqual({});
    expect((await apply(made)).body.installations).toMatchObject([
      { id: 'signer', version: '1.0.0', state: 'active', missingSettings: [] },
    ]);
    expect(await pay()).toEqual({ signer: '1.0.0' });
  });

  test('upgrades, keeps and removes', async () => {
    await change({ install: [{ id: 'signer', range: '1.0.0' }] });
    const upgrade = await plan({ install: [{ id: 'signer' }] });
    expect(upgrade.body.steps).toMatchObject([{ action: 'upgrade', from: '1.0.0', version: '1.1.0' }]);
    await apply(upgrade);
    expect(await pay()).toEqual({ signer: '1.1.0' });
    const keep = await plan({ install: [{ id: 'signer' }] });
    expect(keep.body.steps).toMatchObject([{ action: 'keep', version: '1.1.0' }]);
    expect((await apply(keep)).status).toBe(200);
    expect((await get('')).body.revision).toBe(2);
    await change({ remove: ['signer'] });
    expect(await pay()).toEqual({});
    expect(code(await get('/plugins/signer'))).toBe('NOT_INSTALLED');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the tenant changed', () => change({ install: [{ id: 'shared' }] })],
    ['it was applied already', async () => apply(await plan({ install: [{ id: 'signer', range: '1.0.0' }] }))],
    ['it expired', () => platform.query(`UPDATE plans SET created_at = '2020-01-01' WHERE tenant_id = '${tenant}'`)],
  ])('is stale when %s', async (_what, act) => {
    const made = await plan({ install: [{ id: 'signer', range: '1.0.0' }] });
    await act();
    const answer = await apply(made);
    expect([answer.status, code(answer)]).toEqual([409, 'PLAN_STALE']);
  });

  test('is stale when a newer release would be installed now', async () => {
    await platform.publish(manifest({ id: 'growing' }), SIGN);
    const made = await plan({ install: [{ id: 'growing' }] });
    await platform.publish(manifest({ id: 'growing', version: '1.0.1' }), SIGN);
    expect(code(await apply(made))).toBe('PLAN_STALE');
  });

  test('of another tenant, or of nobody, is stale', async () => {
    const made = await plan({ install: [{ id: 'signer' }] });
    await platform.call('POST', '/v1/tenants', { body: { id: `${tenant}-b` } });
    const body = { hash: made.body.hash, consent: true };
    expect(code(await platform.call('POST', `/v1/tenants/${tenant}-b/plugins/apply`, { body }))).toBe('PLAN_STALE');
    expect(code(await post('/plugins/apply', { hash: '0'.repeat(64), consent: true }))).toBe('PLAN_STALE');
  });

  test('without consent is not applied', async () => {
    const made = await plan({ install: [{ id: 'signer' }] });
    expect(code(await post('/plugins/apply', { hash: made.body.hash, consent: false }))).toBe('CONSENT_REQUIRED');
  });

  test('applied twice at the same time is applied once', async () => {
    const made = await plan({ install: [{ id: 'signer' }] });
    const answers = await Promise.all([apply(made), apply(made)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await get('')).body.revision).toBe(1);
  });

  test('whose script cannot be had changes nothing', async () => {
    await platform.publish(manifest({ id: 'lost' }), SIGN);
    const made = await plan({ install: [{ id: 'signer' }, { id: 'lost' }] });
    await platform.query("UPDATE plugin_releases SET hash = 'missing' WHERE plugin_id = 'lost'");
    expect((await apply(made)).status).toBe(500);
    expect((await get('/plugins')).body).toEqual({ installations: [] });
    expect((await get('')).body.revision).toBe(0);
  });
});

describe('a script', () => {
  test('is the tenant’s own, unless the manifest shares it', async () => {
    await change({ install: [{ id: 'signer' }, { id: 'shared' }] });
    const [own, shared] = [await script('signer'), await script('shared')];
    tenant = 'tenant-1';
    await change({ install: [{ id: 'signer' }, { id: 'shared' }] });
    expect(await script('signer')).not.toBe(own);
    expect(own).toMatch(/^signer-1-1-0-[0-9a-f]{8}-t[0-9a-f]{12}$/);
    expect(await script('shared')).toBe(shared);
  });

  test('that the namespace lost is uploaded again by an install that changes nothing else', async () => {
    await change({ install: [{ id: 'signer' }] });
    const name = await script('signer');
    await platform.scripts.deleteScript(name);
    await change({ install: [{ id: 'signer' }] });
    expect(await platform.scripts.getScript(name)).toBeDefined();
  });

  test('that no installation uses any more is deleted once its calls have ended, and a shared one is not', async () => {
    await change({ install: [{ id: 'signer' }, { id: 'shared' }] });
    const [own, shared] = [await script('signer'), await script('shared')];
    await change({ remove: ['signer', 'shared'] });
    expect(await platform.scripts.getScript(own)).toBeDefined();
    await expect.poll(() => platform.scripts.getScript(own), { timeout: 20_000, interval: 500 }).toBeUndefined();
    expect(await platform.scripts.getScript(shared)).toBeDefined();
  });
});

describe('an installation', () => {
  test('that is switched off takes no calls, stays off through an upgrade, and comes back', async () => {
    await change({ install: [{ id: 'signer', range: '1.0.0' }] });
    expect((await post('/plugins/signer/deactivate')).body.state).toBe('inactive');
    expect((await post('/plugins/signer/deactivate')).status).toBe(200);
    expect(await pay()).toEqual({});
    await change({ install: [{ id: 'signer' }] });
    expect((await get('/plugins/signer')).body).toMatchObject({ state: 'inactive', version: '1.1.0' });
    expect((await post('/plugins/signer/activate')).body.state).toBe('active');
    expect(await pay()).toEqual({ signer: '1.1.0' });
  });

  test('without a required setting takes no calls until it has one, and again none when it is cleared', async () => {
    const made = await plan({ install: [{ id: 'needy' }] });
    expect(made.body.steps).toMatchObject([{ missingSettings: ['api_key'] }]);
    expect((await apply(made)).body.installations).toMatchObject([
      { state: 'needs_settings', missingSettings: ['api_key'] },
    ]);
    expect(await pay()).toEqual({});
    expect(code(await post('/plugins/needy/activate'))).toBe('SETTINGS_MISSING');
    expect((await put({ api_key: 'sk_1' })).body.state).toBe('active');
    expect(await pay()).toEqual({ needy: '1.0.0', label: 'none' });
    expect((await put({ api_key: null })).body).toMatchObject({
      state: 'needs_settings',
      missingSettings: ['api_key'],
    });
    expect(await pay()).toEqual({});
  });

  test('keeps its settings through an upgrade that still knows them', async () => {
    await platform.publish(manifest({ ...NEEDY, id: 'moving' }), SIGN);
    await change({ install: [{ id: 'moving' }] });
    await put({ api_key: 'sk_1', label: 'kept' }, 'moving');
    const next = {
      ...NEEDY,
      id: 'moving',
      version: '2.0.0',
      settings: { ...NEEDY.settings, size: { type: 'number', label: 'Size', required: true } },
    } as const;
    await platform.publish(manifest(next), SIGN);
    expect((await change({ install: [{ id: 'moving' }] })).body.installations).toMatchObject([
      { version: '2.0.0', state: 'needs_settings', missingSettings: ['size'] },
    ]);
    expect((await put({ size: 3 }, 'moving')).body.state).toBe('active');
    expect(await pay()).toEqual({ moving: '2.0.0', label: 'kept' });
  });

  test('that is removed takes its settings with it', async () => {
    await change({ install: [{ id: 'needy' }] });
    await put({ api_key: 'sk_1' });
    await change({ remove: ['needy'] });
    const rows = await platform.query(`SELECT * FROM tenant_plugin_settings WHERE tenant_id = '${tenant}'`);
    expect(rows).toEqual([]);
  });
});

test('a setting that a release makes sensitive is sealed with it, and there again after a rollback', async () => {
  const settings = (sensitive: boolean) =>
    ({ label: { type: 'string', label: 'Label', required: true, sensitive } }) as const;
  for (const [version, sensitive] of [
    ['1.0.0', false],
    ['2.0.0', true],
  ] as const)
    await platform.publish(manifest({ id: 'hushed', version, settings: settings(sensitive) }), SIGN);
  await change({ install: [{ id: 'hushed', range: '1.0.0' }] });
  await put({ label: 'whispered-to-all' }, 'hushed');
  const stored = async () =>
    JSON.stringify(await platform.query(`SELECT * FROM tenant_plugin_settings WHERE tenant_id = '${tenant}'`));
  expect(await stored()).toContain('whispered');
  await change({ install: [{ id: 'hushed' }] });
  expect(await stored()).not.toContain('whispered');
  expect((await get('/plugins/hushed')).body.state).toBe('active');
  expect((await get('/plugins/hushed/settings')).body.settings.label).toEqual({ isSet: true, sensitive: true });
  await post('/plugins/hushed/rollback');
  expect((await get('/plugins/hushed')).body).toMatchObject({ version: '1.0.0', state: 'active' });
  expect(await pay()).toEqual({ hushed: '1.0.0', label: 'whispered-to-all' });
  // What is entered while it is sensitive is a secret for good.
  await change({ install: [{ id: 'hushed' }] });
  await put({ label: 'entered-as-secret' }, 'hushed');
  await post('/plugins/hushed/rollback');
  expect((await get('/plugins/hushed')).body).toMatchObject({ version: '1.0.0', state: 'needs_settings' });
  expect(await stored()).not.toContain('entered-as');
});

describe('settings', () => {
  beforeEach(() => change({ install: [{ id: 'needy' }] }));

  test('that are sensitive are sealed at rest and never shown', async () => {
    const written = await put({ api_key: 'sk_live_secret', label: 'shown', size: 2 });
    const read = await get('/plugins/needy/settings');
    expect(read.body).toEqual(written.body);
    expect(read.body).toEqual({
      settings: {
        api_key: { isSet: true, sensitive: true },
        label: { isSet: true, sensitive: false, value: 'shown' },
        size: { isSet: true, sensitive: false, value: 2 },
      },
      state: 'active',
      missingSettings: [],
    });
    expect(JSON.stringify(await platform.query('SELECT * FROM tenant_plugin_settings'))).not.toContain('sk_live');
  });

  test('reach the plugin at once', async () => {
    await put({ api_key: 'sk_1', label: 'first' });
    expect((await pay()).label).toBe('first');
    await put({ label: 'second' });
    expect((await pay()).label).toBe('second');
    await put({ label: null });
    expect((await pay()).label).toBe('none');
  });

  test('do not open in the row of another tenant', async () => {
    await put({ api_key: 'sk_1' });
    const from = tenant;
    tenant = `${from}-thief`;
    await platform.call('POST', '/v1/tenants', { body: { id: tenant } });
    await change({ install: [{ id: 'needy' }] });
    await platform.query(
      `INSERT INTO tenant_plugin_settings SELECT '${tenant}', plugin_id, key, value, sealed FROM tenant_plugin_settings WHERE tenant_id = '${from}'`,
    );
    expect((await get('/plugins/needy/settings')).body.settings.api_key).toEqual({ isSet: false, sensitive: true });
    expect(code(await post('/plugins/needy/activate'))).toBe('SETTINGS_MISSING');
  });

  test.each<[string, object, string]>([
    ['unknown', { other: 'x' }, 'INVALID_SETTING'],
    ['of the wrong type', { size: 'large' }, 'INVALID_SETTING'],
    ['badly named', { 'api-key': 'x' }, 'INVALID_REQUEST'],
    ['no scalar', { label: ['x'] }, 'INVALID_REQUEST'],
  ])('that are %s are refused, and nothing of the call is stored', async (_what, values, expected) => {
    expect(code(await put({ api_key: 'sk_1', ...values }))).toBe(expected);
    expect((await get('/plugins/needy')).body.state).toBe('needs_settings');
  });

  test('written at the same time are all kept', async () => {
    const answers = await Promise.all([put({ api_key: 'sk_1' }), put({ label: 'x' }), put({ size: 1 })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { settings } = (await get('/plugins/needy/settings')).body;
    expect(Object.values(settings).every((setting) => (setting as { isSet: boolean }).isSet)).toBe(true);
  });
});
