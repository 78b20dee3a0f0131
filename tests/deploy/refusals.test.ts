/** Accounts and tokens that cannot be deployed to: what a person is told, and that nothing is half done that need not be. */
import { ALL_GRANTS } from '@digital-commerce/service-doubles/cloudflare';
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startDeployAccount } from '../support/deploy-account.ts';
import type { DeployAccount } from '../support/deploy-account.ts';
import { writeSmallPlatform } from '../support/small-platform.ts';
import type { SmallPlatform } from '../support/small-platform.ts';

const READ_ONLY = Object.fromEntries(Object.keys(ALL_GRANTS).map((permission) => [permission, 'read' as const]));
const WITHOUT_STORAGE = { 'Workers Scripts': 'edit' } as const;
const MANY = {
  'Workers Scripts': 'edit',
  'Workers R2 Storage': 'edit',
  'Workers KV Storage': 'edit',
  Queues: 'edit',
} as const;

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let platform: SmallPlatform;
let account: DeployAccount;
beforeEach(async () => {
  platform = writeSmallPlatform();
  account = await startDeployAccount({
    tokens: { token: ALL_GRANTS, 'read-only': READ_ONLY, 'without-storage': WITHOUT_STORAGE, 'without-d1': MANY },
  });
});
afterEach(async () => {
  await account.close();
  platform.remove();
});

function withToken(token: string) {
  return { env: { ...account.env, CLOUDFLARE_API_TOKEN: token } };
}

describe('an account', () => {
  test('without Workers for Platforms is not touched', async () => {
    account.double.account.hasWorkersForPlatforms = false;
    await expect(account.deploy(platform.root)).rejects.toMatchObject({
      code: 'CLOUDFLARE_PLAN_MISSING',
      message: expect.stringMatching(/code 10121.*Buy it in the dashboard/s) as string,
    });
    expect(account.double.changes).toEqual([]);
  });

  test('without R2 is not touched', async () => {
    account.double.account.hasR2 = false;
    await expect(account.deploy(platform.root)).rejects.toMatchObject({
      code: 'CLOUDFLARE_PLAN_MISSING',
      message: expect.stringMatching(/code 10042.*Switch R2 on/s) as string,
    });
    expect(account.double.changes).toEqual([]);
  });

  test('without a workers.dev subdomain is not touched', async () => {
    account.double.account.subdomain = undefined;
    await expect(account.deploy(platform.root)).rejects.toMatchObject({
      code: 'DEPLOY_BLOCKED',
      message: expect.stringContaining('no workers.dev subdomain') as string,
    });
    expect(account.double.changes).toEqual([]);
  });

  test('that is named by nobody is the only one of the token', async () => {
    const { CLOUDFLARE_ACCOUNT_ID: _, ...env } = account.env;
    expect((await account.prepare(platform.root, { env })).accountId).toBe(account.double.accountId);
  });
});

