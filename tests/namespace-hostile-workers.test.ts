/** User Workers that try to get at the seal of their calls, around it, or at other Workers. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProject, toNamespaceBinding } from './support/start-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const TOKEN = 'token';

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'hostile-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN });
  const outbound = { service: 'outbound', parameters: ['customer'] };
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'hostile/dispatcher.js'),
      env: { DISPATCHER: toNamespaceBinding({ namespace: 'customers', state, outbound }) },
    },
    { name: 'outbound', file: join(FIXTURES, 'hostile/outbound.js') },
  ]);
  url = await miniflare.ready;
  expect(await upload('hunter', { 'index.js': readFixture('seal-hunter.js') })).toMatchObject({ success: true });
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('no props, nor what they were before, hold the seal', async () => {
  expect(await run('hunter/props?customer=c1')).toEqual({ result: [] });
});

test('a request for which the Worker names another receiver goes there without the seal', async () => {
  const { result } = (await run('hunter/fetcher?customer=c1')) as { result: { header?: unknown }[] };
  expect(result).toHaveLength(5);
  for (const answer of result) expect(answer.header ?? null).toBeNull();
});

test('the body of a request is its body and nothing else, whatever its method', async () => {
  await seeOutbound();
  const { result: body } = (await run('hunter/smuggle?customer=c1')) as { result: string };
  const methods = ['DELETE', 'OPTIONS', 'POST', 'PROPFIND', 'TRACE'];
  expect(await seeOutbound()).toEqual(
    methods.map((method) => ({ path: `/${method}`, body, customer: 'c1', seal: null })),
  );
});

test.each(['O\u0001K', 'O\u007fK', 'O\u00ffK', '', ' '.repeat(5_000)])(
  'an answer with the reason %j from the internet ends no host',
  async (reason) => {
    const server = createServer((socket) => {
      socket.once('data', () =>
        socket.end(Buffer.from(`HTTP/1.1 200 ${reason}\r\ncontent-length: 0\r\n\r\n`, 'latin1')),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await run(`hunter/proxied?customer=c1&to=http://127.0.0.1:${port}/`);
    server.close();
    expect(await run('hunter/plain?customer=c1')).toEqual({ result: 'c1' });
  },
);

test.each(['/reason', '/header'])('an odd answer of the outbound Worker ends no host: %s', async (path) => {
  await run(`hunter/odd?customer=c1&to=${path}`);
  expect(await run('hunter/plain?customer=c1')).toEqual({ result: 'c1' });
});

test.each(['odd-instance', 'proxy-class', 'poison-lists'])('a class of its own kind sees no seal: %s', async (name) => {
  expect(await upload(name, { 'index.js': readFixture(`${name}.js`) })).toMatchObject({ success: true });
  expect(JSON.stringify(await run(`${name}/props?customer=c1`))).not.toContain('invocation');
});

test('a handler that is another one for those who look again sees no seal', async () => {
  expect(await upload('late', { 'index.js': readFixture('late-handler.js') })).toMatchObject({ success: true });
  const answer = await (await fetch(new URL('/late/fetch?customer=c1', url))).text();
  expect(answer).not.toContain('invocation');
});

test('handlers that the Worker gives to all objects see no seal', async () => {
  expect(await upload('common', { 'index.js': readFixture('common-handler.js') })).toMatchObject({ success: true });
  const answer = await (await fetch(new URL('/common/fetch?customer=c1', url))).text();
  expect(answer).not.toContain('invocation');
});

test.each([
  './dispatch-namespace.entry.js',
  './dispatch-namespace.entry-runtime.js',
  './/dispatch-namespace.entry-runtime.js',
  'x/.././dispatch-namespace.entry-runtime.js',
  'dispatch-namespace.entry-runtime.js/.',
  'dispatch-namespace%2Eentry-runtime.js',
  'DISPATCH-NAMESPACE.entry-runtime.js',
])('a module called %s does not take the place of ours', async (name) => {
  const evil = `export const openDoor = (e) => e; export const openEntrypoint = (e) => e; export const announceHandlers = () => {};`;
  const index = readFixture('seal-hunter.js');
  const answer = await upload('renamed', { 'index.js': index, [name]: evil });
  if ((answer as { success: boolean }).success) {
    expect(await run('renamed/props?customer=c1')).toEqual({ result: [] });
  }
});

test('a binding to the outbound Worker brings no parameters of its own', async () => {
  const source = `export default { fetch: (request, env) => env.OUT.fetch('https://shop.test/bound') };`;
  const bind = (props: object) => ({ bindings: [{ type: 'service', name: 'OUT', service: 'outbound', props }] });
  const forged = await upload('bound', { 'index.js': source }, bind({ 'dispatch-namespace': { customer: 'forged' } }));
  expect(forged).toMatchObject({
    success: false,
    errors: [{ message: expect.stringContaining('"dispatch-namespace"') }],
  });
  expect(await upload('bound', { 'index.js': source }, bind({ customer: 'c9' }))).toMatchObject({ success: true });
  expect(await run('bound/fetch?customer=c1')).toMatchObject({ customer: null });
});

test('an answer that is no WebSocket to a request for one is read whole', async () => {
  expect(await run('hunter/chunks?customer=c1')).toEqual({ result: 'chunk' });
});

test('a Worker cannot write the host’s own lines, though it hears what is logged in its isolate', async () => {
  expect(await upload('listener', { 'index.js': readFixture('secret-hunter.js') })).toMatchObject({ success: true });
  await run('listener/forge?customer=c1');
  const logs = async (): Promise<string> => {
    const path = `${host.address.apiUrl}/cells/logs?namespace=customers&script=listener`;
    return (await fetch(path, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
  };
  await expect.poll(logs).toContain('the end');
  expect(await logs()).not.toContain('Uncaught');
});

test('requests that stay open are no more than the host can bear, and others are served meanwhile', async () => {
  await upload('other', { 'index.js': `export default { fetch: () => fetch('https://shop.test/other') };` });
  const before = readdirSync('/proc/self/fd').length;
  const flood = run('hunter/flood?customer=c1&to=1500');
  let most = 0;
  const isOver = flood.then(() => true);
  while (!(await Promise.race([isOver, new Promise<false>((resolve) => setTimeout(() => resolve(false), 100))]))) {
    most = Math.max(most, readdirSync('/proc/self/fd').length - before);
    expect(await run('other/fetch?customer=c2')).toMatchObject({ customer: 'c2' });
  }
  await flood;
  expect(most).toBeGreaterThan(500);
  expect(most).toBeLessThan(2_200);
}, 60_000);

test.each(['2021-11-03', '2022-01-30', '2023-05-18'])('a Worker of %s fetches, too', async (date) => {
  const source = `export default { async fetch() { return fetch('https://shop.test/old'); } };`;
  expect(await upload('old', { 'index.js': source }, { compatibility_date: date })).toMatchObject({ success: true });
  expect(await run('old/fetch?customer=c1')).toMatchObject({ customer: 'c1' });
});

function readFixture(name: string): string {
  return readFileSync(join(FIXTURES, 'hostile', name), 'utf8');
}

async function seeOutbound(): Promise<unknown> {
  expect(
    await upload('seer', { 'index.js': `export default { fetch: () => fetch('https://shop.test/seen') };` }),
  ).toMatchObject({ success: true });
  return run('seer/fetch?customer=c0');
}

async function run(call: string): Promise<unknown> {
  return (await fetch(new URL(`/${call}`, url))).json();
}

async function upload(script: string, modules: Record<string, string>, metadata: object = {}): Promise<unknown> {
  const form = new FormData();
  form.set('metadata', JSON.stringify({ main_module: 'index.js', compatibility_date: '2026-10-01', ...metadata }));
  for (const [name, source] of Object.entries(modules)) {
    form.set(name, new Blob([source], { type: 'application/javascript+module' }), name);
  }
  const response = await fetch(
    `${host.address.apiUrl}/accounts/a/workers/dispatch/namespaces/customers/scripts/${script}`,
    { method: 'PUT', headers: { authorization: `Bearer ${TOKEN}` }, body: form },
  );
  return response.json();
}
