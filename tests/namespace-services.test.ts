/** Service bindings of user Workers to Workers that run beside the dispatcher. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { WorkerLogEntry } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { startProject, toNamespaceBinding } from './support/start-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/services');
const TOKEN = 'token';
const BINDINGS = [
  { type: 'service', name: 'PLAIN', service: 'platform' },
  { type: 'service', name: 'API', service: 'platform', entrypoint: 'Api', props: { tenant: 't1' } },
  { type: 'service', name: 'GONE', service: 'nobody' },
  { type: 'service', name: 'OTHER', service: 'other-session', entrypoint: 'Api', props: { tenant: 't2' } },
];

const OWN = { type: 'text', value: 'secret' } as const;

const logs: WorkerLogEntry[] = [];
let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'services-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN, onLog: (log) => logs.push(log) });
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'dispatcher.js'),
      env: { DISPATCHER: toNamespaceBinding({ namespace: 'customers', state }) },
    },
    { name: 'platform', file: join(FIXTURES, 'platform.js'), env: { OWN } },
  ]);
  url = await miniflare.ready;
  const source = readFileSync(join(FIXTURES, 'user-worker.js'), 'utf8');
  await api().upload('customers', 'user', source, { bindings: BINDINGS });
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('requests reach the Worker, with what the user Worker sent and nothing else', async () => {
  const answer = { url: 'https://platform.test/a?b=c', method: 'POST', body: 'x', props: {}, mine: '1' };
  expect(await run('fetched')).toEqual({ result: [answer, 'the platform threw'] });
});

test('an entrypoint is called with the props of the binding', async () => {
  expect(await run('who')).toEqual({ result: [{ tenant: 't1' }, 'secret'] });
});

test('stubs, callbacks, properties and chains go through', async () => {
  expect(await run('stubs')).toEqual({ result: [['a', 'b'], 1, [10, 20], 7] });
});

test('an error of the Worker is its own', async () => {
  expect(await run('failing')).toEqual({ result: ['RangeError', 'of the platform'] });
});

test('a WebSocket goes through', async () => {
  expect(await run('socket')).toEqual({ result: 'echo hi' });
});

test('a Worker that does not run is named', async () => {
  const { result } = (await run('missing')) as { result: string[] };
  expect(result[0]).toBe('The Worker "nobody" of binding "GONE" does not run here. Start it.');
  expect(result[1]).toMatch(/lost/);
});

test('a Worker of another development session is found by its name, while it runs', async () => {
  expect(await run('other')).toMatchObject({ result: [expect.stringMatching(/lost|not run/), expect.any(String)] });
  const other = startProject([{ name: 'other-session', file: join(FIXTURES, 'platform.js'), env: { OWN } }], {
    enableDevRegistry: true,
  });
  try {
    await other.ready;
    await expect.poll(() => run('other'), { timeout: 10_000 }).toEqual({ result: [[{ tenant: 't2' }, 'secret'], 1] });
  } finally {
    await other.dispose();
  }
});

test('the bindings are told by the API, and are the only names in env', async () => {
  const path = '/customers/scripts/user/bindings';
  expect(await api().namespaces('GET', path)).toMatchObject({ result: BINDINGS });
  expect(await run('names')).toEqual({ result: ['PLAIN', 'API', 'GONE', 'OTHER'] });
});

async function run(call: string): Promise<unknown> {
  return (await fetch(new URL(`/user/${call}`, url))).json();
}

function api(): NamespaceApi {
  return new NamespaceApi(host.address.apiUrl, TOKEN);
}
