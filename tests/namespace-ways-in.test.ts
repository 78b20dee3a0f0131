/** The ways to the local namespace that need no code of ours: a command, and the configuration of stock `wrangler dev`. */
import type { Miniflare } from 'miniflare';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NamespaceCommand } from './support/namespace-command.ts';
import { isRunning } from './support/processes.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';

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

async function startDispatcher(state: string, namespace: string): Promise<URL> {
  const miniflare = startBindingWorker(state, namespace);
  miniflares.push(miniflare);
  return miniflare.ready;
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
  const response = await fetch(`${apiUrl}/accounts/a/workers/dispatch/namespaces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ name }),
  });
  return response.status;
}

/** Creates the namespace when there is none. */
async function upload(apiUrl: string, token: string, namespace: string, script: string): Promise<void> {
  await post(apiUrl, token, namespace);
  const form = new FormData();
  form.set('metadata', JSON.stringify({ main_module: 'index.js', compatibility_date: '2026-10-01' }));
  form.set('index.js', new Blob([SOURCE], { type: 'application/javascript+module' }), 'index.js');
  const response = await fetch(`${apiUrl}/accounts/a/workers/dispatch/namespaces/${namespace}/scripts/${script}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  expect(await response.json()).toMatchObject({ success: true });
}
