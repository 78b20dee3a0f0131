/** What `env.NAMESPACE.get(name, args, options)` gives a dispatcher, compared with the runtime's own stubs. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBindingWorker } from './support/start-binding-worker.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/binding');
const TOKEN = 'token';

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'binding-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN });
  const source = readFileSync(join(FIXTURES, 'dispatcher.js'), 'utf8');
  miniflare = startBindingWorker(state, 'customers', {}, source);
  url = await miniflare.ready;
  await upload('user');
});

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test.each([
  ['calls on what a call will return', 'pipelined', [2, 105]],
  ['properties of what a call will return', 'property', [4, ['x'], 8]],
  ['a stub that was returned a while ago', 'kept', [3, 30]],
  ['a function that was returned', 'callable', [3, 7]],
  ['then, catch, finally and Promise.all', 'settled', ['caught of the counter', true, [2, { tenant: { id: 't1' } }]]],
])('%s: served', async (_what, name, result) => {
  // The first round starts the cell, the second one finds it.
  expect(await run(name)).toEqual({ result });
  expect(await run(name)).toEqual({ result });
});

test('an error of a stub is the Worker’s own', async () => {
  expect(await run('failing')).toEqual({ error: 'of the counter', name: 'RangeError', remote: true });
  expect(await run('missing')).toMatchObject({ error: expect.stringContaining('nothing'), remote: true });
});

test('a Worker that is not there is said so at the end of a chain, too', async () => {
  expect(await run('pipelined', 'nobody')).toMatchObject({ error: 'Worker not found.', remote: false });
});

test('a stub whose Worker loops ends with the CPU limit, and the next call gets a fresh cell', async () => {
  expect(await run('spinning')).toMatchObject({ error: 'Worker exceeded CPU time limit.', remote: false });
  expect(await run('pipelined')).toEqual({ result: [2, 105] });
});

test('parameters for an outbound Worker are refused by name', async () => {
  expect(await run('outbound')).toEqual({ error: expect.stringContaining('"customer"') });
});

test('a WebSocket goes through, both ways', async () => {
  const socket = new WebSocket(new URL('/user/fetch', url.href.replace('http', 'ws')));
  const received: string[] = [];
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  socket.addEventListener('message', ({ data }) => {
    received.push(String(data));
    if (received.length === 2) socket.close(1000);
  });
  socket.addEventListener('open', () => ['one', 'two'].forEach((text) => socket.send(text)));
  expect(await closed).toBe(1000);
  expect(received).toEqual(['echo one', 'echo two']);
});

test('a body streams out while the Worker still writes it', async () => {
  // Miniflare holds back what it compresses.
  const response = await fetch(new URL('/user/fetch', url), { headers: { 'accept-encoding': 'identity' } });
  const arrivals: number[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    arrivals.push(performance.now());
    text += Buffer.from(chunk as Uint8Array).toString();
  }
  expect(text).toBe('chunk 0;chunk 1;chunk 2;');
  expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(400);
});

test('a body streams in and out at once', async () => {
  let release: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('first '));
      await answered;
      controller.enqueue(new TextEncoder().encode('second'));
      controller.close();
    },
  });
  const response = await fetch(new URL('/user/fetch', url), { method: 'POST', body, duplex: 'half' });
  expect(response.headers.get('x-streamed')).toBe('yes');
  // The rest of the body is sent only after the answer has begun.
  release();
  expect(await response.text()).toBe('first second');
});

async function run(name: string, script = 'user'): Promise<unknown> {
  return (await fetch(new URL(`/${script}/${name}`, url))).json();
}

async function upload(script: string): Promise<void> {
  const namespaces = `${host.address.apiUrl}/accounts/a/workers/dispatch/namespaces`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const form = new FormData();
  form.set('metadata', JSON.stringify({ main_module: 'index.js', compatibility_date: '2026-10-01' }));
  const source = readFileSync(join(FIXTURES, 'user-worker.js'), 'utf8');
  form.set('index.js', new Blob([source], { type: 'application/javascript+module' }), 'index.js');
  const response = await fetch(`${namespaces}/customers/scripts/${script}`, { method: 'PUT', headers, body: form });
  expect(await response.json()).toMatchObject({ success: true });
}
