/** `handlers` and `named_handlers`: what the API tells of a script's exports, which the code itself says as it starts. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';

const HEAD = `import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';`;

let stateDir: string;
let host: DispatchNamespaceHost;
let api: NamespaceApi;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'handlers-'));
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  api = new NamespaceApi(host.address.apiUrl, 'token');
  await api.namespaces('POST', '', { name: 'ns' });
});

afterAll(async () => {
  await host.close();
  rmSync(stateDir, { recursive: true });
});

test.each<[string, string, string[], object[]]>([
  ['an object', 'export default { fetch() {}, async scheduled() {}, other() {} };', ['fetch', 'scheduled'], []],
  [
    'a class',
    `${HEAD} class Base extends WorkerEntrypoint { fetch() {} } export default class extends Base { queue() {} add() {} }`,
    ['fetch', 'queue'],
    [],
  ],
  [
    'named exports',
    `${HEAD} export class Counter extends DurableObject {} export class Api extends WorkerEntrypoint { read() {} }
     export const named = { fetch() {} }; export default { fetch() {} };`,
    ['fetch'],
    [
      { name: 'Api', handlers: ['class'] },
      { name: 'Counter', handlers: ['class'] },
      { name: 'named', handlers: ['fetch'] },
    ],
  ],
  [
    'an export that throws when it is read',
    `export default { fetch() {}, get queue() { throw new Error('no'); } };`,
    ['fetch'],
    [],
  ],
  [
    'code that replaces what could tell',
    `console.log = Function.prototype.toString = () => 'forged';
     export class Named {} export default { fetch() {} };`,
    ['fetch'],
    [{ name: 'Named', handlers: ['class'] }],
  ],
  [
    'code that logs as it starts',
    `console.log('{"handlers":[],"named_handlers":[]}'); export default { fetch() {} };`,
    ['fetch'],
    [],
  ],
])('%s', async (_what, source, handlers, named) => {
  await api.upload('ns', 'told', source);
  await expectHandlers(handlers, named);
});

test('of code that breaks the runtime’s own functions nothing is told, and it is uploaded all the same', async () => {
  await api.upload(
    'ns',
    'told',
    `JSON.stringify = Reflect.apply = Object.keys = () => 7; export default { fetch() {} };`,
  );
  const { result } = await api.namespaces('GET', '/ns/scripts/told');
  expect(result).toMatchObject({ script: { id: 'told', named_handlers: [] } });
});

test('a Worker in service-worker syntax', async () => {
  const form = new FormData();
  form.set('metadata', JSON.stringify({ body_part: 'script' }));
  const source = `addEventListener('fetch', () => {}); addEventListener("scheduled", () => {});`;
  form.set('script', new Blob([source], { type: 'application/javascript' }), 'worker.js');
  await api.namespaces('PUT', '/ns/scripts/told', form);
  await expectHandlers(['fetch', 'scheduled'], []);
});

test('they change with the code and stay with a change of settings', async () => {
  const path = '/ns/scripts/told';
  await api.upload('ns', 'told', 'export default { fetch() {} };');
  const form = new FormData();
  form.set('metadata', JSON.stringify({ main_module: 'm.js' }));
  form.set('m.js', new Blob(['export default { email() {} };'], { type: 'application/javascript+module' }), 'm.js');
  await api.namespaces('PUT', `${path}/content`, form);
  await expectHandlers(['email'], []);
  await api.namespaces('PATCH', `${path}/settings`, { tags: ['x'], compatibility_date: '2026-01-01' });
  await api.namespaces('PUT', `${path}/secrets`, { name: 'S', text: 's', type: 'secret_text' });
  await expectHandlers(['email'], []);
});

async function expectHandlers(handlers: string[], named: object[]): Promise<void> {
  const told = { handlers, named_handlers: named };
  const { result } = await api.namespaces('GET', '/ns/scripts/told');
  expect(result).toMatchObject({ script: told });
  expect((await api.namespaces('GET', '/ns/scripts')).result).toMatchObject([told]);
}