describe('a token', () => {
  test('that is missing or unknown', async () => {
    const { CLOUDFLARE_API_TOKEN: _, ...env } = account.env;
    await expect(account.prepare(platform.root, { env })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(account.prepare(platform.root, withToken('forged'))).rejects.toMatchObject({
      code: 'CLOUDFLARE_FORBIDDEN',
      message: expect.stringMatching(/code 9109.*does not know the API token/s) as string,
    });
  });

  test('for another account', async () => {
    const env = { ...account.env, CLOUDFLARE_ACCOUNT_ID: 'f'.repeat(32) };
    await expect(account.prepare(platform.root, { env })).rejects.toMatchObject({
      code: 'CLOUDFLARE_FORBIDDEN',
      message: expect.stringContaining('check CLOUDFLARE_ACCOUNT_ID') as string,
    });
  });

  test('with too little permission is told everything that it lacks, before anything is changed', async () => {
    const failure: unknown = await account.prepare(platform.root, withToken('without-storage')).catch((error) => error);
    expect(failure).toMatchObject({ code: 'CLOUDFLARE_FORBIDDEN' });
    for (const permission of ['D1: Edit', 'Workers R2 Storage: Edit', 'Workers KV Storage: Edit', 'Queues: Edit']) {
      expect(String(failure)).toContain(`"${permission}"`);
    }
    expect(String(failure)).not.toContain('Workers Scripts');
    expect(account.double.changes).toEqual([]);
  });

  test('that may only read is told at the first change', async () => {
    await expect(account.deploy(platform.root, withToken('read-only'))).rejects.toMatchObject({
      code: 'CLOUDFLARE_FORBIDDEN',
      message: expect.stringMatching(
        /^Could not create the dispatch namespace "apps".*code 10000.*Workers Scripts: Edit/s,
      ) as string,
      details: { status: 403, code: 10000 },
    });
    expect(account.double.account.describe()).toMatchObject({ namespaces: [], databases: {}, scripts: {} });
  });
});

describe('a project', () => {
  test.each([
    ['a key that the deploy does not know', 'hyperdrive = [{ binding = "H", id = "1" }]\n', /"hyperdrive"/],
    ['a Worker that is nowhere', '[[services]]\nbinding = "X"\nservice = "nowhere"\nentrypoint = "E"\n', /"nowhere"/],
  ])('with %s is refused', async (_, added, message) => {
    platform.configure((text) => (added.startsWith('[') ? text + added : added + text));
    await expect(account.deploy(platform.root)).rejects.toThrow(message);
    expect(account.double.changes).toEqual([]);
  });

  test('whose Workers need each other is refused', async () => {
    platform.write(
      'parts/side/wrangler.toml',
      'name = "side"\nmain = "side.js"\ncompatibility_date = "2026-10-01"\nservices = [{ binding = "M", service = "main" }]\n',
    );
    await expect(account.prepare(platform.root)).rejects.toThrow('main → side → main');
  });

  test('whose code does not build stops there, and says where', async () => {
    platform.write('src/main.js', 'export default { fetch( };');
    await expect(account.prepare(platform.root)).rejects.toThrow(/main\.js/);
  });

  test('has sections for environments in wrangler.toml', async () => {
    await account.deploy(platform.root, { environment: 'staging' });
    const bindings = account.double.account.scripts.get('main-staging')?.bindings;
    expect(bindings).toContainEqual({ type: 'plain_text', name: 'GREETING', text: 'hello from staging' });
    expect(bindings).toContainEqual({ type: 'plain_text', name: 'NAMESPACE_NAME', text: 'apps-staging' });
  });
});

/** Each of these leaves it whole. */
describe('an account that was deployed to', () => {
  let deployedTo: SmallPlatform;
  let deployed: DeployAccount;
  beforeAll(async () => {
    deployedTo = writeSmallPlatform();
    deployed = await startDeployAccount();
    vi.stubEnv('TMPDIR', deployedTo.root);
    await deployed.deploy(deployedTo.root);
    vi.unstubAllEnvs();
    // wrangler was given secrets in a file.
    expect(readdirSync(deployedTo.root).filter((name) => name.startsWith('platform-deploy'))).toEqual([]);
  });
  afterAll(async () => {
    await deployed.close();
    deployedTo.remove();
  });
  beforeEach(() => {
    deployed.double.fault = () => undefined;
    deployed.double.requests.length = 0;
  });

  test('keeps a Worker of the same name that is somebody else’s, unless it is given up', async () => {
    const { double } = deployed;
    const script = double.account.scripts.get('side');
    for (const version of script?.versions ?? []) version.annotations = {};
    double.requests.length = 0;
    await expect(deployed.deploy(deployedTo.root)).rejects.toMatchObject({
      code: 'DEPLOY_BLOCKED',
      message: expect.stringMatching(/"side".*--adopt/s) as string,
    });
    expect(double.changes).toEqual([]);
    await deployed.deploy(deployedTo.root, { adopts: true });
    expect((await deployed.prepare(deployedTo.root)).hasChanges).toBe(false);
  });

  test('whose tenants’ settings were encrypted with a lost key gets no new one', async () => {
    const [database] = [...deployed.double.account.databases.values()];
    database?.query("INSERT INTO tenants (id) VALUES ('acme')");
    deployed.double.account.scripts.delete('main');
    await expect(deployed.deploy(deployedTo.root)).rejects.toMatchObject({
      code: 'DEPLOY_BLOCKED',
      message: expect.stringContaining('lost its secret SETTINGS_KEY') as string,
    });
    const SETTINGS_KEY = Buffer.alloc(32, 7).toString('base64');
    await deployed.deploy(deployedTo.root, { env: { ...deployed.env, SETTINGS_KEY } });
    expect(deployed.double.account.scripts.get('main')?.bindings).toContainEqual({
      type: 'secret_text',
      name: 'SETTINGS_KEY',
      text: SETTINGS_KEY,
    });
  });

  test('that lacks a permission which wrangler needs is told so in the same words', async () => {
    deployedTo.write('migrations/0002_second.sql', 'CREATE TABLE second (id TEXT);');
    deployed.double.fault = ({ changes, path }) =>
      changes && path.startsWith('/d1/') ? { kind: 'refused', status: 403, code: 10000 } : undefined;
    await expect(deployed.deploy(deployedTo.root)).rejects.toMatchObject({
      code: 'CLOUDFLARE_FORBIDDEN',
      message: expect.stringMatching(
        /apply the migrations of the D1 database "main-db".*code 10000.*"D1: Edit"/s,
      ) as string,
    });
  });

  test('whose migration fails stops there, says what SQLite said, and goes on once it is right', async () => {
    deployedTo.write('migrations/0002_second.sql', 'CREATE TABLE second (id TEXT); CREATE TABLE second (id TEXT);');
    await expect(deployed.deploy(deployedTo.root)).rejects.toThrow(/table second already exists/);
    deployedTo.write('migrations/0002_second.sql', 'CREATE TABLE second (id TEXT);');
    await deployed.deploy(deployedTo.root);
    expect(deployed.double.account.describe()).toMatchObject({
      databases: { 'main-db': { migrations: ['0001_first.sql', '0002_second.sql'] } },
    });
  });

  test('from newer code is left alone by older', async () => {
    const [database] = [...deployed.double.account.databases.values()];
    database?.query("INSERT INTO d1_migrations (name) VALUES ('0009_later.sql')");
    deployedTo.write('src/main.js', 'export class Room {} export default { fetch: () => new Response("older") };');
    deployed.double.requests.length = 0;
    await expect(deployed.deploy(deployedTo.root)).rejects.toMatchObject({
      code: 'DEPLOY_BLOCKED',
      message: expect.stringMatching(/"0009_later\.sql"\) than this checkout \("0002_second\.sql"/) as string,
    });
    expect(deployed.double.changes).toEqual([]);
  });
});
