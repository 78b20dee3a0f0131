/** A user Worker with static files is called as one without: props, limits, the outbound Worker and Tail Workers. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callApi } from './support/call-api.ts';
import { startProject, toNamespaceBinding } from './support/start-project.ts';
import { uploadAssets } from './support/upload-assets.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const SCRIPT = '/workers/dispatch/namespaces/customers/scripts/user';

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'asset-calls-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: 'token' });
  const outbound = { service: 'outbound', parameters: ['customer', 'nested'] };
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'outbound/dispatcher.js'),
      env: { DISPATCHER: toNamespaceBinding({ namespace: 'customers', state, outbound }) },
      tails: ['tailer'],
    },
    { name: 'outbound', file: join(FIXTURES, 'outbound/outbound.js'), env: { OWN: { type: 'text', value: 'own' } } },
    { name: 'tailer', file: join(FIXTURES, 'tails/tailer.js') },
  ]);
  url = await miniflare.ready;
  const target = { apiUrl: host.address.apiUrl, token: 'token' };
  const jwt = await uploadAssets(target, SCRIPT, { '/index.html': 'home' });
  const form = new FormData();
  const metadata = { main_module: 'index.js', compatibility_date: '2026-10-01', assets: { jwt, config: {} } };
  form.set('metadata', JSON.stringify(metadata));
  const source = readFileSync(join(FIXTURES, 'outbound/user-worker.js'));
  form.set('index.js', new File([source], 'index.js', { type: 'application/javascript+module' }));
  await callApi(target, 'PUT', SCRIPT, form);
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('what the code fetches reaches the outbound Worker with the parameters of its call', async () => {
  expect(await run('fetch?customer=c1')).toMatchObject({ customer: 'c1', own: 'own', props: {} });
  const { headers } = (await run('fetch?customer=c1')) as { headers: Record<string, string> };
  expect(Object.keys(headers).filter((name) => /^x-(dispatch|cell|bridge)/.test(name))).toEqual([]);
  const customers = Array.from({ length: 24 }, (_, index) => `c${index}`);
  const answers = await Promise.all(customers.map((customer) => run(`slow?customer=${customer}`)));
  expect(answers).toEqual(customers.map((customer) => ({ result: [customer, customer, customer] })));
  expect(await run('stub?customer=c7')).toEqual({ result: 'c7' });
});

test('code that replaces what the call’s token passes through does not see it', async () => {
  expect(await run('poison?customer=c1')).toEqual({ result: ['c1', 0] });
});

test('the limit on subrequests is counted for each call', async () => {
  const { result } = (await run('many?subRequests=50')) as { result: string[] };
  expect(result.filter((one) => one === 'ok')).toHaveLength(50);
  expect(result.at(-1)).toBe('Too many subrequests by single Worker invocation.');
});

test('the code sees its own props and nothing else', async () => {
  expect(await run('props?customer=c1&subRequests=5')).toEqual({ result: [{ tenant: 'c1' }, ['tenant']] });
});

test('Tail Workers are told of requests and calls as the code got them', async () => {
  await run('fetch?customer=secret-of-c1');
  await run('redirected?customer=c1');
  const read = async () =>
    JSON.stringify(await (await (await miniflare.getWorker('tailer')).fetch('http://x/')).json());
  await expect.poll(read, { timeout: 10_000 }).toContain('"rpcMethod":"redirected"');
  const told = await read();
  expect(told).not.toMatch(/x-dispatch|DispatchNamespaceDoor|"secret-of-c1"/);
});

async function run(call: string): Promise<unknown> {
  return (await fetch(new URL(`/user/${call}`, url))).json();
}
