import type {
  AuditEntry,
  DependencyGraph,
  Installation,
  IssuedToken,
  Operation,
  Rollout,
  UninstalledPlugin,
} from '@digital-commerce/plugin-schema';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { runCli } from '../run-cli.ts';

/** Never in a log, whatever is done with it. */
const SECRET = 'sk_live_4f9a2c7e';

let cwd: string;
let platform: LocalPlatform;
const tokens: string[] = [];

beforeAll(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'whole-'));
  platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir: path.join(cwd, '.data') });
  writePlugin('tax', '1.0.0');
  writePlugin('shop', '1.0.0', {
    dependencies: { tax: '^1.0.0' },
    egress: [{ host: 'stats.example.com', purpose: 'Counts visits', optional: true }],
    settings: { api_key: { type: 'string', label: 'Key', sensitive: true } },
  });
  await show('publish plugins/tax');
  await show('publish plugins/shop');
  tokens.push((await read<IssuedToken>('tenants create demo')).token);
}, 120_000);
afterAll(async () => {
  await platform.close();
  rmSync(cwd, { recursive: true });
});

function writePlugin(id: string, version: string, more: object = {}): void {
  const folder = path.join(cwd, 'plugins', id);
  mkdirSync(path.join(folder, 'src/hooks'), { recursive: true });
  const hooks = [{ hook: 'before_payment_process', file: 'src/hooks/check.ts' }];
  const manifest = { id, name: id, version, category: 'payment', hooks, ...more };
  writeFileSync(path.join(folder, 'plugin.ts'), `export default ${JSON.stringify(manifest)};\n`);
  writeFileSync(
    path.join(folder, 'src/hooks/check.ts'),
    'export default (_context: unknown, data: unknown) => data;\n',
  );
}

async function run(args: string | string[], options: { stdin?: string } = {}) {
  const terminal = createRecordingTerminal({ cwd, ...options });
  const exitCode = await runCli(typeof args === 'string' ? args.split(' ') : args, terminal);
  return { exitCode, ...terminal.written };
}

/** The one document of a command that has to work. */
async function read<T>(args: string): Promise<T> {
  const { out, exitCode } = await run(`${args} --json`);
  expect(exitCode, out).toBe(0);
  return JSON.parse(out) as T;
}

/** What a person sees of a command that has to work. */
async function show(args: string | string[], options: { stdin?: string } = {}): Promise<string> {
  const { out, err, exitCode } = await run(args, options);
  expect(exitCode, out + err).toBe(0);
  return out;
}

