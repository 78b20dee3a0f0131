/** User Workers that try to get at the seal of their calls, around it, or at other Workers. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  const outbound = { service: 'outbound', parameters: ['customer', 'nested'] };
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'outbound/dispatcher.js'),
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

test('the body of a request is nothing but its body, whatever its method', async () => {
  await run('hunter/smuggle?customer=c1');
  const seen = (await (await seeOutbound()).json()) as { path: string; customer: string; seal: unknown }[];
  expect(seen.map(({ path }) => path)).toEqual(['/DELETE', '/OPTIONS', '/POST', '/PROPFIND', '/TRACE']);
  for (const { customer, seal } of seen) expect([customer, seal]).toEqual(['c1', null]);
});

test.each(['odd-instance', 'proxy-class', 'poison-lists'])('a class of its own kind sees no seal: %s', async (name) => {
  await upload(name, { 'index.js': readFixture(`${name}.js`) });
  expect(JSON.stringify(await run(`${name}/props?customer=c1`))).not.toContain('invocation');
});

test('a handler that was not there at first sees no seal', async () => {
  await upload('late', { 'index.js': readFixture('late-handler.js') });
  expect(JSON.stringify(await run('late/fetch?customer=c1'))).not.toContain('invocation');
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

test('an answer that is no WebSocket to a request for one is read whole', async () => {
  expect(await run('hunter/chunks?customer=c1')).toEqual({ result: 'chunk' });
});

test.each(['2021-11-03', '2022-01-30', '2023-05-18'])('a Worker of %s fetches, too', async (date) => {
  const source = `export default { async fetch() { return fetch('https://shop.test/old'); } };`;
  await upload('old', { 'index.js': source }, { compatibility_date: date });
  expect(await run('old/fetch?customer=c1')).toMatchObject({ customer: 'c1' });
});

function readFixture(name: string): string {
  return readFileSync(join(FIXTURES, 'hostile', name), 'utf8');
}

async function seeOutbound(): Promise<Response> {
  await upload('seer', { 'index.js': `export default { fetch: () => fetch('https://shop.test/seen') };` });
  return fetch(new URL('/seer/fetch?customer=c0', url));
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
