/** Which host a binding uses, by its options `port` and `state`, and whom it does not trust. */
import type { HostAddress } from '@digital-commerce/dispatch-namespace';
import { Log, LogLevel } from 'miniflare';
import type { Miniflare } from 'miniflare';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startBindingWorker } from '../user-workers/local/testing/start-binding-worker.ts';
import { startProject, toNamespaceBinding } from '../user-workers/local/testing/start-project.ts';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { findFreePort } from './support/free-port.ts';
import { NamespaceCommand } from './support/namespace-command.ts';

const SOURCE = `export default { fetch() { return new Response('served'); } };`;
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

describe('a host of this user’s on the port is used', () => {
  test.each([
    ['and no folder is named', {}],
    ['and another folder is named', { state: 'other' }],
  ])('%s', async (_what, { state }: { state?: string }) => {
    const folder = createFolder();
    const { api, port } = await serve(join(folder, 'served'));
    await upload(api);
    const other = state === undefined ? {} : { state: join(folder, state) };
    expect(await answer({ port, ...other })).toBe('served');
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });

  test('whatever runs on another folder’s own host', async () => {
    const folder = createFolder();
    const { api, port } = await serve(join(folder, 'on-port'));
    await serve(join(folder, 'by-folder'));
    await upload(api);
    expect(await answer({ port, state: join(folder, 'by-folder') })).toBe('served');
  });

  test('and lives as long as a Miniflare of the process that started it', async () => {
    const port = await findFreePort();
    const state = join(createFolder(), 'state');
    const first = await start({ port, state });
    await upload(new NamespaceApi(apiUrl(port), readToken(state)));
    const second = await start({ port });
    await first.miniflare.dispose();
    expect(await (await fetch(new URL('/user/', second.url))).text()).toBe('served');
    await second.miniflare.dispose();
    await expect.poll(() => existsSync(join(state, 'host.json'))).toBe(false);
  });

  test('by two Miniflares that start at once', async () => {
    inFolder(createFolder());
    const port = await findFreePort();
    const started = await Promise.all([start({ port, state: 'state' }), start({ port })]);
    const served = ['state', '.wrangler/dispatch-namespace'].filter((state) => existsSync(join(state, 'host.json')));
    expect(served).toHaveLength(1);
    await upload(new NamespaceApi(apiUrl(port), readToken(served[0] ?? '')));
    for (const { url } of started) expect(await (await fetch(new URL('/user/', url))).text()).toBe('served');
  });
});

test('two Workers of one Miniflare, and two bindings of one Worker, share a host', async () => {
  const options = { port: 0, state: join(createFolder(), 'state') };
  const other = `export default { async fetch(request, env) {
    const [a, b] = [env.A.get('user'), env.B.get('user')];
    return new Response(await (await a.fetch(request)).text() + await (await b.fetch(request)).text());
  } };`;
  const bind = (namespace: string) => toNamespaceBinding({ ...options, namespace });
  const outbound = { service: 'second' };
  const miniflare = startProject([
    { name: 'first', source: other, env: { A: bind('customers'), B: bind('customers') } },
    {
      name: 'second',
      source: 'export default { fetch: () => new Response("second") };',
      env: { C: toNamespaceBinding({ ...options, namespace: 'partners', outbound }) },
    },
  ]);
  cleanUps.push(() => miniflare.dispose());
  const url = await miniflare.ready;
  const { apiUrl: api } = readHost(options.state) as HostAddress;
  await upload(new NamespaceApi(api, readToken(options.state)));
  expect(await (await fetch(url)).text()).toBe('servedserved');
});

describe('without one on the port', () => {
  test('the host that serves the folder is used, and where it listens is said', async () => {
    const state = join(createFolder(), 'state');
    const { api, port } = await serve(state);
    await upload(api);
    const wanted = await findFreePort();
    const { url, warnings } = await start({ port: wanted, state });
    expect(await (await fetch(new URL('/user/', url))).text()).toBe('served');
    expect(warnings()).toMatch(new RegExp(`localhost:${port}/client/v4 and not on port ${wanted}`));
  });

  test('one is started there', async () => {
    const port = await findFreePort();
    const state = join(createFolder(), 'state');
    await start({ port, state });
    expect(readHost(state)).toEqual({ pid: process.pid, apiUrl: apiUrl(port) });
  });
});

describe('a binding that names neither', () => {
  test('uses the host of the default folder', async () => {
    inFolder(createFolder());
    const { api } = await serve('.wrangler/dispatch-namespace');
    await upload(api);
    expect(await answer({})).toBe('served');
  });

  test('uses the host on the default port', async () => {
    inFolder(createFolder());
    const { api } = await serve('elsewhere', 8788);
    await upload(api);
    expect(await answer({})).toBe('served');
    expect(existsSync('.wrangler')).toBe(false);
  });

  test('starts one in the default folder on the default port', async () => {
    inFolder(createFolder());
    await start({});
    expect(readHost('.wrangler/dispatch-namespace')).toEqual({ pid: process.pid, apiUrl: apiUrl(8788) });
  });
});

test('a token that the running host does not take is told', async () => {
  const { port } = await serve(join(createFolder(), 'state'));
  const { warnings } = await start({ port, token: 'local' });
  expect(warnings()).toMatch(/another API token than the option "token"/);
});

