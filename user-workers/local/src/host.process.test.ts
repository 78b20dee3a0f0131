import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toUploadForm } from '../testing/namespace-api.ts';
import { startBindingWorker } from '../testing/start-binding-worker.ts';
import { DispatchNamespaceHost } from './index.ts';

const token = 'test-token';
const stateDir = mkdtempSync(join(tmpdir(), 'namespace-test-'));
const dispatcherSource = readFileSync(join(import.meta.dirname, '../fixtures/dispatcher.js'), 'utf8');
const userSource = readFileSync(join(import.meta.dirname, '../fixtures/user-worker.js'), 'utf8');

let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let dispatcherUrl: URL;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token });
  expect((await api('POST', '', JSON.stringify({ name: 'plugins' }))).status).toBe(200);
  miniflare = startDispatcher();
  dispatcherUrl = await miniflare.ready;
});

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(stateDir, { recursive: true });
});

describe('REST API', () => {
  test('a wrong token is refused with code 10000', async () => {
    const response = await fetch(`${host.address.apiUrl}/accounts/a/workers/dispatch/namespaces`, {
      headers: { authorization: 'Bearer wrong' },
    });
    expect(response.status).toBe(401);
    expect(await errorCode(response)).toBe(10000);
  });

  test.each([
    ['an unknown path', 'GET', '/plugins/nothing/here', 404, 7003],
    ['an unknown namespace', 'GET', '/none', 404, 100119],
    ['an unknown script', 'GET', '/plugins/scripts/none', 404, 10092],
    ['deleting an unknown script', 'DELETE', '/plugins/scripts/none', 404, 10092],
    ['a namespace that exists', 'POST', '', 409, 100120],
  ])('%s is refused', async (_what, method, path, status, code) => {
    const response = await api(method, path, method === 'POST' ? JSON.stringify({ name: 'plugins' }) : undefined);
    expect([response.status, await errorCode(response)]).toEqual([status, code]);
  });

  test('a namespace is renamed with its scripts, and deleted with them', async () => {
    await api('POST', '', JSON.stringify({ name: 'first' }));
    await upload('one', userSource, {}, 'first');
    expect((await api('PUT', '/first', JSON.stringify({ name: 'second' }))).status).toBe(200);
    expect(await (await api('GET', '/second/scripts')).json()).toMatchObject({ result: [{ id: 'one' }] });
    expect((await api('DELETE', '/second')).status).toBe(200);
    expect(await errorCode(await api('GET', '/second'))).toBe(100119);
  });

  test.each([
    ['a syntax error', 'export default { fetch( }', /SyntaxError/],
    ['a throw at the top', 'throw new Error("top"); export default {}', /Error: top/],
    ['a missing import', 'import x from "./nope.js"; export default { fetch() {} }', /nope\.js/],
    ['a loop at the top', 'while (true);', /startup exceeded/],
  ])(
    'code that does not start (%s) is 10021 with the runtime’s text, and stores nothing',
    async (_what, source, text) => {
      const response = await upload('broken', source);
      expect(response.status).toBe(400);
      const body = await response.clone().text();
      expect(await errorCode(response)).toBe(10021);
      expect(body).toMatch(text);
      expect(body).not.toContain('heartbeat');
      expect((await api('GET', '/plugins/scripts/broken')).status).toBe(404);
    },
  );

  test('a binding that cannot be served is refused by its name', async () => {
    const response = await upload('bound', userSource, { bindings: [{ type: 'browser', name: 'MY_BROWSER' }] });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('MY_BROWSER');
  });

  test.each([
    ['a path out of the script', '../evil.js'],
    ['an absolute path', '/etc/passwd'],
  ])('a module named by %s is refused', async (_what, name) => {
    const form = new FormData();
    form.set('metadata', JSON.stringify({ main_module: name }));
    form.set('module', new Blob([userSource], { type: 'application/javascript+module' }), name);
    const response = await api('PUT', '/plugins/scripts/evil', form);
    expect([response.status, await errorCode(response)]).toEqual([400, 10004]);
  });

  test('text bindings reach the Worker, and secrets stay when a later upload keeps them', async () => {
    await upload('env', userSource, {
      bindings: [
        { type: 'plain_text', name: 'PLAIN', text: 'say "hi"\n\\' },
        { type: 'secret_text', name: 'SECRET', text: 's3cret' },
        { type: 'json', name: 'JSON', json: { a: [1] } },
      ],
    });
    expect(await call('env', 'readEnv')).toEqual({ PLAIN: 'say "hi"\n\\', SECRET: 's3cret', JSON: { a: [1] } });
    await upload('env', `${userSource}\n// next`, { keep_bindings: ['secret_text'] });
    expect(await call('env', 'readEnv')).toEqual({ SECRET: 's3cret' });
    expect(await (await api('GET', '/plugins/scripts/env')).text()).not.toContain('s3cret');
  });
});

