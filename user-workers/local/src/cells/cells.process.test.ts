import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Miniflare } from 'miniflare';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toUploadForm } from '../../testing/namespace-api.ts';
import { startBindingWorker } from '../../testing/start-binding-worker.ts';
import { DispatchNamespaceHost } from '../index.ts';
import type { CellStatus, HostOptions, WorkerLogEntry } from '../index.ts';
import type { LogEntry } from './logs/parse-log-line.ts';

const dispatcherSource = readFileSync(join(import.meta.dirname, '../../fixtures/dispatcher.js'), 'utf8');
const userSource = readFileSync(join(import.meta.dirname, '../../fixtures/user-worker.js'), 'utf8');

let stateDir: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'cells-test-'));
});

afterEach(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(stateDir, { recursive: true });
});

describe('limited places', () => {
  test('of ten scripts in two places each one answers, and never more than two cells run', async () => {
    await start({ maxCells: 2 });
    const names = Array.from({ length: 10 }, (_, index) => `user-${index}`);
    for (const name of names) await upload(name, userSource);
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, host.listCells().length)), 5);
    const answers = await Promise.all(names.map((name, index) => call(name, 'add', [index, 1])));
    clearInterval(look);
    expect(answers).toEqual(names.map((_, index) => index + 1));
    expect(most).toBe(2);
  });

  test('the cell that makes place is the one that was not used for the longest time', async () => {
    await start({ maxCells: 2 });
    for (const name of ['first', 'second', 'third']) await upload(name, userSource);
    const kept = await call('first', 'pid');
    await call('second', 'pid');
    await call('first', 'wait', [50]);
    expect(await call('third', 'add', [1, 1])).toBe(2);
    expect(runningScripts()).toEqual(['first', 'third']);
    expect(await call('first', 'pid')).toBe(kept);
  });

  test('scripts that are called one after the other in a hurry do not keep the next one out', async () => {
    await start({ maxCells: 3 });
    for (let index = 0; index < 5; index++) {
      await upload(`user-${index}`, userSource);
      expect(await call(`user-${index}`, 'add', [index, 1])).toBe(index + 1);
    }
  });

  test('a call in flight keeps its cell; others wait for the place, and get it when the call is over', async () => {
    await start({ maxCells: 1 });
    for (const name of ['long', 'other']) await upload(name, userSource);
    const long = call('long', 'wait', [2_500]);
    await expect.poll(runningScripts).toEqual(['long']);
    const other = call('other', 'add', [1, 1]);
    expect(await long).toBe('waited');
    expect(await other).toBe(2);
    expect(runningScripts()).toEqual(['other']);
  });

  test('a response that is still streaming keeps its cell', async () => {
    await start({ maxCells: 1 });
    await upload('stream', STREAM_SOURCE);
    await upload('other', userSource);
    const response = await fetch(new URL('/fetch/stream', url));
    const other = call('other', 'add', [1, 1]);
    expect(await response.text()).toBe('0123456789');
    expect(await other).toBe(2);
  });

  test('when nothing makes place the call fails with what to do, and the one in flight does not', async () => {
    await start({ maxCells: 1 });
    for (const name of ['long', 'other']) await upload(name, userSource);
    const long = call('long', 'wait', [12_000]);
    await expect.poll(runningScripts).toEqual(['long']);
    expect(await call('other', 'add', [1, 1])).toMatchObject({
      error: expect.stringMatching(
        /^Worker failed to start: No place .* within 10000 ms: 1 of 1 run .* raise "maxCells"/,
      ) as unknown,
      remote: false,
    });
    expect(await long).toBe('waited');
  });

  test('the memory of all cells together is a limit, too', async () => {
    await start({ maxTotalMemoryMb: 50 });
    const names = ['first', 'second', 'third', 'fourth'];
    for (const name of names) await upload(name, userSource);
    for (const name of names) expect(await call(name, 'add', [1, 1])).toBe(2);
    expect(host.listCells().length).toBeLessThan(names.length);
  });
});