describe('not used, with the reason:', () => {
  test.each([
    ['a program that answers with something else', 'hello'],
    ['a program that answers without end', Infinity],
    ['a program whose folder is no path', { result: { state_dir: 7 } }],
    ['a program whose folder is relative', { result: { state_dir: 'state' } }],
  ])('%s', async (_what, body) => {
    const port = await listen(body);
    await expect(failure({ port })).resolves.toMatch(new RegExp(`Port ${port} is in use by another program`));
  });

  test('a program that claims a folder of this user’s which nobody serves', async () => {
    const state = join(createFolder(), 'state');
    const served = await serve(state);
    const record = readFileSync(join(state, 'host.json'), 'utf8');
    await served.command.end('SIGKILL');
    const port = await listen({ result: { state_dir: state } });
    expect(await failure({ port })).toMatch(/in use by another program/);
    // Not even with the folder's record in its favour, as a host that was killed leaves it.
    writeFileSync(join(state, 'host.json'), record.replace(String(served.port), String(port)));
    expect(await failure({ port })).toMatch(new RegExp(`Port ${port} is in use by`));
  });

  test('a program that claims a folder which another host serves', async () => {
    const state = join(createFolder(), 'state');
    await serve(state);
    const port = await listen({ result: { state_dir: state } });
    expect(await failure({ port })).toMatch(/in use by another program/);
  });

  test('another user’s host, even when its folder can be read', async () => {
    const state = join(createFolder(), 'state');
    mkdirSync(state);
    const port = await listen({ result: { state_dir: process.getuid?.() === 0 ? state : '/' } });
    writeFileSync(join(state, 'host.json'), JSON.stringify({ pid: 1, controlSocket: '/x', apiUrl: apiUrl(port) }));
    if (process.getuid?.() === 0) for (const path of [join(state, 'host.json'), state]) chownSync(path, 65_534, 65_534);
    expect(await failure({ port })).toMatch(/dispatch namespace of another user/);
  });
});

test('a port that another folder’s host has is told by that folder', async () => {
  const state = join(createFolder(), 'state');
  const { port } = await serve(state);
  const second = new NamespaceCommand('serve', '--port', String(port), '--state', join(createFolder(), 'state'));
  expect(await second.end()).toBe(1);
  expect(second.output).toContain(`in use by the dispatch namespace that serves the state folder "${state}"`);
});

test('the folder is told without a token, and not to a page whose name leads here', async () => {
  const state = join(createFolder(), 'state');
  const { port } = await serve(state);
  const told = await fetch(`${apiUrl(port)}/host`);
  expect(await told.json()).toMatchObject({ result: { state_dir: state } });
  const asPage = new NamespaceApi(apiUrl(port), 'wrong');
  expect((await asPage.request('POST', '/host')).status).toBe(401);
  const { statusCode } = await requestAs('evil.example', port);
  expect(statusCode).toBe(401);
});

function apiUrl(port: number): string {
  return `http://localhost:${port}/client/v4`;
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'host-choice-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Options are relative to the current folder. */
function inFolder(folder: string): void {
  const before = process.cwd();
  process.chdir(folder);
  cleanUps.push(() => process.chdir(before));
}

async function serve(state: string, port = 0): Promise<{ command: NamespaceCommand; api: NamespaceApi; port: number }> {
  const command = new NamespaceCommand('serve', '--port', String(port), '--state', state);
  cleanUps.push(() => command.end('SIGKILL'));
  const url = await command.waitFor(/^ready (\S+)$/m);
  return { command, api: new NamespaceApi(url, readToken(state)), port: Number(new URL(url).port) };
}

async function listen(body: unknown): Promise<number> {
  const server = createServer((_request, response) => {
    if (body !== Infinity) response.end(typeof body === 'string' ? body : JSON.stringify(body));
    else setInterval(() => response.write(' '.repeat(10_000)), 1).unref();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function requestAs(host: string, port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/client/v4/host', headers: { host } }, resolve).on('error', reject);
  });
}

class KeptLog extends Log {
  text = '';
  override warn(message: string): void {
    this.text += message;
  }
}

async function start(options: object): Promise<{ miniflare: Miniflare; url: URL; warnings: () => string }> {
  const log = new KeptLog(LogLevel.WARN);
  const miniflare = startBindingWorker({ options: { namespace: 'customers', ...options }, log });
  cleanUps.push(() => miniflare.dispose().catch(() => undefined));
  return { miniflare, url: await miniflare.ready, warnings: () => log.text };
}

async function answer(options: object): Promise<string> {
  const { url } = await start(options);
  return (await fetch(new URL('/user/', url))).text();
}

function failure(options: object): Promise<string> {
  return start(options).then(
    () => 'it started',
    (error: unknown) => String(error),
  );
}

async function upload(api: NamespaceApi): Promise<void> {
  await api.namespaces('POST', '', { name: 'customers' });
  await api.upload('customers', 'user', SOURCE);
}

function readToken(state: string): string {
  return readFileSync(join(state, 'api-token'), 'utf8').trim();
}

function readHost(state: string): unknown {
  const { pid, apiUrl: url } = JSON.parse(readFileSync(join(state, 'host.json'), 'utf8')) as HostAddress;
  return { pid, apiUrl: url };
}