describe('binding', () => {
  beforeAll(async () => {
    await upload('user', userSource);
  });

  test('fetch, RPC, callbacks and props reach the cell', async () => {
    expect(await call('user', 'add', [1, 2])).toBe(3);
    expect(await call('user', 'callBack')).toBe('hello from the dispatcher');
    expect(await call('user', 'readProps')).toEqual({ tenant: 'x' });
    expect(
      await (await fetch(new URL('/fetch/user', dispatcherUrl), { method: 'POST', body: 'streamed' })).text(),
    ).toBe('POST streamed');
  });

  test('an unknown Worker throws "Worker not found."', async () => {
    expect(await call('nobody', 'add')).toEqual({ error: 'Worker not found.', remote: false });
  });

  test('an error of the Worker keeps its message and is marked remote, even when it looks like the platform’s', async () => {
    expect(await call('user', 'fail', ['Network connection lost.'])).toEqual({
      error: 'Network connection lost.',
      remote: true,
    });
  });

  test('a fetch of the Worker ends at the outbound Worker', async () => {
    expect(await call('user', 'reach', ['http://127.0.0.1:1/'])).toMatchObject({ error: /no outbound Worker/ });
  });

  test('a socket of the Worker has no way out', async () => {
    expect(await call('user', 'openSocket', ['127.0.0.1:1'])).toMatchObject({ remote: true });
  });

  test.each([
    ['a busy loop', 'spin', 'Worker exceeded CPU time limit.'],
    ['a busy loop that yields', 'spinYielding', 'Worker exceeded CPU time limit.'],
    ['a heap bomb', 'fillHeap', 'Worker exceeded memory limit.'],
    ['a Worker that ends its own process', 'abort', 'Worker crashed: its process ended.'],
    ['a buffer bomb', 'fillBuffers', 'Worker exceeded memory limit.'],
  ])('%s ends with the platform’s message; the next call gets a fresh cell', async (_what, method, message) => {
    const before = await call('user', 'pid');
    expect(await call('user', method)).toEqual({ error: message, remote: false });
    expect(await call('user', 'add', [2, 2])).toBe(4);
    expect(await call('user', 'pid')).not.toBe(before);
  });

  test('a loop ends its own cell and no call of another', async () => {
    await upload('good', `${userSource}\n// good`);
    await call('good', 'add', [0, 0]);
    let running = true;
    const bad = call('user', 'spin').finally(() => (running = false));
    let calls = 0;
    while (running) {
      expect(await call('good', 'add', [calls, 1])).toBe(calls + 1);
      calls++;
    }
    expect(await bad).toMatchObject({ error: 'Worker exceeded CPU time limit.' });
    expect(calls).toBeGreaterThan(10);
  });

  test('the CPU limit of the call counts', async () => {
    const within = await call('user', 'burn', [250], { cpuMs: 2_000 });
    expect(within).toBeGreaterThan(200);
    expect(await call('user', 'burn', [800], { cpuMs: 100 })).toMatchObject({
      error: 'Worker exceeded CPU time limit.',
    });
  });

  test('a call that waits long without CPU time is left alone', async () => {
    expect(await call('user', 'wait', [1_500])).toBe('waited');
  });

  test('a new upload takes over at once', async () => {
    await upload(
      'versioned',
      'import { WorkerEntrypoint as W } from "cloudflare:workers"; export default class extends W { v() { return 1 } }',
    );
    expect(await call('versioned', 'v')).toBe(1);
    await upload(
      'versioned',
      'import { WorkerEntrypoint as W } from "cloudflare:workers"; export default class extends W { v() { return 2 } }',
    );
    expect(await call('versioned', 'v')).toBe(2);
    await api('DELETE', '/plugins/scripts/versioned');
    expect(await call('versioned', 'v')).toMatchObject({ error: 'Worker not found.' });
  });

  test('twenty first calls at once start one cell', async () => {
    await upload('once', `${userSource}\n// once`);
    const pids = await Promise.all(Array.from({ length: 20 }, () => call('once', 'pid')));
    expect(new Set(pids).size).toBe(1);
    expect(host.listCells().filter(({ script }) => script === 'once')).toHaveLength(1);
  });
});

