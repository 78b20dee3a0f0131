/** What Tail Workers are told of user Workers: those of the dispatcher, and those that a script names itself. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { startProject, toNamespaceBinding } from './support/start-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/tails');
const TOKEN = 'token';

interface TailEvent {
  scriptName: string | null;
  dispatchNamespace?: string;
  outcome: string;
  cpuTime: number;
  wallTime: number;
  eventTimestamp: number;
  logs: { level: string; message: unknown[] }[];
  exceptions: { name: string; message: string }[];
  event: { request?: { url: string; method: string }; rpcMethod?: string } | null;
  /** Number of the Tail Worker's call that told it. */
  call: number;
}

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'tails-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN });
  const service = (worker: string) => ({ type: 'worker', worker }) as const;
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'dispatcher.js'),
      env: {
        DISPATCHER: toNamespaceBinding({ namespace: 'customers', state }),
        ALL: service('all-tailer'),
        OWN: service('own-tailer'),
      },
      tails: ['all-tailer'],
    },
    { name: 'all-tailer', file: join(FIXTURES, 'tailer.js') },
    { name: 'own-tailer', file: join(FIXTURES, 'tailer.js') },
  ]);
  url = await miniflare.ready;
  await upload('plain', {});
  await upload('watched', { tail_consumers: [{ service: 'own-tailer' }, { service: 'nobody' }] });
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('a call is told with its request, logs, outcome and times', async () => {
  const startedAt = Date.now();
  await call('/plain/work?a=b');
  const event = await find('ALL', 'plain', '/work');
  expect(event).toMatchObject({
    dispatchNamespace: 'customers',
    outcome: 'ok',
    logs: [{ level: 'log', message: ['served', { pathname: '/plain/work' }] }],
    exceptions: [],
    event: { request: { method: 'GET', url: expect.stringContaining('/plain/work?a=b') } },
  });
  expect(event.cpuTime).toBeGreaterThan(5);
  expect(event.cpuTime).toBeLessThanOrEqual(event.wallTime);
  expect(event.eventTimestamp).toBeGreaterThanOrEqual(startedAt - 1);
});

test('an error that the Worker does not catch is an exception', async () => {
  await call('/plain/throw');
  expect(await find('ALL', 'plain', '/throw')).toMatchObject({
    outcome: 'exception',
    exceptions: [{ name: 'TypeError', message: 'of the user Worker' }],
  });
});

test('an RPC call is told by its method', async () => {
  expect(await call('/plain/call')).toEqual({ result: 2 });
  const event = await find('ALL', 'plain', 'call');
  expect(event).toMatchObject({ outcome: 'ok', logs: [{ level: 'warn', message: ['called'] }] });
});

test.each([
  ['fail', 'of an RPC method'],
  ['failLater', 'of an RPC method, later'],
])('what the RPC method %s throws is an exception', async (method, message) => {
  expect(await call(`/plain/${method}`)).toEqual({ error: message });
  expect(await find('ALL', 'plain', method)).toMatchObject({
    outcome: 'exception',
    exceptions: [{ name: 'RangeError', message }],
  });
});

test('an error that the Worker catches is none', async () => {
  expect(await call('/plain/recover')).toEqual({ result: 'recovered' });
  expect(await find('ALL', 'plain', 'recover')).toMatchObject({ outcome: 'ok', exceptions: [] });
});

test('a call that is over its CPU limit is told as such, with its logs and CPU time', async () => {
  expect(await call('/plain/spin')).toEqual({ error: 'Worker exceeded CPU time limit.' });
  const event = await find('ALL', 'plain', '/spin');
  expect(event).toMatchObject({
    outcome: 'exceededCpu',
    logs: [{ level: 'log' }],
    event: { request: { method: 'GET' } },
  });
  expect(event.cpuTime).toBeGreaterThanOrEqual(50);
});

test('a call that fills its memory is told as such', async () => {
  expect(await call('/plain/fill')).toEqual({ error: 'Worker exceeded memory limit.' });
  expect(await find('ALL', 'plain', '/fill')).toMatchObject({ outcome: 'exceededMemory' });
});

test('the Tail Workers of a script get its own events only, and a Worker that does not run keeps nobody from them', async () => {
  await call('/watched/work');
  expect(await find('OWN', 'watched', '/work')).toMatchObject({ outcome: 'ok' });
  expect(await find('ALL', 'watched', '/work')).toMatchObject({ outcome: 'ok' });
  const own = await readEvents('OWN');
  expect(new Set(own.map(({ scriptName }) => scriptName))).toEqual(new Set(['watched']));
});

test.each(['big', 'cycle', 'deep', 'deeper', 'logged', 'nothing', 'text', 'shape', 'odd'])(
  'a Worker that publishes odd messages hides nothing by it: %s',
  async (name) => {
    await upload('hiding', { compatibility_flags: ['nodejs_compat'] }, 'hiding.js');
    await call(`/hiding/${name}`);
    const event = await find('ALL', 'hiding', `/${name}`);
    expect(event.outcome).toBe('exception');
    expect(event.exceptions[0]).toMatchObject({ name: 'TypeError', message: `with ${name}` });
  },
);

test('calls of one moment, of whichever scripts, are told together', async () => {
  const scripts = ['plain', 'watched', 'other'];
  await upload('other', {});
  // Cells start at different moments.
  await Promise.all(scripts.map((script) => call(`/${script}/start`)));
  await Promise.all(scripts.map((script) => find('ALL', script, '/start')));
  const moment = `/moment-${Date.now()}`;
  await Promise.all(scripts.map((script) => call(`/${script}${moment}`)));
  const told = await Promise.all(scripts.map((script) => find('ALL', script, moment)));
  expect(new Set(told.map((event) => event.call)).size).toBeLessThan(scripts.length);
});

test('the Tail Workers of a script are told by the API', async () => {
  const settings = await api().namespaces('GET', '/customers/scripts/watched/settings');
  expect(settings).toMatchObject({ result: { tail_consumers: [{ service: 'own-tailer' }, { service: 'nobody' }] } });
});

async function call(path: string): Promise<unknown> {
  const text = await (await fetch(new URL(path, url))).text();
  return text.startsWith('{') ? JSON.parse(text) : text;
}

async function readEvents(tailer: string): Promise<TailEvent[]> {
  return (await (await fetch(new URL(`/events/${tailer}`, url))).json()) as TailEvent[];
}

/** @param what end of the request's path, or the RPC method */
async function find(tailer: string, script: string, what: string): Promise<TailEvent> {
  const search = async (): Promise<TailEvent | undefined> =>
    (await readEvents(tailer)).find(({ scriptName, event }) => {
      const path = event?.request && new URL(event.request.url).pathname;
      return scriptName === script && (event?.rpcMethod === what || path?.endsWith(what));
    });
  await expect.poll(search, { timeout: 10_000 }).toBeDefined();
  return (await search()) as TailEvent;
}

function api(): NamespaceApi {
  return new NamespaceApi(host.address.apiUrl, TOKEN);
}

function upload(script: string, metadata: object, file = 'user-worker.js'): Promise<void> {
  return api().upload('customers', script, readFileSync(join(FIXTURES, file), 'utf8'), metadata);
}
