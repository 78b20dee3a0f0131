import type { ManifestInput, PermissionChange } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { Answer, TestDispatcher } from '../../testing/start-dispatcher.ts';

const HOOK = 'before_payment_process';
const SIGN = hookWorker(`
  data.metadata = { ...data.metadata, [call.plugin.id]: call.plugin.version };
  return reply(data);`);
const manifest = (id: string, version: string, more: Partial<ManifestInput> = {}): ManifestInput => ({
  id,
  name: id,
  version,
  category: 'payment',
  hooks: [{ hook: HOOK, file: 'src/x.ts' }],
  ...more,
});
const optional = { 'payments:write': { purpose: 'Adds a discount', optional: true } };
const host = (name: string) => ({ egress: [{ host: name }] });

let platform: TestDispatcher;
let tenant: string;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher();
  for (const release of [
    manifest('signer', '1.0.0', host('a.example.com')),
    manifest('signer', '1.1.0', host('a.example.com')),
    manifest('signer', '2.0.0', { egress: [{ host: 'a.example.com' }, { host: 'b.example.com' }] }),
    manifest('discount', '1.0.0', { permissions: optional }),
    manifest('discount', '1.1.0', { permissions: optional }),
    manifest('rich-only', '1.0.0', {
      hooks: [{ hook: HOOK, file: 'src/x.ts', when: [{ path: '/amount', atLeast: 100 }] }],
    }),
    manifest('base', '1.0.0', { provides: { gateway: '1.0.0' } }),
    manifest('shop', '1.0.0', { dependencies: { gateway: '^1.0.0' } }),
    manifest('rival', '1.0.0', { conflicts: { gateway: '*' } }),
  ]) {
    const { status, body } = await platform.publish(release, SIGN);
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
});
afterAll(() => platform.close());
beforeEach(async () => {
  counter += 1;
  tenant = `tenant-${counter}`;
  await platform.call('POST', '/v1/tenants', { body: { id: tenant } });
});

const post = (path: string, body?: unknown) => platform.call('POST', `/v1/tenants/${tenant}${path}`, { body });
const get = (path: string) => platform.call('GET', `/v1/tenants/${tenant}${path}`);
const plan = (request: object) => post('/plugins/plan', request);
const install = (id: string, range = '*') => plan({ install: [{ id, range }] });
const apply = ({ body }: Answer, consent: unknown = true) => post('/plugins/apply', { hash: body.hash, consent });
const pay = async (amount = 1) => (await post(`/hooks/${HOOK}`, { data: { amount } })).body;
const signatures = async () => (await pay()).data.metadata;
const code = ({ body }: Answer) => body.error?.code;
const changes = ({ body }: Answer) =>
  body.permissions.map(({ permission, change }: PermissionChange) => `${change} ${permission}`);

describe('consent', () => {
  test('is needed for a new plugin, and without it nothing changes', async () => {
    const made = await install('signer', '1.0.0');
    expect(made.body.needsConsent).toBe(true);
    expect(code(await apply(made, false))).toBe('CONSENT_REQUIRED');
    expect((await get('/plugins')).body.installations).toEqual([]);
    await apply(made);
    expect((await get('/plugins/signer')).body).toMatchObject({
      granted: ['network:a.example.com', 'payments:write'],
      denied: [],
    });
  });

  test('carries over to an upgrade that asks for no more', async () => {
    await apply(await install('signer', '1.0.0'));
    const made = await install('signer', '~1.1.0');
    expect(made.body.needsConsent).toBe(false);
    expect((await apply(made, false)).status).toBe(200);
    expect(await signatures()).toEqual({ signer: '1.1.0' });
    expect((await get('/plugins/signer')).body.granted).toEqual(['network:a.example.com', 'payments:write']);
  });

  test('is needed again for one more host, and until then the old release serves', async () => {
    await apply(await install('signer', '1.0.0'));
    const made = await install('signer');
    expect(changes(made)).toEqual([
      'kept network:a.example.com',
      'widened network:b.example.com',
      'kept payments:write',
    ]);
    expect(code(await apply(made, false))).toBe('CONSENT_REQUIRED');
    expect(await signatures()).toEqual({ signer: '1.0.0' });
    await apply(made);
    expect(await signatures()).toEqual({ signer: '2.0.0' });
  });

  test('may deny what is optional, which then does not run, not in the next release either', async () => {
    const deny = [{ plugin: 'discount', permission: 'payments:write' }];
    await apply(await install('discount', '1.0.0'), { deny });
    expect((await get('/plugins/discount')).body).toMatchObject({ granted: [], denied: ['payments:write'] });
    expect(await signatures()).toEqual({});
    const made = await install('discount');
    expect([made.body.needsConsent, changes(made)]).toEqual([false, ['denied payments:write']]);
    await apply(made, true);
    expect(await signatures()).toEqual({});
    await apply(await install('discount'), { grant: deny });
    expect(await signatures()).toEqual({ discount: '1.1.0' });
  });

  test('may not deny what a plugin cannot do without', async () => {
    const deny = [{ plugin: 'signer', permission: 'payments:write' }];
    expect(code(await apply(await install('signer', '1.0.0'), { deny }))).toBe('CONSENT_REQUIRED');
  });
});

