import { createHash, randomBytes } from 'node:crypto';
import { RestoredBackup } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backUp, forge, restore } from '../../testing/backup-file.ts';
import { Keeper, keeperManifest } from '../../testing/keeper-plugin.ts';
import { HEAD } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import { BACKED_UP_TABLES } from './backed-up-tables.ts';

const SECRET = 'sk_live_of_the_backup';
const vars = { SETTINGS_KEY: randomBytes(32).toString('base64') };

/** Keeps what it is asked to. Once it is open it writes down the events that it hears. */
const SOURCE = `${HEAD}
export default class extends WorkerEntrypoint {
  async runHook(call, host) {
    const { data } = JSON.parse(call.data);
    if ((await ask(host, 'kv.get', 'open')) === undefined) throw new Error('closed');
    await ask(host, 'kv.set', 'heard', data, {});
    return JSON.stringify({ logs: [], outcome: 'returned' });
  }
  async handleRequest(call, request, host) {
    const toBytes = (body) => (typeof body === 'string' ? Uint8Array.fromBase64(body) : body);
    const answers = [];
    for (const [operation, args, body] of await request.json()) {
      const { answer, bytes } = await host.call(operation, JSON.stringify(args), toBytes(body));
      answers.push({ ...JSON.parse(answer), ...(bytes && { bytes: bytes.toBase64() }) });
    }
    return { logs: [], outcome: 'returned', response: Response.json(answers) };
  }
}`;
const VAULT: ManifestInput = keeperManifest('vault', {
  settings: { api_key: { type: 'string', label: 'Key', sensitive: true }, color: { type: 'string', label: 'Color' } },
  events: { subscribes: [{ event: 'restocked', file: 'src/on.ts', maxAttempts: 2 }] },
  actions: [{ name: 'act', file: 'src/act.ts' }],
});

let from: TestDispatcher;
let to: TestDispatcher;
let platformBackup: string;
let tenantBackup: string;
let token: string;
/** When the backups were made. */
let tables: Record<string, unknown[]>;

beforeAll(async () => {
  [from, to] = await Promise.all([startDispatcher({ vars }), startDispatcher({ vars })]);
  for (const manifest of [VAULT, { ...VAULT, version: '1.1.0' }, keeperManifest('left')])
    expect((await from.publish(manifest, SOURCE)).status).toBe(201);
  token = (await from.call('POST', '/v1/tenants', { body: { id: 'mover' } })).body.token;
  const tenant = await TenantUnderTest.create(from, 'mover');
  expect((await tenant.install('vault', '1.0.0')).status).toBe(200);
  expect((await tenant.install('left')).status).toBe(200);
  const vault = new Keeper(from, 'mover', 'vault');
  await vault.rows('CREATE TABLE big (id INTEGER PRIMARY KEY, data, price REAL)');
  await vault.rows(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) INSERT INTO big SELECT i, randomblob(300000), i * 0.1 FROM n',
  );
  await vault.ask('kv.set', 'key', { text: 'ä\n"✓"' }, { ttlSeconds: 1_000 });
  await vault.askAll([
    ['storage.put', ['a/file', { contentType: 'image/png' }], randomBytes(100_000).toString('base64')],
  ]);
  await new Keeper(from, 'mover', 'left').askAll([['storage.put', ['kept', {}], btoa('kept')]]);
  expect((await tenant.change({ remove: ['left'] })).status).toBe(200);
  await tenant.put('/plugins/vault/settings', { values: { api_key: SECRET, color: 'green' } });
  expect((await tenant.install('vault', '1.1.0')).status).toBe(200);
  await tenant.put('/workflows/restock', {
    name: 'Restock',
    trigger: { event: 'restocked' },
    enabled: false,
    steps: [{ id: 'one', plugin: 'vault', action: 'act' }],
  });
  expect((await tenant.post('/events', { type: 'restocked', data: { sku: 'A-1' } })).status).toBe(202);
  await vi.waitFor(async () => expect(await deadLetters(tenant)).toBe(1), { timeout: 30_000 });
  platformBackup = await backUp(from);
  tables = await readTables(from);
  tenantBackup = await backUp(from, 'mover');
});
afterAll(async () => {
  await Promise.all([from?.close(), to?.close()]);
});

async function deadLetters(tenant: TenantUnderTest): Promise<number> {
  const { deliveries } = (await tenant.get('/deliveries')).body as { deliveries: { state: string }[] };
  return deliveries.filter(({ state }) => state === 'dead').length;
}

const toDigest = (text: string) => createHash('sha256').update(text).digest('hex');

