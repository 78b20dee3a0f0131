/** `npm start` as people use it: what it prints, how it stops, and what a kill leaves behind. */
import type { Tenant } from '@digital-commerce/plugin-schema';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StartingPlatform } from './support/platform-process.ts';
import type { PlatformProcess } from './support/platform-process.ts';
import { findProcesses, isRunning } from './support/processes.ts';
import { runCli } from './support/run-cli.ts';

const HOOK = 'before_payment_process';
const BIG_PAYMENT = { amount: 1999, currency: 'USD' };
// 15 s for the first start and 5 s for a later one are meant for a machine that does nothing else.
const START_LIMIT_MS = 15_000;

let folder: string;
/** Its path is as awkward as people have them. */
let stateDir: string;
/** The system's temporary folder, as the platform sees it. */
let temporaryDir: string;
let platform: PlatformProcess;
const started: StartingPlatform[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "start it's-"));
  stateDir = join(folder, 'my state');
  temporaryDir = join(folder, 'tmp');
  mkdirSync(temporaryDir);
  platform = await start();
});

beforeEach(async () => {
  if (!isRunning(platform.pid)) platform = await start();
});

afterAll(async () => {
  for (const each of started) await each.end('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('the commands that it prints work as they are printed', async () => {
  const installed = await platform.call('GET', '/v1/tenants/demo/plugins');
  expect(installed.body).toMatchObject({
    installations: expect.arrayContaining(
      ['minimum-payment', 'stripe-gateway', 'google-oauth'].map(
        (id) => expect.objectContaining({ id, state: 'active' }) as unknown,
      ),
    ) as unknown,
  });

  const commands = platform.output.match(/^ {2}curl (?:.*\\\n)*.*$/gm) ?? [];
  const answers = await Promise.all(commands.map((command) => runShell(`${command} -w '\\n%{http_code}'`)));
  expect(answers).toMatchObject([
    {
      status: '200',
      body: { outcome: 'completed', data: { amount: 1999, metadata: { checkedBy: 'minimum-payment' } } },
    },
    { status: '422', body: { outcome: 'rejected', reasons: [{ message: 'Minimum payment is $0.50' }] } },
  ]);
});

test('the dashboard is at its address', async () => {
  const page = await fetch(`${platform.url}/`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('<div id="root">');
});

test('a second start on the same state says who holds it, and ends with 1', async () => {
  const { exitCode, stderr } = await runCli(['start', '--port', '0', '--namespace-port', '0'], {
    cwd: folder,
    stateDir,
  });
  expect(stderr).toContain('my state');
  expect(stderr).toContain(`process ${platform.pid}, at ${platform.url}`);
  expect(exitCode).toBe(1);
  expect(await isServing(platform)).toBe(true);
});

test.each(['--port', '--namespace-port'])(
  'a second start with the same %s and another state says so, and ends with 1',
  async (option) => {
    const taken = option === '--port' ? new URL(platform.url).port : new URL(platform.namespaceUrl).port;
    const other = join(folder, `other ${option}`);
    const rest = option === '--port' ? ['--namespace-port', '0'] : ['--port', '0'];
    const { exitCode, stderr } = await runCli(['start', option, taken, ...rest], { cwd: folder, stateDir: other });
    expect(stderr).toContain(`Port ${taken} is in use`);
    expect(stderr).toContain(option === '--port' ? 'with PORT' : 'with NAMESPACE_PORT');
    expect(exitCode).toBe(1);
    expect(await isServing(platform)).toBe(true);
  },
);

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends every process, and the state starts again',
  async (signal) => {
    expect(await isServing(platform)).toBe(true);
    const { children } = platform;
    // The dispatcher, the plugin's cell, and what bundles.
    expect(children.length).toBeGreaterThanOrEqual(2);
    expect(readdirSync(temporaryDir)).not.toEqual([]);

    expect(await platform.end(signal)).toBe(0);
    expect(children.filter(isRunning)).toEqual([]);
    expect(readdirSync(temporaryDir)).toEqual([]);
    platform = await start();
    expect(await isServing(platform)).toBe(true);
  },
);

test('a signal while it starts ends it, too, with every process', async () => {
  await platform.end('SIGTERM');
  const { port } = new URL(platform.url);
  const starting = begin(port);
  // The lock is the first thing, the runtimes come later.
  await expect.poll(() => starting.children.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
  expect(await starting.end('SIGINT')).toBe(0);
  expect(findProcesses(`127.0.0.1:${port}`)).toEqual([]);
  expect(findProcesses(temporaryDir)).toEqual([]);
  expect(readdirSync(temporaryDir)).toEqual([]);
});

test('after kill -9 no process is left, the next start works at once, and clears what lay about', async () => {
  const before = platform;
  expect(await isServing(before)).toBe(true);
  const { children } = before;
  const left = readdirSync(temporaryDir);
  await before.end('SIGKILL');
  await expect.poll(() => children.filter(isRunning), { timeout: 10_000 }).toEqual([]);

  const startedAt = performance.now();
  platform = await start(new URL(before.url).port, new URL(before.namespaceUrl).port);
  expect(performance.now() - startedAt).toBeLessThan(START_LIMIT_MS);
  expect(platform.url).toBe(before.url);
  expect(await isServing(platform)).toBe(true);
  expect(readdirSync(temporaryDir).filter((name) => left.includes(name))).toEqual([]);
});

test('the dispatcher serves again when its runtime was killed', async () => {
  const { port } = new URL(platform.url);
  const [runtime] = findProcesses(`127.0.0.1:${port}`);
  process.kill(runtime ?? 0, 'SIGKILL');
  await expect.poll(() => isServing(platform).catch(() => false), { timeout: 20_000 }).toBe(true);
  expect(findProcesses(`127.0.0.1:${port}`)).not.toContain(runtime);
});

test('of two starts at once on a new state, one serves and the other says so', async () => {
  const twice = join(folder, 'twice');
  const starts = [begin('0', '0', twice), begin('0', '0', twice)];
  const outcomes = await Promise.allSettled(starts.map((starting) => starting.whenReady()));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const loser = starts[outcomes.findIndex(({ status }) => status === 'rejected')];
  expect(loser?.output).toContain('is in use by');
  expect(loser?.process.exitCode).toBe(1);
});

describe('what the user changed stays through a later start', () => {
  test('an example that was uninstalled is not installed again', async () => {
    await platform.uninstall('demo', 'minimum-payment', 'google-oauth');
    await platform.end('SIGTERM');
    platform = await start();
    const installed = await platform.call('GET', '/v1/tenants/demo/plugins');
    const { installations } = installed.body as { installations: { id: string }[] };
    expect(installations.map(({ id }) => id)).toEqual(['analytics-dashboard', 'stripe-gateway']);
  });

  test('the demo tenant and the tokens are the same ones', async () => {
    const token = await platform.createTenant('mine');
    const before = await listTenants();
    const secrets = readSecrets();
    await platform.end('SIGTERM');
    platform = await start();
    expect(await listTenants()).toEqual(before);
    expect(readSecrets()).toEqual(secrets);
    expect(await platform.call('GET', '/v1/tenants/mine/plugins', undefined, token)).toMatchObject({ status: 200 });
  });
});

function begin(port = '0', namespacePort = '0', state = stateDir): StartingPlatform {
  const starting = new StartingPlatform({
    stateDir: state,
    temporaryDir,
    cwd: folder,
    port: Number(port),
    namespacePort: Number(namespacePort),
  });
  started.push(starting);
  return starting;
}

async function start(port?: string, namespacePort?: string): Promise<PlatformProcess> {
  return begin(port, namespacePort).whenReady();
}

/** Whether the demo tenant's plugin answers. */
async function isServing(each: PlatformProcess): Promise<boolean> {
  const { status, body } = await each.runHook('demo', HOOK, BIG_PAYMENT);
  return status === 200 && body.trace.handlers.every(({ outcome }) => outcome === 'completed');
}

async function runShell(command: string): Promise<{ status: string | undefined; body: unknown }> {
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder });
  const lines = stdout.trimEnd().split('\n');
  const status = lines.pop();
  return { status, body: JSON.parse(lines.join('\n')) };
}

/** Without their revisions: the demo shop has another port, and its tenant's settings follow. */
async function listTenants(): Promise<Omit<Tenant, 'revision'>[]> {
  const { body } = await platform.call<{ tenants: Tenant[] }>('GET', '/v1/tenants');
  return body.tenants.map(({ id, createdAt }) => ({ id, createdAt }));
}

function readSecrets(): string[] {
  return ['operator-token', 'settings-key'].map((file) => readFileSync(join(stateDir, file), 'utf8'));
}
