/**
 * The platform of this repository, deployed as docs/deploy.md says to an account that keeps and checks what it is sent. The page's
 * commands of wrangler are held against wrangler's own help.
 */
import { buildDashboard } from '@digital-commerce/dashboard/build';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRecordingTerminal } from '../../cli/src/fixtures/recording-terminal.ts';
import type { RecordingTerminalOptions } from '../../cli/src/fixtures/recording-terminal.ts';
import { runCli } from '../../cli/src/run-cli.ts';
import { startDeployAccount } from '../support/deploy-account.ts';
import type { DeployAccount } from '../support/deploy-account.ts';
import { readBlocks, ROOT } from '../support/doc-blocks.ts';
import { splitCommand } from '../support/run-cli.ts';

const LINES = readBlocks('docs/deploy.md')
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .map((line) => line.replace(/ +#.*$/, ''));
const DEPLOYS = LINES.filter((line) => line.startsWith('npm run deploy'));
const WRANGLER = LINES.filter((line) => line.startsWith('npx wrangler '));
const VARIABLES = LINES.flatMap((line) => /^export (\w+)=/.exec(line)?.[1] ?? []);
const SIDE_WORKERS = ['plugin-databases', 'plugin-outbound', 'plugin-traces'];

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let account: DeployAccount;
beforeAll(async () => {
  await buildDashboard();
  account = await startDeployAccount();
});
afterAll(() => account.close());

async function deploy(args: string[], options: RecordingTerminalOptions = {}) {
  const terminal = createRecordingTerminal({ env: account.env, ...options });
  account.double.requests.length = 0;
  const exitCode = await runCli(['deploy', ...args], terminal);
  return { exitCode, ...terminal.written, questions: terminal.questions, changes: account.double.changes };
}

function bindingsOf(worker: string): ReadonlyMap<string, Record<string, unknown>> {
  const bindings = account.double.account.scripts.get(worker)?.bindings ?? [];
  return new Map(bindings.map((binding) => [binding.name, { ...binding }]));
}

/** Names of the members of `Env` that must be there. */
function readRequiredEnv(): string[] {
  const text = readFileSync(join(ROOT, 'dispatcher/src/env.ts'), 'utf8');
  return [...text.matchAll(/^ {2}(\w+): \S.*;$/gm)].map(([, name]) => name ?? '');
}

test('--dry-run shows what an empty account lacks, and changes nothing', async () => {
  const { exitCode, out, err, changes } = await deploy(['--dry-run']);
  expect({ exitCode, err, changes }).toEqual({ exitCode: 0, err: '', changes: [] });
  expect(out).toMatch(/create +dispatch namespace +plugins/);
  expect(out).toMatch(/create +D1 database +plugin-platform/);
  expect(out).toMatch(/create +R2 bucket +plugin-artifacts/);
  for (const worker of [...SIDE_WORKERS, 'dispatcher']) expect(out).toMatch(new RegExp(`create +Worker +${worker}`));
});

test('nobody is there to ask, or somebody says no: nothing is changed', async () => {
  const silent = await deploy(['--json']);
  expect(silent).toMatchObject({ exitCode: 1, err: '', changes: [] });
  expect(JSON.parse(silent.out)).toMatchObject({ error: { code: 'CONSENT_REQUIRED' } });
  const refused = await deploy([], { answers: [false] });
  expect(refused).toMatchObject({ exitCode: 1, changes: [], questions: ['Apply this plan?'] });
  expect(refused.out).toContain('Nothing was changed.');
});

test('from an empty account to a whole platform', async () => {
  // With no more set than the page says.
  const { PATH = '', HOME = '', CLOUDFLARE_API_BASE_URL = '' } = account.env;
  const set = Object.fromEntries(VARIABLES.map((name) => [name, account.env[name] ?? '']));
  const env = { PATH, HOME, CLOUDFLARE_API_BASE_URL, ...set };
  const { exitCode, out, err } = await deploy([], { answers: [true], env });
  expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain('Deployed to https://dispatcher.acme.workers.dev');
  const { scripts } = account.double.account;
  expect([...scripts.keys()].toSorted()).toEqual(['dispatcher', ...SIDE_WORKERS].toSorted());

  // Everything that the code reads is there.
  const bindings = bindingsOf('dispatcher');
  const required = readRequiredEnv();
  expect(required).toEqual(expect.arrayContaining(['DB', 'SETTINGS_KEY', 'NAMESPACE_ACCOUNT_ID']));
  expect([...bindings.keys()]).toEqual(expect.arrayContaining(required));
  for (const [name, { type, text }] of bindings) if (type === 'plain_text') expect(text, name).not.toBe('');
  expect(bindings.get('NAMESPACE_ACCOUNT_ID')).toMatchObject({ text: account.double.accountId });
  expect(bindings.get('PUBLIC_URL')).toMatchObject({ text: 'https://dispatcher.acme.workers.dev' });
  expect(bindings.get('NAMESPACE')).toMatchObject({
    namespace: 'plugins',
    outbound: { worker: { service: 'plugin-outbound' }, params: [{ name: 'egress' }] },
  });

  // The database has seen every migration, the dispatcher has its crons, its Tail Worker and the dashboard.
  expect(account.double.account.describe()).toMatchObject({
    namespaces: ['plugins'],
    buckets: ['plugin-artifacts'],
    databases: { 'plugin-platform': { migrations: readdirSync(join(ROOT, 'schema/migrations')).toSorted() } },
    scripts: {
      dispatcher: {
        crons: ['* * * * *', '*/5 * * * *', '17 * * * *'],
        tailConsumers: [{ service: 'plugin-traces' }],
        assets: expect.arrayContaining(['/index.html']) as string[],
        isOnSubdomain: true,
        hasPreviews: false,
      },
    },
  });
});

test('only the dispatcher has an address on the internet', () => {
  for (const worker of SIDE_WORKERS) {
    expect(account.double.account.scripts.get(worker)).toMatchObject({ isOnSubdomain: false, hasPreviews: false });
  }
});

test('secrets are made once, and the operator token is shown once', async () => {
  const secrets = ['OPERATOR_TOKEN_HASH', 'SETTINGS_KEY', 'NAMESPACE_API_TOKEN'];
  const before = secrets.map((name) => bindingsOf('dispatcher').get(name)?.['text']);
  expect(before[2]).toBe('token-of-the-dispatcher');
  expect(Buffer.from(String(before[1]), 'base64')).toHaveLength(32);
  // The next deploy has other values at hand, and uses none of them.
  const env = { ...account.env, OPERATOR_TOKEN: 'x'.repeat(40), SETTINGS_KEY: 'y', NAMESPACE_API_TOKEN: 'z' };
  account.double.account.scripts.get('dispatcher')?.crons.pop();
  const { exitCode, out, err } = await deploy(['--yes'], { env });
  expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
  expect(out).not.toContain('Operator token');
  expect(out).toMatch(/change +Worker +dispatcher +Cron Triggers/);
  expect(secrets.map((name) => bindingsOf('dispatcher').get(name)?.['text'])).toEqual(before);
  expect(account.double.account.scripts.get('dispatcher')?.crons).toHaveLength(3);
});

test('a second run without a change reads, and says that there is nothing to do', async () => {
  const { exitCode, out, err, changes } = await deploy(['--yes']);
  expect({ exitCode, err, changes }, out).toEqual({ exitCode: 0, err: '', changes: [] });
  expect(out).toContain('Nothing to do');
  expect(out).not.toMatch(/^(create|change) /m);
  const { out: json } = await deploy(['--json']);
  expect(JSON.parse(json)).toMatchObject({ environment: 'production', applied: false, problems: [] });
});

test('staging stands beside production, and shares nothing with it', async () => {
  const production = JSON.stringify(account.double.account.scripts.get('dispatcher')?.describe(account.double.account));
  const token = 's'.repeat(40);
  const { exitCode, out, err } = await deploy(['--env', 'staging', '--yes'], {
    env: { ...account.env, CI: 'true', OPERATOR_TOKEN: token },
  });
  expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
  expect(out).not.toContain(token);
  const staging = bindingsOf('dispatcher-staging');
  expect(staging.get('OPERATOR_TOKEN_HASH')).toMatchObject({ text: createHash('sha256').update(token).digest('hex') });
  expect(staging.get('NAMESPACE_NAME')).toMatchObject({ text: 'plugins-staging' });
  expect(staging.get('SENDER')).toMatchObject({ service: 'plugin-outbound-staging' });
  const shared = ['OPERATOR_TOKEN_HASH', 'SETTINGS_KEY', 'DB', 'ARTIFACTS', 'NAMESPACE', 'DATABASES', 'PUBLIC_URL'];
  for (const name of shared) expect(staging.get(name), name).not.toEqual(bindingsOf('dispatcher').get(name));
  expect(JSON.stringify(account.double.account.scripts.get('dispatcher')?.describe(account.double.account))).toBe(
    production,
  );
  expect((await deploy(['--env', 'staging', '--yes'])).changes).toEqual([]);
  expect((await deploy(['--yes'])).changes).toEqual([]);
});

test('the commands of the page are those of here', async () => {
  expect(LINES.length).toBe(DEPLOYS.length + WRANGLER.length + VARIABLES.length);
  for (const line of DEPLOYS) {
    const [, , , ...options] = splitCommand(line.replace(' -- ', ' '));
    const { exitCode, out, err } = await deploy(options);
    expect({ exitCode, err }, `${line}\n${out}`).toEqual({ exitCode: 0, err: '' });
  }
});

test.each(WRANGLER)('`%s` is a command with these options', async (line) => {
  const [, , ...words] = splitCommand(line);
  const names = words.slice(
    0,
    words.findIndex((word) => /^[A-Z-]|^plugin/.test(word)),
  );
  const program = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...names, '--help'], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
  });
  expect(stdout).toContain(`wrangler ${names.join(' ')} `);
  for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
});

test.each(['production', 'Staging', 'a-b', '../x', ''])('the environment "%s" is refused', async (name) => {
  const { exitCode, err, changes } = await deploy(['--yes', '--env', name]);
  expect({ exitCode, changes }).toEqual({ exitCode: 1, changes: [] });
  expect(err).toContain('INVALID_ARGUMENT');
});