test('scripts survive a restart of the host, and its cells end with it', async () => {
  await upload('kept', userSource);
  await call('kept', 'add', [1, 1]);
  const cell = host.listCells().find(({ script }) => script === 'kept');
  expect(isAlive(cell?.pid ?? 0)).toBe(true);
  await miniflare.dispose();
  await host.close();
  expect(isAlive(cell?.pid ?? 0)).toBe(false);
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token });
  miniflare = startDispatcher();
  dispatcherUrl = await miniflare.ready;
  expect(await call('kept', 'add', [1, 1])).toBe(2);
});

test('a cell without calls is stopped, and its next call starts it again', async () => {
  const idleDir = mkdtempSync(join(tmpdir(), 'namespace-idle-'));
  const idleHost = await DispatchNamespaceHost.start({ stateDir: idleDir, port: 0, token, idleMs: 200 });
  const idleFlare = startDispatcher(idleDir);
  const url = await idleFlare.ready;
  await api('POST', '', JSON.stringify({ name: 'plugins' }), idleHost);
  await upload('user', userSource, {}, 'plugins', idleHost);
  expect(await call('user', 'add', [1, 1], {}, url)).toBe(2);
  await expect.poll(() => idleHost.listCells(), { timeout: 5_000 }).toEqual([]);
  expect(await call('user', 'add', [1, 1], {}, url)).toBe(2);
  await idleFlare.dispose();
  await idleHost.close();
  rmSync(idleDir, { recursive: true });
});

test('a Worker that goes on using CPU time after its answer is ended', async () => {
  const burnDir = mkdtempSync(join(tmpdir(), 'namespace-burn-'));
  const burnHost = await DispatchNamespaceHost.start({ stateDir: burnDir, port: 0, token, idleMs: 8_000 });
  const burnFlare = startDispatcher(burnDir);
  const url = await burnFlare.ready;
  await api('POST', '', JSON.stringify({ name: 'plugins' }), burnHost);
  await upload('user', userSource, {}, 'plugins', burnHost);
  expect(await call('user', 'answerAndBurn', [20_000], {}, url)).toBe('answered');
  const [cell] = burnHost.listCells();
  await expect.poll(() => burnHost.listCells().map(({ pid }) => pid), { timeout: 7_000 }).not.toContain(cell?.pid);
  await burnFlare.dispose();
  await burnHost.close();
  rmSync(burnDir, { recursive: true });
});

function startDispatcher(state = stateDir): Miniflare {
  return startBindingWorker({ options: { namespace: 'plugins', state }, source: dispatcherSource });
}

async function call(
  name: string,
  method: string,
  args: unknown[] = [],
  limits = {},
  url = dispatcherUrl,
): Promise<unknown> {
  const response = await fetch(new URL(`/rpc/${name}/${method}`, url), {
    method: 'POST',
    body: JSON.stringify({ args, limits }),
  });
  return response.json();
}

function api(method: string, path: string, body?: string | FormData, target = host): Promise<Response> {
  return fetch(`${target.address.apiUrl}/accounts/a/workers/dispatch/namespaces${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });
}

function upload(name: string, source: string, metadata = {}, namespace = 'plugins', target = host): Promise<Response> {
  return api('PUT', `/${namespace}/scripts/${name}`, toUploadForm(source, metadata), target);
}

async function errorCode(response: Response): Promise<number | undefined> {
  const body = (await response.json()) as { errors: { code: number }[] };
  return body.errors[0]?.code;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
