/** User Workers that dispatch themselves, and that load Workers of their own. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi, toUploadForm } from '../user-workers/local/testing/namespace-api.ts';
import type { ApiAnswer } from '../user-workers/local/testing/namespace-api.ts';
import { startProject, toNamespaceBinding } from './support/start-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const TOKEN = 'token';
const NESTED = {
  type: 'dispatch_namespace',
  name: 'INNER',
  namespace: 'inner-ones',
  outbound: { worker: { service: 'outbound' }, params: [{ name: 'customer' }] },
};
const LOADER = { type: 'worker_loader', name: 'LOADER' };

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'nested-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN });
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'services/dispatcher.js'),
      env: { DISPATCHER: toNamespaceBinding({ namespace: 'outer-ones', state, outbound: { service: 'outbound' } }) },
    },
    { name: 'outbound', file: join(FIXTURES, 'outbound/outbound.js') },
  ]);
  url = await miniflare.ready;
  await api().namespaces('POST', '', { name: 'inner-ones' });
  expect(await upload('inner-ones/scripts/inner', 'nested/inner.js')).toMatchObject({ success: true });
  const outer = await upload('outer-ones/scripts/outer', 'nested/outer.js', { bindings: [NESTED, LOADER] });
  expect(outer).toMatchObject({ success: true });
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('a user Worker dispatches to another namespace: requests, RPC, props', async () => {
  const expected = ['POST https://inner.test/path sent', 4, { by: 'outer' }];
  expect(await run('inner')).toEqual({ result: expected });
  expect(await run('inner')).toEqual({ result: expected });
});

test('limits and the outbound Worker of its binding hold', async () => {
  const tooMany = 'Too many subrequests by single Worker invocation.';
  expect(await run('fetches')).toEqual({ result: ['c9', 'c9', tooMany] });
  expect(await run('spin')).toEqual({ result: ['Worker exceeded CPU time limit.', {}] });
  expect(await run('missing')).toEqual({ result: 'Worker not found.' });
});

test('a Worker that is loaded runs, and gets no experimental features', async () => {
  const { result } = (await run('loaded')) as { result: string[] };
  expect(result[0]).toBe('loaded');
  expect(result[1]).toMatch(/unsafe_module|experimental/i);
});

test('the Worker sees get() and nothing that it works with', async () => {
  const refused = {
    'dispatch-namespace:binding': 'refused',
    'dispatch-namespace:runtime-internals': 'refused',
    'workerd:unsafe': 'refused',
  };
  expect(await run('look')).toEqual({ result: [['get'], ['INNER', 'LOADER'], refused] });
});

test('experimental flags stay refused beside these bindings', async () => {
  const metadata = { bindings: [LOADER], compatibility_flags: ['unsafe_module'] };
  expect(await upload('outer-ones/scripts/daring', 'nested/outer.js', metadata)).toMatchObject({
    success: false,
    errors: [{ code: 10021, message: expect.stringContaining('unsafe_module') }],
  });
});

test('a namespace that is not there is refused by name', async () => {
  const bindings = [{ ...NESTED, namespace: 'gone' }];
  expect(await upload('outer-ones/scripts/lost', 'nested/outer.js', { bindings })).toMatchObject({
    errors: [{ code: 100119, message: expect.stringContaining("'gone'") }],
  });
});

async function run(call: string): Promise<unknown> {
  return (await fetch(new URL(`/outer/${call}`, url))).json();
}

function api(): NamespaceApi {
  return new NamespaceApi(host.address.apiUrl, TOKEN);
}

function upload(path: string, file: string, metadata: object = {}): Promise<ApiAnswer> {
  return api().namespaces('PUT', `/${path}`, toUploadForm(readFileSync(join(FIXTURES, file), 'utf8'), metadata));
}