describe('grants', () => {
  test('are for one release by its content: a row for another one counts for nothing', async () => {
    await apply(await install('signer', '1.0.0'));
    expect(await signatures()).toEqual({ signer: '1.0.0' });
    await platform.query(
      `UPDATE tenant_plugin_grants SET release_hash = '${'f'.repeat(64)}' WHERE tenant_id = '${tenant}'`,
    );
    await platform.query(`UPDATE tenants SET revision = revision + 1 WHERE id = '${tenant}'`);
    await expect.poll(signatures, { timeout: 1_500 }).toEqual({});
    expect((await get('/plugins/signer')).body.granted).toEqual([]);
  });

  test('that an installation does not have are asked for by a plan that changes nothing else', async () => {
    await apply(await install('signer', '1.0.0'));
    await platform.query(`DELETE FROM tenant_plugin_grants WHERE tenant_id = '${tenant}'`);
    const made = await install('signer', '1.0.0');
    expect(made.body.steps).toEqual([{ action: 'keep', id: 'signer', version: '1.0.0' }]);
    expect(changes(made)).toEqual(['added network:a.example.com', 'added payments:write']);
    await apply(made);
    expect(await signatures()).toEqual({ signer: '1.0.0' });
  });

  test('end with the installation', async () => {
    await apply(await install('signer', '1.0.0'));
    await apply(await plan({ remove: ['signer'] }));
    expect(await platform.query(`SELECT 1 FROM tenant_plugin_grants WHERE tenant_id = '${tenant}'`)).toEqual([]);
  });
});

test('a handler whose condition does not fit is not called', async () => {
  await apply(await install('rich-only'));
  expect((await pay(1)).trace.handlers).toMatchObject([{ plugin: 'rich-only', outcome: 'skipped' }]);
  expect((await pay(100)).data.metadata).toEqual({ 'rich-only': '1.0.0' });
});

test('migrations are planned as long as the installation has not run them, whatever its release', async () => {
  const texts = { 'migrations/1.sql': 'CREATE TABLE a (id)', 'migrations/2.sql': 'CREATE TABLE b (id)' };
  const publish = async (version: string, ...names: (keyof typeof texts)[]) => {
    const migrations = names.map((file) => ({ file }));
    const files = Object.fromEntries(names.map((name) => [name, texts[name]]));
    const { status, body } = await platform.publish(manifest('stored', version, { migrations }), SIGN, { files });
    expect([status, body]).toMatchObject([201, { version }]);
  };
  await publish('1.0.0', 'migrations/1.sql');
  await publish('1.1.0', 'migrations/1.sql', 'migrations/2.sql');
  const planned = async (version: string) => {
    const made = await install('stored', version);
    return [made, made.body.migrations.map(({ file }: { file: string }) => file)] as const;
  };
  const [one, ofOne] = await planned('1.0.0');
  expect(ofOne).toEqual(['migrations/1.sql']);
  await apply(one);
  const [two, ofTwo] = await planned('1.1.0');
  expect(ofTwo).toEqual(['migrations/2.sql']);
  await apply(two);
  expect((await post('/plugins/stored/rollback')).body).toMatchObject({ version: '1.0.0' });
  expect((await planned('1.1.0'))[1]).toEqual([]);
});

describe('dependencies', () => {
  test('come along, are shown, and say why they are there', async () => {
    const made = await install('shop');
    expect(made.body.steps).toMatchObject([
      { action: 'install', id: 'base', neededBy: ['shop'] },
      { action: 'install', id: 'shop', neededBy: [] },
    ]);
    expect(made.body.hookOrder).toMatchObject([{ hook: HOOK, after: [{ plugin: 'base' }, { plugin: 'shop' }] }]);
    await apply(made);
    const edge = { from: 'shop', to: 'base', kind: 'dependency', name: 'gateway', range: '^1.0.0' };
    expect((await get('/dependencies')).body).toMatchObject({ edges: [edge], order: ['base', 'shop'], cycles: [] });
    expect((await get('/plugins/base/why')).body.lines).toEqual([
      '"shop" 1.0.0 needs "gateway" in ^1.0.0, as which "base" stands in.',
    ]);
    expect(code(await get('/plugins/signer/why'))).toBe('NOT_INSTALLED');
  });

  test.each([
    ['tree', /^shop 1\.0\.0/],
    ['dot', /^digraph plugins \{/],
    ['mermaid', /^flowchart LR/],
  ])('are drawn as %s', async (format, beginning) => {
    await apply(await install('shop'));
    const response = await platform.fetch(`/v1/tenants/${tenant}/dependencies?format=${format}`, {
      headers: { authorization: `Bearer ${platform.operatorToken}` },
    });
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toMatch(beginning);
  });

  test('of others keep a plugin from being removed alone', async () => {
    await apply(await install('shop'));
    const refused = await plan({ remove: ['base'] });
    expect([refused.status, code(refused)]).toEqual([409, 'HAS_DEPENDENTS']);
    expect(refused.body.error.details).toEqual({ dependents: [{ plugin: 'shop', needs: ['base'] }] });
    await apply(await plan({ remove: ['base'], cascade: true }));
    expect((await get('/plugins')).body.installations).toEqual([]);
  });

  test('that cannot be had together are explained', async () => {
    await apply(await install('shop'));
    const refused = await install('rival');
    expect([refused.status, code(refused)]).toEqual([409, 'UNRESOLVABLE']);
    expect(refused.body.error.message).toMatch(/Because .*"?rival/);
    expect(refused.body.error.details).toMatchObject({ explanation: { facts: expect.any(Array) } });
  });
});

test.each<[string, string | undefined, string, string]>([
  ['signr', undefined, 'PLUGIN_NOT_FOUND', 'Did you mean "signer"?'],
  ['signer', '^9.0.0', 'RELEASE_NOT_FOUND', '2.0.0, 1.1.0, 1.0.0'],
  ['signer', '1.0.0 nonsense', 'INVALID_REQUEST', '1.0.0 nonsense'],
])('a plan for "%s" %s is refused with %s', async (id, range, expected, hint) => {
  const refused = await plan({ install: [{ id, ...(range !== undefined && { range }) }] });
  expect([code(refused), refused.body.error.message]).toEqual([expected, expect.stringContaining(hint)]);
});