describe('admin-cli, from the first install on', { timeout: 120_000 }, () => {
  test('shows what an install would do, and installs with dependencies and without what is denied', async () => {
    expect(await show('plan shop --tenant demo')).toMatch(
      /install tax 1\.0\.0, needed by shop\n {2}install shop 1\.0\.0\n/,
    );
    const out = await show('install shop --tenant demo --yes --deny shop:network:stats.example.com --reason Trial');
    expect(out).toContain('shop 1.0.0 is active for tenant "demo".');
    const installation = (await read<{ installations: Installation[] }>('status --tenant demo')).installations.find(
      ({ id }) => id === 'shop',
    );
    expect(installation?.denied).toEqual(['network:stats.example.com']);
  });

  test('says why something is installed, and how it hangs together', async () => {
    expect(await show('why tax --tenant demo')).toMatch(/shop/);
    expect(await show('tree --tenant demo')).toMatch(/shop 1\.0\.0[^]*tax 1\.0\.0/);
    expect(await show('graph --tenant demo --format mermaid')).toMatch(/^(graph|flowchart)/m);
    const graph = await read<DependencyGraph>('dependencies --tenant demo');
    expect(graph.edges).toContainEqual(expect.objectContaining({ from: 'shop', to: 'tax', kind: 'dependency' }));
  });

  test('upgrades to more permissions only with consent, and goes back', async () => {
    writePlugin('shop', '1.1.0', {
      dependencies: { tax: '^1.0.0' },
      egress: [{ host: 'api.example.com', purpose: 'Asks for rates' }],
      settings: { api_key: { type: 'string', label: 'Key', sensitive: true } },
    });
    await show('publish plugins/shop');
    const refused = await run('install shop --tenant demo');
    expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining('CONSENT_REQUIRED') as string });
    expect(await show('versions shop --tenant demo')).toMatch(/1\.1\.0.*asks for more than is granted/);
    expect(await show('install shop --tenant demo --yes')).toContain('shop 1.1.0 is active');
    expect(await show('rollback shop --tenant demo')).toContain('shop is back at 1.0.0.');
  });

  test('sets a secret that is never shown', async () => {
    const args = 'config set shop api_key - --tenant demo';
    expect(await show(args, { stdin: `${SECRET}\n` })).not.toContain(SECRET);
    expect(await show('config get shop --tenant demo')).not.toContain(SECRET);
  });

  test('switches a plugin off and on', async () => {
    expect(await show('deactivate shop --tenant demo')).toContain('shop 1.0.0 is inactive');
    expect(await show('activate shop --tenant demo')).toContain('shop 1.0.0 is active');
  });

  test('issues tokens, which are shown once', async () => {
    const issued = await read<IssuedToken>('tokens create --tenant demo --role viewer --name Page --ttl 1h');
    tokens.push(issued.token);
    expect(await show('tokens list --tenant demo')).toContain(issued.tokenId);
    await show(`tokens revoke ${issued.tokenId} --tenant demo`);
    expect(await show('tokens list --tenant demo')).not.toContain(issued.tokenId);
    await show(['publishers', 'create', 'acme', '--name', 'Acme Inc.']);
    tokens.push((await read<IssuedToken>('publishers token acme')).token);
    expect(await show('publishers list')).toContain('Acme Inc.');
    tokens.push((await read<IssuedToken>('tenants create other')).token);
  });

  test('chooses which updates install themselves', async () => {
    await show('policy set minor --tenant demo --minimum-age 2d');
    await show('policy set pinned --tenant demo --plugin shop');
    expect(await show('policy get --tenant demo')).toMatch(/minor +48 h\nshop +pinned/);
  });

  test('takes a release out of the choice, and stops it', async () => {
    await show('yank shop@1.1.0 --reason Wrong');
    expect(await show('plugin shop')).toContain('yanked: Wrong');
    await show('unyank shop@1.1.0 --reason Right');
    await show('kill tax@1.0.0 --reason Leak');
    expect(await show('plugin tax')).toContain('killed: Leak');
    await show('revive tax@1.0.0 --reason False');
    expect(await show('plugins --search tax')).toMatch(/^tax +1\.0\.0/m);
  });

  test('gives a release to some tenants first', async () => {
    writePlugin('tax', '1.0.1');
    expect(await show('publish plugins/tax --held')).toContain('rollout create tax@1.0.1');
    const { id } = await read<Rollout>('rollout create tax@1.0.1 --tenants demo');
    expect(await show(`rollout show tax ${id}`)).toMatch(/demo +updated/);
    expect(await show('rollout list tax')).toContain(id);
    expect(await show(`rollout promote tax ${id}`)).toContain('promoted');
  });

  test('removes what others need only with them, and brings it back', async () => {
    const refused = await run('uninstall tax --tenant demo --yes');
    expect(refused).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/HAS_DEPENDENTS.*shop.*--cascade/) as string,
    });
    expect(await show('uninstall tax --cascade --tenant demo --yes')).toMatch(/shop is removed[^]*tax is removed/);
    const uninstalled = await read<UninstalledPlugin[]>('uninstalled --tenant demo');
    expect(uninstalled.map(({ plugin }) => plugin).toSorted()).toEqual(['shop', 'tax']);
    for (const plugin of ['tax', 'shop']) {
      await show(`restore ${uninstalled.find((entry) => entry.plugin === plugin)?.id} --tenant demo`);
    }
    expect(await show('config get shop --tenant demo')).toContain('(set, not shown)');
  });

  test('tells what was done', async () => {
    expect(await show('events --tenant demo')).toMatch(/upgraded {2}shop {2}1\.0\.0 to 1\.1\.0[^]*restored {2}shop/);
    const [last] = await read<Operation[]>('operations --tenant demo');
    expect(await show(`operations ${last?.id} --tenant demo`)).toMatch(/restore .* is done/);
    expect(await show('health shop --tenant demo')).toContain('shop has no health check.');
    expect(await show('status')).toMatch(/version +\d/);
  });
});

describe('the audit log of all that', () => {
  test('has an entry for each change, by whom and why', async () => {
    const own = await read<AuditEntry[]>('audit list --tenant demo');
    const actions = [...new Set(own.map(({ action }) => action))].toSorted();
    expect(actions).toEqual(
      expect.arrayContaining(['plugins.apply', 'plugins.rollback', 'plugins.restore', 'policy.put', 'settings.put']),
    );
    for (const action of ['token.create', 'token.revoke', 'plugins.activate', 'plugins.deactivate']) {
      expect(actions).toContain(action);
    }
    expect(own.find(({ reason }) => reason === 'Trial')?.action).toBe('plugins.apply');
    const platforms = new Set((await read<AuditEntry[]>('audit list')).map(({ action }) => action));
    for (const action of [
      'tenant.create',
      'publisher.create',
      'token.create',
      'release.publish',
      'release.yank',
      'release.unyank',
      'release.kill',
      'release.revive',
      'rollout.create',
      'rollout.promote',
    ]) {
      expect(platforms).toContain(action);
    }
  });

  test('holds no secret and no token', async () => {
    const database = await platform.miniflare.getD1Database('DB');
    const { results } = await database.prepare('SELECT * FROM audit_log').all();
    const text = JSON.stringify(results);
    expect(results.length).toBeGreaterThan(20);
    for (const secret of [SECRET, ...tokens, platform.operatorToken]) expect(text).not.toContain(secret);
  });

  test('is intact, as the platform finds and as is computed here', async () => {
    expect(await show('audit verify --tenant demo')).toMatch(
      /^The audit log of tenant "demo" is intact: \d+ entries\./,
    );
    expect(await show('audit verify')).toContain('of the platform is intact');
  });

  test('that somebody cut short in the database is found broken', async () => {
    const database = await platform.miniflare.getD1Database('DB');
    await database.prepare('DROP TRIGGER audit_log_keeps').run();
    const newest = "SELECT max(seq) FROM audit_log WHERE chain = 'demo'";
    await database.prepare(`DELETE FROM audit_log WHERE chain = 'demo' AND seq = (${newest})`).run();
    const { out, exitCode } = await run('audit verify --tenant demo');
    expect(out).toMatch(/BROKEN[^]*is missing\. \(found by the platform\)[^]*\(remembered here\)/);
    expect(exitCode).toBe(1);
  });
});
