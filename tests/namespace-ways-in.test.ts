/** The ways to the local namespace that need no code of ours: a command, and the configuration of stock `wrangler dev`. */
import type { Miniflare } from 'miniflare';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { findFreePort } from './support/free-port.ts';
import { NamespaceCommand } from './support/namespace-command.ts';
import { isRunning } from './support/processes.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';
import { WranglerDev } from './support/wrangler-dev.ts';

const SOURCE = `export default { async fetch(request) { return new Response('served ' + new URL(request.url).pathname); } };`;

const folders: string[] = [];
const miniflares: Miniflare[] = [];

afterEach(async () => {
  for (const miniflare of miniflares.splice(0)) await miniflare.dispose();
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('dispatch-namespace', () => {
  let state: string;
  let serving: NamespaceCommand;
  let apiUrl: string;

  beforeAll(async () => {
    state = join(createFolder(), 'state');
    serving = new NamespaceCommand('serve', '--port', '0', '--state', state);
    apiUrl = await serving.waitFor(/^ready (\S+)$/m);
  });

  afterAll(() => serving.end('SIGKILL'));

  test('serve says where it listens and where the token is, and what it prints lets a client in', async () => {
    const file = await serving.waitFor(/token is in (.+?)\. /);
    expect(statSync(file).mode & 0o077).toBe(0);
    const token = readFileSync(file, 'utf8').trim();
    expect(await post(apiUrl, 'wrong', 'command')).toBe(401);
    expect(await post(apiUrl, token, 'command')).toBe(200);
  });

  test('a second serve on the same state says who has it, and ends with 1', async () => {
    const second = new NamespaceCommand('serve', '--port', '0', '--state', state);
    expect(await second.end()).toBe(1);
    expect(second.output).toContain(`process ${serving.process.pid}, at ${apiUrl}`);
  });

  test('a port in use is named', async () => {
    const { port } = new URL(apiUrl);
    const second = new NamespaceCommand('serve', '--port', port, '--state', join(createFolder(), 'state'));
    expect(await second.end()).toBe(1);
    expect(second.output).toContain(`Port ${port} is in use`);
  });

  test('a Worker in Miniflare uses the host of the command; cells are listed, and end with Ctrl-C', async () => {
    await upload(apiUrl, readToken(state), 'listed', 'user');
    const url = await startDispatcher(state, 'listed');
    expect(await (await fetch(new URL('/user/a', url))).text()).toBe('served /user/a');

    expect(await run('namespaces', '--state', state)).toMatch(/^listed +1 /m);
    expect(await run('scripts', 'listed', '--state', state)).toMatch(/^user /m);
    const table = await run('cells', '--state', state);
    expect(table).toMatch(/^SCRIPT +STATE +PID +CPU ms +MEMORY MB/m);
    const pid = Number(/^listed\/user +running +(\d+) /m.exec(table)?.[1]);
    expect(isRunning(pid)).toBe(true);

    expect(await serving.end('SIGINT')).toBe(0);
    await expect.poll(() => isRunning(pid)).toBe(false);
    await expect(run('cells', '--state', state)).rejects.toThrow(/Nothing serves the state folder/);
  });

  test.each(['--help', 'serve --help', 'cells --help'])('%s explains itself', async (args) => {
    expect(await run(...args.split(' '))).toMatch(/Usage: dispatch-namespace/);
  });
});

describe('the Miniflare plugin', () => {
  test('starts a host and makes the namespace; the host goes with the last Miniflare that uses it', async () => {
    const state = join(createFolder(), 'state');
    const first = await startDispatcher(state, 'mine');
    expect((await fetch(new URL('/user/', first))).status).toBe(404);
    const { apiUrl, pid } = readHost(state);
    expect(pid).toBe(process.pid);
    await upload(apiUrl, readToken(state), 'mine', 'user');
    expect(await (await fetch(new URL('/user/1', first))).text()).toBe('served /user/1');

    const second = await startDispatcher(state, 'mine');
    await miniflares.shift()?.dispose();
    expect(await (await fetch(new URL('/user/2', second))).text()).toBe('served /user/2');
    expect(await run('scripts', 'mine', '--state', state)).toMatch(/^user /m);

    const cell = Number(/^mine\/user +running +(\d+) /m.exec(await run('cells', '--state', state))?.[1]);
    await miniflares.shift()?.dispose();
    await expect.poll(() => isRunning(cell)).toBe(false);
    await expect(run('cells', '--state', state)).rejects.toThrow(/Nothing serves the state folder/);
  });

  test('options that it does not know are refused by name', async () => {
    const miniflare = startBindingWorker(join(createFolder(), 'state'), 'mine', { prot: 1 });
    await expect(miniflare.ready).rejects.toThrow(/"NAMESPACE" are wrong: .*"prot"/);
    await miniflare.dispose().catch(() => undefined);
  });
});

test('a project on Workers for Platforms runs under stock `wrangler dev` with configuration only', async () => {
  const project = join(createFolder(), 'project');
  cpSync(join(import.meta.dirname, 'fixtures/wfp-project'), project, { recursive: true });
  const config = join(project, 'wrangler.jsonc');
  writeFileSync(config, readFileSync(config, 'utf8').replaceAll('8788', String(await findFreePort())));

  let wrangler = new WranglerDev(project);
  let url = await wrangler.whenReady();
  expect(await (await fetch(url)).json()).toEqual([]);
  const missing = await fetch(new URL('/shop/', url));
  expect([missing.status, await missing.text()]).toEqual([404, 'No project "shop".']);

  const code = `export default { fetch: (request, env, ctx) =>
    Response.json([env.PROJECT, new URL(request.url).pathname, ctx.props]) };`;
  expect((await createProject(url, 'shop', code)).status).toBe(200);
  const broken = await createProject(url, 'broken', 'export default {');
  expect([broken.status, await broken.text()]).toEqual([422, expect.stringContaining('SyntaxError')]);
  const served = ['shop', '/a/b', { project: 'shop' }];
  expect(await (await fetch(new URL('/shop/a/b', url))).json()).toEqual(served);

  const dispatcher = join(project, 'src/index.ts');
  writeFileSync(dispatcher, readFileSync(dispatcher, 'utf8').replace('No project', 'There is no project'));
  const lost = async (): Promise<string> => (await fetch(new URL('/lost/', url))).text();
  await expect.poll(lost, { timeout: 15_000 }).toBe('There is no project "lost".');
  expect(await (await fetch(new URL('/shop/a/b', url))).json()).toEqual(served);

  const { children } = wrangler;
  await wrangler.end('SIGINT');
  await expect.poll(() => children.filter(isRunning)).toEqual([]);

  wrangler = new WranglerDev(project);
  url = await wrangler.whenReady();
  expect(await (await fetch(url)).json()).toEqual(['shop']);
  expect(await (await fetch(new URL('/shop/a/b', url))).json()).toEqual(served);
  await wrangler.end('SIGINT');
}, 120_000);

function createProject(url: string, name: string, code: string): Promise<Response> {
  return fetch(new URL('/projects', url), { method: 'POST', body: JSON.stringify({ name, code }) });
}

async function startDispatcher(state: string, namespace: string): Promise<URL> {
  const miniflare = startBindingWorker(state, namespace, { port: 0 });
  miniflares.push(miniflare);
  return miniflare.ready;
}

function readHost(state: string): { apiUrl: string; pid: number } {
  return JSON.parse(readFileSync(join(state, 'host.json'), 'utf8')) as { apiUrl: string; pid: number };
}

async function run(...args: string[]): Promise<string> {
  const command = new NamespaceCommand(...args);
  const exitCode = await command.end();
  if (exitCode !== 0) throw new Error(command.output);
  return command.output;
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ways-in-'));
  folders.push(folder);
  return folder;
}

function readToken(state: string): string {
  return readFileSync(join(state, 'api-token'), 'utf8').trim();
}

async function post(apiUrl: string, token: string, name: string): Promise<number> {
  return (await new NamespaceApi(apiUrl, token).namespaces('POST', '', { name })).status;
}

/** Creates the namespace when there is none. */
async function upload(apiUrl: string, token: string, namespace: string, script: string): Promise<void> {
  await post(apiUrl, token, namespace);
  await new NamespaceApi(apiUrl, token).upload(namespace, script, SOURCE);
}