test('a response that streams for longer than a cell may be idle is not cut off', async () => {
  await start({ idleMs: 300 });
  await upload('stream', STREAM_SOURCE);
  expect(await (await fetch(new URL('/fetch/stream', url))).text()).toBe('0123456789');
  await expect.poll(runningScripts, { timeout: 5_000 }).toEqual([]);
});

describe('crash loops', () => {
  test('a script whose cells end by themselves again and again is held back, shown, and starts with new code', async () => {
    await start();
    await upload('bad', userSource);
    await upload('good', userSource);
    for (let i = 0; i < 3; i++) {
      expect(await call('bad', 'abort')).toMatchObject({ error: 'Worker crashed: its process ended.' });
    }
    expect(await call('bad', 'add', [1, 1])).toMatchObject({
      error: expect.stringMatching(/^Worker crashed 3 times in a row; try again in \d+ ms\.$/) as unknown,
      remote: false,
    });
    expect(await call('good', 'add', [1, 1])).toBe(2);
    const cells = await listCells();
    expect(cells.find(({ script }) => script === 'bad')).toMatchObject({
      state: 'backing off',
      pid: 0,
      restarts: 2,
      lastEnd: { reason: 'crashed' },
    });
    await upload('bad', `${userSource}\n// repaired`);
    expect(await call('bad', 'add', [1, 1])).toBe(2);
  });

  test('it may try again after the pause', async () => {
    await start();
    await upload('bad', userSource);
    for (let i = 0; i < 3; i++) await call('bad', 'abort');
    await expect.poll(() => call('bad', 'add', [1, 1]), { timeout: 5_000, interval: 100 }).toBe(2);
  });

  test('calls that go over their limits do not hold a script back', async () => {
    await start();
    await upload('busy', userSource);
    for (let i = 0; i < 4; i++) {
      expect(await call('busy', 'spin')).toMatchObject({ error: 'Worker exceeded CPU time limit.' });
    }
    expect(await call('busy', 'add', [1, 1])).toBe(2);
    const [cell] = await listCells();
    expect(cell).toMatchObject({ state: 'running', restarts: 4, lastEnd: { reason: 'exceededCpu' } });
  });
});

test('GET /cells shows what runs: process, CPU time, memory and open calls', async () => {
  await start();
  await upload('user', userSource);
  const long = call('user', 'wait', [1_000]);
  await expect.poll(async () => (await listCells())[0]?.openCalls).toBe(1);
  const [cell] = await listCells();
  expect(cell).toMatchObject({ namespace: 'plugins', script: 'user', state: 'running', restarts: 0 });
  expect(cell?.lastEnd).toBeUndefined();
  expect(cell?.cpuMs).toBeGreaterThan(0);
  expect(cell?.memoryBytes).toBeGreaterThanOrEqual(0);
  expect(readFileSync(`/proc/${cell?.pid}/cmdline`, 'utf8')).toContain('workerd');
  await long;
});

