/** The outbound Worker of a dispatch namespace, with parameters, and the limit on what a user Worker fetches. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { startProject, toNamespaceBinding } from './support/start-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/outbound');
const TOKEN = 'token';

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'outbound-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN });
  const outbound = { service: 'outbound', parameters: ['customer', 'nested'] };
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'dispatcher.js'),
      env: { DISPATCHER: toNamespaceBinding({ namespace: 'customers', state, outbound }) },
    },
    { name: 'outbound', file: join(FIXTURES, 'outbound.js'), env: { OWN: { type: 'text', value: 'its own' } } },
  ]);
  url = await miniflare.ready;
  await api().upload('customers', 'user', readFileSync(join(FIXTURES, 'user-worker.js'), 'utf8'));
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('what a user Worker fetches reaches the outbound Worker, with the parameters in its env and nothing of ours in the request', async () => {
  const answer = await run('fetch?customer=c1&to=https://other.test:8443/a%3Fb=c');
  expect(answer).toMatchObject({
    method: 'GET',
    url: 'https://other.test:8443/a?b=c',
    customer: 'c1',
    imported: 'c1',
    nested: { of: ['c1'] },
    own: 'its own',
    props: {},
    cf: { mine: 1 },
  });
  const { headers } = answer as { headers: Record<string, string> };
  expect(headers['x-own']).toBe('yes');
  expect(Object.keys(headers).filter((name) => /^x-(dispatch|cell|bridge)/.test(name))).toEqual([]);
});

test('a parameter that is not passed is not there, also after calls that passed it', async () => {
  expect(await run('fetch')).toMatchObject({ customer: null, nested: null, own: 'its own' });
});

test('calls at the same time in one Worker never get one another’s parameters', async () => {
  const customers = Array.from({ length: 24 }, (_, index) => `c${index}`);
  const answers = await Promise.all(customers.map((customer) => run(`slow?customer=${customer}`)));
  expect(answers).toEqual(customers.map((customer) => ({ result: [customer, customer, customer] })));
});

test('a stub that the Worker returned acts on behalf of the call that got it', async () => {
  expect(await run('stub?customer=c7')).toEqual({ result: 'c7' });
});

test('the Worker sees its own props and nothing else', async () => {
  expect(await run('props?customer=c1&subRequests=5')).toEqual({ result: [{ tenant: 'c1' }, ['tenant']] });
});

test('bodies stream out through the outbound Worker and back', async () => {
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
  const to = encodeURIComponent('http://shop.test/echo');
  const response = await fetch(new URL(`/user/fetch?customer=c1&to=${to}`, url), {
    method: 'POST',
    body,
    duplex: 'half',
  });
  expect(response.headers.get('x-streamed')).toBe('yes');
  release();
  expect(await response.text()).toBe('first second');
});

test('a WebSocket goes through the outbound Worker', async () => {
  expect(await run('socket?customer=c2')).toEqual({ result: 'c2: hello' });
});

test('a redirect of the outbound Worker is followed', async () => {
  expect(await run('redirected?customer=c1')).toEqual({ result: 'https://shop.test/after' });
});

test('what the outbound Worker throws, the user Worker’s fetch throws', async () => {
  expect(await run('failing?customer=c1')).toEqual({ result: 'the outbound Worker failed' });
});

test('connect() is forbidden', async () => {
  expect(await run('connecting?customer=c1')).toEqual({
    result: expect.stringMatching(/cannot connect|not permitted/),
  });
});

test('the 51st request of 50 fails with the platform’s words, and each call has its own count', async () => {
  const { result } = (await run('many?subRequests=50')) as { result: string[] };
  expect(result.slice(0, 50)).toEqual(Array(50).fill('ok'));
  expect(result.slice(50)).toEqual(Array(10).fill('Too many subrequests by single Worker invocation.'));
  expect(await Promise.all(['atOnce?subRequests=7&customer=a', 'atOnce?subRequests=50', 'atOnce'].map(run))).toEqual([
    { result: 7 },
    { result: 50 },
    { result: 60 },
  ]);
});

test('a redirect counts as a request of its own', async () => {
  expect(await run('redirected?subRequests=1')).toMatchObject({
    error: 'Too many subrequests by single Worker invocation.',
  });
});

test('a parameter that the configuration does not name is refused, by its name', async () => {
  expect(await run('props?colour=blue')).toMatchObject({
    error: expect.stringMatching(/"colour".*"outbound.parameters"/),
  });
});

test('a Worker that replaces the globals sees nothing of the invocation and cannot shed it', async () => {
  expect(await run('poison?customer=c3&subRequests=5')).toEqual({ result: ['c3', 0] });
});

test('our modules give a Worker that imports them nothing to act with', async () => {
  expect(await run('modules')).toEqual({
    result: {
      'dispatch-namespace.entry.js': ['default', 'dispatchNamespaceCollector'],
      'dispatch-namespace.entry-runtime.js': ['Collector', 'announceHandlers', 'openDoor', 'openEntrypoint'],
      'dispatch-namespace:runtime-access': ['AsyncLocalStorage', 'openChannel'],
    },
  });
});

test('request.cf reaches the Workers of a trusted namespace only', async () => {
  expect(await run('cf')).toEqual({ cf: null });
  await trust(true);
  expect(await run('cf')).toEqual({ cf: { colo: 'TST' } });
  await trust(false);
  expect(await run('cf')).toEqual({ cf: null });
});

async function trust(isTrusted: boolean): Promise<void> {
  const answer = await api().namespaces('PUT', '/customers', { trusted_workers: isTrusted });
  expect(answer).toMatchObject({ success: true, result: { trusted_workers: isTrusted } });
}

async function run(call: string): Promise<unknown> {
  return (await fetch(new URL(`/user/${call}`, url))).json();
}

function api(): NamespaceApi {
  return new NamespaceApi(host.address.apiUrl, TOKEN);
}