/** Rows of all tables that backups hold, without what tells of the restore, and of what the queue does behind it. */
async function readTables(platform: TestDispatcher): Promise<Record<string, unknown[]>> {
  const tables = Object.entries(BACKED_UP_TABLES).filter(([, entry]) => 'of' in entry);
  const rows = await Promise.all(
    tables.map(async ([table]) => {
      const all = await platform.query(`SELECT * FROM ${table}`);
      const kept = all.filter(({ action }) => action !== 'tenant.restore' && action !== 'platform.restore');
      return [table, kept.map((row) => JSON.stringify({ ...row, schedules_revision: 0 })).toSorted()] as const;
    }),
  );
  return Object.fromEntries(rows);
}

describe('what is refused leaves nothing', () => {
  const nothing = async () => {
    expect(await to.query('SELECT id FROM tenants')).toEqual([]);
    expect(await to.query("SELECT seq FROM audit_log WHERE chain = 'mover'")).toEqual([]);
    expect(await to.listObjects()).toEqual([]);
  };
  const head = (change: object) => (backup: string) =>
    forge(backup, ([first = '', ...lines]) => [JSON.stringify({ ...JSON.parse(first), ...change }), ...lines]);
  const with_ = (line: object) => (backup: string) => forge(backup, (lines) => [...lines, JSON.stringify(line)]);

  test.each<[string, (backup: string) => string, RegExp]>([
    ['nothing', () => '', /first line is not that of a backup/],
    ['some other file', () => 'PK\u0003\u0004 zip\n', /first line is not that of a backup/],
    ['one that was cut off', (backup) => backup.slice(0, -200), /cut off/],
    [
      'one that was cut off behind a line',
      (backup) => `${backup.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
      /cut off/,
    ],
    ['one in which a letter was changed', (backup) => backup.replace('green', 'grean'), /digest is another one/],
    ['one without a line', (backup) => backup.replace(/\n.*?\n/, '\n'), /digest is another one/],
    ['one of another tenant', head({ tenant: 'other' }), /of tenant "other", and tenant "mover"/],
    ['one of the platform', () => platformBackup, /of the platform, and tenant "mover"/],
    ['one of a later version', head({ version: 2 }), /first line is not that of a backup/],
    ['one with another key', head({ keyId: '0123456789abcdef' }), /another SETTINGS_KEY/],
    ['one with a row of another tenant', with_({ table: 'tenants', row: { id: 'other' } }), /not of tenant "mover"/],
    [
      'one with a token of another tenant',
      with_({ table: 'tokens', row: { id: 'x', tenant_id: 'other' } }),
      /not of tenant/,
    ],
    ['one with a publisher', with_({ table: 'publishers', row: { id: 'mover' } }), /keeps no table "publishers"/],
    ['one with a table that is none', with_({ table: 'sqlite_master', row: { name: 'x' } }), /keeps no table/],
    [
      'one with a column that is none',
      with_({ table: 'workflows', row: { tenant_id: 'mover', 'a" --': 1 } }),
      /column "a\\" --"|column "a" --"/,
    ],
    [
      'one with an object of another tenant',
      with_({ object: 'files/other/x', sizeBytes: 0, httpMetadata: {}, customMetadata: {} }),
      /not of tenant "mover"/,
    ],
    [
      'one with an artefact',
      with_({ object: 'releases/x', sizeBytes: 0, httpMetadata: {}, customMetadata: {} }),
      /not of tenant/,
    ],
    ['one with a line that is none', with_({ what: 1 }), /Line \d+ is none of a backup/],
  ])('%s', async (_what, change, message) => {
    const { status, body } = await restore(to, change(tenantBackup), 'mover');
    expect([status, body.error.code]).toEqual([400, 'BACKUP_INVALID']);
    expect(body.error.message).toMatch(message);
    await nothing();
  });

  test('a tenant whose releases are not there', async () => {
    const { status, body } = await restore(to, tenantBackup, 'mover');
    expect([status, body.error.code]).toEqual([404, 'RELEASE_NOT_FOUND']);
    expect(body.error.message).toMatch(/"vault" 1\.\d\.0, which is not published here/);
    await nothing();
  });

  test('a platform whose artefact is another one', async () => {
    const forged = forge(platformBackup, (lines) =>
      lines.map((line) => (line.startsWith('{"bytes"') ? JSON.stringify({ bytes: btoa('{"manifest":{}}') }) : line)),
    );
    const { status, body } = await restore(to, forged);
    expect([status, body.error.code]).toEqual([400, 'BACKUP_INVALID']);
    expect(await to.query('SELECT id FROM plugins')).toEqual([]);
  });
});

describe('a platform and its tenant come back', () => {
  test('with every row', async () => {
    const platform = await restore(to, platformBackup);
    expect(platform).toMatchObject({ status: 200, body: { rows: { plugins: 2, plugin_releases: 3 }, objects: 3 } });
    expect(RestoredBackup.safeParse(platform.body).success).toBe(true);
    const tenant = await restore(to, tenantBackup, 'mover');
    expect(tenant).toMatchObject({
      status: 200,
      body: { rows: { tenants: 1, tenant_plugins: 1, workflows: 1 }, databases: 1, deliveries: 1 },
    });
    expect(await readTables(to)).toEqual(tables);
  });

  test('with tables, values and files', async () => {
    const [was, is] = await Promise.all(
      [from, to].map(async (platform) => {
        const vault = new Keeper(platform, 'mover', 'vault');
        return [
          await vault.rows('SELECT id, length(data) AS size, hex(substr(data, -9)) AS end, price FROM big ORDER BY id'),
          await vault.ask('kv.get', 'key'),
          // The bucket says when it was put there.
          toDigest(
            JSON.stringify(await vault.askAll([['storage.get', ['a/file']]])).replace(/"uploadedAt":"[^"]*"/, ''),
          ),
        ];
      }),
    );
    expect(is).toEqual(was);
    expect(JSON.stringify(is)).toContain('0.30000000000000004');
  });

  test('with its secrets, which the backup does not tell', async () => {
    expect(await new Keeper(to, 'mover', 'vault').ask('settings.get', 'api_key')).toBe(SECRET);
    expect(tenantBackup).not.toContain(SECRET);
    expect(tenantBackup).not.toContain(token);
  });

  test('with what was to be delivered', async () => {
    const tenant = await TenantUnderTest.create(to, 'mover');
    const vault = new Keeper(to, 'mover', 'vault');
    expect(await deadLetters(tenant)).toBe(1);
    await vault.ask('kv.set', 'open', true, {});
    await tenant.post('/deadletters/replay', {});
    await expect.poll(() => vault.ask('kv.get', 'heard'), { timeout: 20_000 }).toMatchObject({ value: { sku: 'A-1' } });
  });

  test('with its tokens, and an audit log that holds together', async () => {
    expect((await to.call('GET', '/v1/tenants/mover', { token })).status).toBe(200);
    for (const path of ['/v1/tenants/mover/audit', '/v1/audit']) {
      const { body } = await to.call('GET', `${path}/verify`);
      expect(body).toMatchObject({ isIntact: true });
    }
    const { body } = await to.call('GET', '/v1/tenants/mover/audit');
    expect(body.entries.map(({ action }: { action: string }) => action)).toContain('tenant.restore');
  });

  test('with the way back to the release before, and to what was uninstalled', async () => {
    const tenant = await TenantUnderTest.create(to, 'mover');
    expect((await tenant.post('/plugins/vault/rollback')).status).toBe(200);
    const { uninstalled } = (await tenant.get('/uninstalled')).body as { uninstalled: { id: string }[] };
    expect((await tenant.post(`/uninstalled/${uninstalled[0]?.id}/restore`)).status).toBe(200);
    expect(await new Keeper(to, 'mover', 'left').askAll([['storage.get', ['kept']]])).toMatchObject([
      { bytes: btoa('kept') },
    ]);
  });
});

test('what is there is not restored over', async () => {
  expect((await restore(to, tenantBackup, 'mover')).body.error).toMatchObject({ code: 'TENANT_EXISTS' });
  expect((await restore(to, platformBackup)).body.error).toMatchObject({
    code: 'PLATFORM_IN_USE',
    message: expect.stringMatching(/1 tenants, 2 plugins/),
  });
  expect((await to.listObjects()).filter((key) => key.startsWith('restores/'))).toEqual([]);
});

test('data that goes into no database is told of, and nothing of it stays', async () => {
  await from.call('POST', '/v1/tenants', { body: { id: 'broken' } });
  await from.install('broken', 'vault');
  const backup = forge(await backUp(from, 'broken'), (lines) => [
    ...lines,
    JSON.stringify({ database: 'vault', entry: { table: 'nowhere', row: { a: 1 } } }),
  ]);
  const { status, body } = await restore(to, backup, 'broken');
  expect([status, body.error.code]).toEqual([400, 'BACKUP_INVALID']);
  expect(body.error.message).toMatch(/data of "vault" does not go into a database/);
  expect(await to.query("SELECT id FROM tenants WHERE id = 'broken'")).toEqual([]);
  expect((await restore(to, await backUp(from, 'broken'), 'broken')).status).toBe(200);
});

test('no backup is made while an operation is under way, and of no tenant that is not there', async () => {
  await from.query(
    "INSERT INTO tenant_operations (id, tenant_id, kind, state, started_at) VALUES ('op', 'mover', 'apply', 'running', '2026-01-01T00:00:00.000Z')",
  );
  expect((await from.call('GET', '/v1/tenants/mover/backup')).body.error).toMatchObject({ code: 'REVISION_CONFLICT' });
  await from.query("DELETE FROM tenant_operations WHERE id = 'op'");
  expect((await from.call('GET', '/v1/tenants/nobody/backup')).body.error.code).toBe('TENANT_NOT_FOUND');
});