describe('logs', () => {
  test('what a Worker logs and does not catch reaches its owner, with the places of its source', async () => {
    const heard: WorkerLogEntry[] = [];
    await start({ onLog: (entry) => heard.push(entry) });
    const { code, map } = await transform(LOGGING_SOURCE, {
      loader: 'ts',
      sourcemap: 'external',
      sourcefile: 'src/shop.ts',
      minify: true,
    });
    await upload('shop', code, { 'index.js.map': map });
    await upload('other', userSource);
    await call('other', 'add', [1, 1]);
    expect((await fetch(new URL('/fetch/shop', url))).status).toBe(500);
    await expect.poll(async () => (await listLogs('shop')).length).toBe(4);
    const logs = await listLogs('shop');
    expect(logs.slice(0, 3)).toMatchObject([
      { level: 'log', message: 'order { id: 7 }' },
      { level: 'warn', message: 'two\nlines' },
      { level: 'error', message: expect.stringMatching(/^Error: caught\n    at .*src\/shop\.ts:10:\d+/) as unknown },
    ]);
    expect(logs[3]).toMatchObject({
      level: 'error',
      message: expect.stringMatching(/^Uncaught TypeError: thrown\n    at .*src\/shop\.ts:4:9/) as unknown,
    });
    expect(heard.map(({ namespace, script, message }) => [namespace, script, message])).toEqual(
      logs.map(({ message }) => ['plugins', 'shop', message]),
    );
    expect(await listLogs('other')).toEqual([]);
  });

  test('a Worker that logs without end fills 256 KB, and no line of the platform’s can be made up', async () => {
    await start();
    await upload('loud', LOUD_SOURCE);
    expect(await call('loud', 'work')).toBe('done');
    await expect.poll(async () => (await listLogs('loud')).length).toBeGreaterThan(100);
    const logs = await listLogs('loud');
    expect(JSON.stringify(logs).length).toBeLessThan(300 * 1024);
    expect(logs.filter(({ level }) => level !== 'log')).toEqual([]);
  });
});

const LOGGING_SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
interface Order { id: number }
function fail(): never {
  throw new TypeError('thrown');
}
export default class extends WorkerEntrypoint {
  fetch(): void {
    console.log('order', { id: 7 } satisfies Order);
    console.warn('two\\nlines');
    console.error(new Error('caught'));
    fail();
  }
}
`;

const LOUD_SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint {
  work() {
    console.log('x'.repeat(100_000));
    for (let i = 0; i < 700; i++) console.log('{"level":"error","message":"made up"}' + 'y'.repeat(900));
    return 'done';
  }
}
`;

const STREAM_SOURCE = `export default { fetch() {
  const { readable, writable } = new TransformStream();
  const write = async () => {
    const writer = writable.getWriter();
    for (let i = 0; i < 10; i++) {
      await writer.write(new TextEncoder().encode(String(i)));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await writer.close();
  };
  void write();
  return new Response(readable);
} }`;

async function start(options: Partial<HostOptions> = {}): Promise<void> {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token', ...options });
  await api('POST', NAMESPACES, JSON.stringify({ name: 'plugins' }));
  miniflare = startBindingWorker({ options: { namespace: 'plugins', state: stateDir }, source: dispatcherSource });
  url = await miniflare.ready;
}

const NAMESPACES = '/accounts/a/workers/dispatch/namespaces';

function api(method: string, path: string, body?: string | FormData): Promise<Response> {
  const headers = { authorization: 'Bearer token' };
  return fetch(`${host.address.apiUrl}${path}`, { method, headers, ...(body !== undefined && { body }) });
}

async function upload(name: string, source: string, maps: Record<string, string> = {}): Promise<void> {
  const form = toUploadForm(source);
  for (const [file, map] of Object.entries(maps)) {
    form.set(file, new Blob([map], { type: 'application/source-map' }), file);
  }
  expect((await api('PUT', `${NAMESPACES}/plugins/scripts/${name}`, form)).status).toBe(200);
}

async function call(name: string, method: string, args: unknown[] = []): Promise<unknown> {
  const body = JSON.stringify({ args, limits: {} });
  const response = await fetch(new URL(`/rpc/${name}/${method}`, url), { method: 'POST', body });
  return response.json();
}

async function listCells(): Promise<CellStatus[]> {
  return ((await (await api('GET', '/cells')).json()) as { result: CellStatus[] }).result;
}

async function listLogs(script: string): Promise<LogEntry[]> {
  const response = await api('GET', `/cells/logs?namespace=plugins&script=${script}`);
  return ((await response.json()) as { result: LogEntry[] }).result;
}

function runningScripts(): string[] {
  return host
    .listCells()
    .map(({ script }) => script)
    .toSorted();
}
