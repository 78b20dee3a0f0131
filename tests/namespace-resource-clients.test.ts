/** What wrangler and the SDK write into resources is what user Workers read, and the other way round. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { Cloudflare } from 'cloudflare-7';
import type { Miniflare } from 'miniflare';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from './support/call-api.ts';
import { SDKS } from './support/sdk-clients.ts';
import type { SdkClient } from './support/sdk-clients.ts';
import { uploadAssets } from './support/upload-assets.ts';
import { runWrangler } from './support/run-wrangler.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'namespace-resource-clients-'));
const stateDir = join(folder, 'state');
const project = join(folder, 'project');
const SOURCE = readFileSync(join(import.meta.dirname, 'fixtures/resources/user-worker.js'), 'utf8');
const account_id = '0123456789abcdef0123456789abcdef';

let host: DispatchNamespaceHost;
let binding: Miniflare;
let url: URL;
let sdk: Cloudflare;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token', cpuMs: 5_000 });
  binding = startBindingWorker(stateDir, 'ns');
  url = await binding.ready;
  sdk = new Cloudflare({ baseURL: host.address.apiUrl, apiToken: 'token', maxRetries: 0 });
  mkdirSync(project);
  // Nothing has an id yet: wrangler makes the resources when it deploys.
  write('wrangler.json', {
    name: 'whole',
    main: 'index.mjs',
    no_bundle: true,
    compatibility_date: '2026-10-01',
    kv_namespaces: [{ binding: 'KV' }],
    d1_databases: [{ binding: 'DB' }],
    r2_buckets: [{ binding: 'R2' }],
    version_metadata: { binding: 'VERSION' },
  });
  writeFileSync(join(project, 'index.mjs'), SOURCE);
  await wrangler('deploy', '--dispatch-namespace', 'ns', '--tag', 'v7');
});

afterAll(async () => {
  await binding.dispose();
  await host.close();
  rmSync(folder, { recursive: true });
});

test('a project without ids gets resources, and a version', async () => {
  expect(await run('version')).toMatchObject({ tag: 'v7' });
  await run('kvPut', 'v');
  expect(await run('kvRead')).toEqual(['v', { m: 1 }, ['a/b c'], null]);
});

test('wrangler kv: values put, read, listed, deleted, one and many', async () => {
  const [id] = await listIds('/storage/kv/namespaces');
  const at = ['--namespace-id', String(id), '--remote'];
  await wrangler('kv', 'key', 'put', 'from/wrangler', 'välue', '--metadata', '{"ü":1}', ...at);
  expect(await run('kvGet', 'from/wrangler')).toBe('välue');
  expect(await wrangler('kv', 'key', 'get', 'from/wrangler', '--text', ...at)).toContain('välue');
  expect(JSON.parse(await wrangler('kv', 'key', 'list', '--prefix', 'from/', ...at))).toEqual([
    { name: 'from/wrangler', metadata: { ü: 1 } },
  ]);
  write('bulk.json', [
    { key: 'b1', value: 'one' },
    { key: 'b2', value: 'dHdv', base64: true },
  ]);
  await wrangler('kv', 'bulk', 'put', 'bulk.json', ...at);
  expect(await run('kvGetMany', 'b1,b2,b3')).toEqual({ b1: 'one', b2: 'two', b3: null });
  write('keys.json', ['b1']);
  expect(await wrangler('kv', 'bulk', 'get', 'keys.json', ...at)).toContain('"one"');
  await wrangler('kv', 'bulk', 'delete', 'keys.json', '--force', ...at);
  expect(await run('kvGet', 'b1')).toBeNull();
  await wrangler('kv', 'key', 'delete', 'from/wrangler', ...at);
  await expect(wrangler('kv', 'key', 'get', 'from/wrangler', '--text', ...at)).rejects.toThrow(/404/);
});

test('wrangler d1: commands, files, migrations and an export', async () => {
  await wrangler(
    'd1',
    'execute',
    'whole-db',
    '--remote',
    '--command',
    "CREATE TABLE t (a, b); INSERT INTO t VALUES (1, ';')",
  );
  expect(await run('sqlCount')).toBe(1);
  writeFileSync(join(project, 'more.sql'), "INSERT INTO t VALUES (2, 'two');\nINSERT INTO t VALUES (3, 'three');\n");
  expect(await wrangler('d1', 'execute', 'whole-db', '--remote', '--yes', '--file', 'more.sql')).toContain('2 queries');
  expect(await run('sqlCount')).toBe(3);
  writeFileSync(join(project, 'broken.sql'), "INSERT INTO t VALUES (4, 'four');\nINSERT INTO nowhere VALUES (1);\n");
  await expect(wrangler('d1', 'execute', 'whole-db', '--remote', '--yes', '--file', 'broken.sql')).rejects.toThrow(
    /no such table: nowhere/,
  );
  expect(await run('sqlCount')).toBe(3);
  expect(
    await wrangler('d1', 'execute', 'whole-db', '--remote', '--json', '--command', 'SELECT b FROM t WHERE a = 2'),
  ).toContain('"two"');
  mkdirSync(join(project, 'migrations'));
  writeFileSync(join(project, 'migrations/0001_more.sql'), 'ALTER TABLE t ADD COLUMN c; UPDATE t SET c = a * 2;');
  expect(await wrangler('d1', 'migrations', 'apply', 'DB', '--remote')).toContain('0001_more.sql');
  expect(await wrangler('d1', 'migrations', 'list', 'DB', '--remote')).toContain('No migrations to apply');
  await wrangler('d1', 'export', 'whole-db', '--remote', '--output', 'out.sql');
  expect(readFileSync(join(project, 'out.sql'), 'utf8')).toContain(`INSERT INTO "t" ("a","b","c") VALUES(2,'two',4);`);
});

test('wrangler r2: objects put, read and deleted, of 30 MB, too', async () => {
  const at = ['--remote'];
  writeFileSync(join(project, 'hello.txt'), 'hello');
  await wrangler(
    'r2',
    'object',
    'put',
    'whole-r2/dir/hello wörld.txt',
    '--file',
    'hello.txt',
    '--content-type',
    'text/plain',
    ...at,
  );
  expect(await run('objectGet', 'dir/hello wörld.txt')).toEqual(['hello', 'text/plain']);
  await wrangler('r2', 'object', 'get', 'whole-r2/dir/hello wörld.txt', '--file', 'back.txt', ...at);
  expect(readFileSync(join(project, 'back.txt'), 'utf8')).toBe('hello');
  const large = Buffer.alloc(30 * 1024 * 1024, 'large');
  writeFileSync(join(project, 'large.bin'), large);
  await wrangler('r2', 'object', 'put', 'whole-r2/large.bin', '--file', 'large.bin', ...at);
  await wrangler('r2', 'object', 'get', 'whole-r2/large.bin', '--file', 'large.back', ...at);
  expect(readFileSync(join(project, 'large.back')).equals(large)).toBe(true);
  await wrangler('r2', 'object', 'delete', 'whole-r2/dir/hello wörld.txt', ...at);
  expect(await run('objectGet', 'dir/hello wörld.txt')).toBeNull();
});

test('wrangler queues: a consumer over HTTP, whose terms hold for what is pulled', async () => {
  await wrangler('queues', 'create', 'jobs');
  await wrangler('queues', 'create', 'dead-jobs');
  const terms = ['--batch-size', '2', '--message-retries', '1', '--dead-letter-queue', 'dead-jobs'];
  await wrangler('queues', 'consumer', 'http', 'add', 'jobs', ...terms, '--visibility-timeout-secs', '1');
  await expect(wrangler('queues', 'consumer', 'http', 'add', 'jobs')).rejects.toThrow(/already has a consumer/);
  const [jobs, dead] = await Promise.all(
    ['jobs', 'dead-jobs'].map(async (name) => {
      const found = (await api('GET', `/queues?name=${name}`)) as { queue_id: string }[];
      return `/queues/${found[0]?.queue_id}/messages`;
    }),
  );
  await api('POST', `${jobs}/batch`, { messages: [1, 2, 3].map((body) => ({ body })) });
  const pull = async (queue?: string) =>
    ((await api('POST', `${queue}/pull`, {})) as { messages: { id: string; lease_id: string }[] }).messages;
  const first = await pull(jobs);
  expect(first).toHaveLength(2);
  await api('POST', `${jobs}/ack`, { retries: first.slice(0, 1) });
  const [again] = await pull(jobs);
  expect(again?.id).toBe(first[0]?.id);
  // Two deliveries are what one retry allows.
  await api('POST', `${jobs}/ack`, { retries: [again] });
  await pull(jobs);
  expect(await pull(dead)).toMatchObject([{ id: first[0]?.id, attempts: 1 }]);
  await wrangler('queues', 'consumer', 'http', 'remove', 'jobs');
  await expect(wrangler('queues', 'consumer', 'add', 'jobs', 'some-worker')).rejects.toThrow();
});

test('the SDK: KV values, D1 queries, R2 objects and queue messages', async () => {
  const namespace = await sdk.kv.namespaces.create({ account_id, title: 'sdk' });
  const kv = { account_id, namespace_id: namespace.id };
  await sdk.kv.namespaces.values.update('a/b', { ...kv, value: 'v', metadata: '{"m":[1]}' });
  expect(await (await sdk.kv.namespaces.values.get('a/b', kv)).text()).toBe('v');
  expect(await sdk.kv.namespaces.metadata.get('a/b', kv)).toEqual({ m: [1] });
  expect((await sdk.kv.namespaces.keys.list(namespace.id, { account_id })).result).toEqual([
    { name: 'a/b', metadata: { m: [1] } },
  ]);
  expect(await sdk.kv.namespaces.bulkGet(namespace.id, { account_id, keys: ['a/b', 'c'] })).toEqual({
    values: { 'a/b': 'v', c: null },
  });
  await sdk.kv.namespaces.values.delete('a/b', kv);
  await expect(sdk.kv.namespaces.values.get('a/b', kv)).rejects.toThrow(/404/);

  const database = await sdk.d1.database.create({ account_id, name: 'sdk' });
  const raw = await sdk.d1.database.raw(String(database.uuid), {
    account_id,
    sql: 'SELECT ? AS a, 2 AS b',
    params: ['1'],
  });
  expect(raw.result[0]?.results).toEqual({ columns: ['a', 'b'], rows: [['1', 2]] });

  await sdk.r2.buckets.create({ account_id, name: 'sdk-bucket' });
  const bucket = { account_id, bucket_name: 'sdk-bucket' };
  await sdk.r2.buckets.objects.upload('dir/o', Buffer.from('object'), bucket);
  expect(await (await sdk.r2.buckets.objects.get('dir/o', bucket)).text()).toBe('object');
  const listed = await sdk.r2.buckets.objects.list('sdk-bucket', { account_id, prefix: 'dir/' });
  expect(listed.result).toMatchObject([{ key: 'dir/o', size: 6 }]);
  await sdk.r2.buckets.objects.delete('dir/o', bucket);

  const { queue_id: queue = '' } = await sdk.queues.create({ account_id, queue_name: 'sdk' });
  await sdk.queues.messages.push(queue, { account_id, body: 'text', content_type: 'text' });
  await sdk.queues.messages.bulkPush(queue, { account_id, messages: [{ body: { a: 1 }, content_type: 'json' }] });
  const { messages = [] } = await sdk.queues.messages.pull(queue, { account_id, batch_size: 10 });
  expect(messages.map(({ body }) => body)).toEqual(['text', Buffer.from('{"a":1}').toString('base64')]);
  const acks = messages.flatMap(({ lease_id }) => (lease_id === undefined ? [] : [{ lease_id }]));
  expect(await sdk.queues.messages.ack(queue, { account_id, acks })).toMatchObject({ ackCount: 2 });
});

describe.each(SDKS)('SDK %s', (version, open) => {
  const script = `by-sdk-${version.replace('.', '-')}`;
  const client = (): SdkClient => open({ baseURL: host.address.apiUrl, apiToken: 'token' }, 'ns');
  const files = (): object => ({ files: [new File([SOURCE], 'index.mjs', { type: 'application/javascript+module' })] });
  const main = { main_module: 'index.mjs', compatibility_date: '2026-10-01' };

  test('uploads bindings to resources, inherits one under another name, and keeps the rest by type', async () => {
    const name = `res-${version.replace('.', '-')}`;
    const kv = (await api('POST', '/storage/kv/namespaces', { title: name })) as { id: string };
    const other = (await api('POST', '/storage/kv/namespaces', { title: `${name}-2` })) as { id: string };
    const database = (await api('POST', '/d1/database', { name })) as { uuid: string };
    await api('POST', '/r2/buckets', { name });
    await api('POST', '/queues', { queue_name: name });
    const d1 = version >= '7' ? { database_id: database.uuid } : { id: database.uuid };
    const bindings = [
      { type: 'kv_namespace', name: 'KV', namespace_id: kv.id },
      { type: 'plain_text', name: 'TEXT', text: 'x' },
      { type: 'd1', name: 'DB', ...d1 },
      { type: 'queue', name: 'QUEUE', queue_name: name },
      { type: 'kv_namespace', name: 'OTHER', namespace_id: other.id },
      { type: 'r2_bucket', name: 'R2', bucket_name: name },
      { type: 'version_metadata', name: 'VERSION' },
    ];
    await client().script('update', script, { metadata: { ...main, bindings }, ...files() });
    await run('keep', '', script);
    expect(await run('kept', '', script)).toEqual(['v', 7, 'object']);
    const told = (await api('GET', `/workers/dispatch/namespaces/ns/scripts/${script}/settings`)) as {
      bindings: object[];
    };
    const ids = { id: database.uuid, database_id: database.uuid };
    expect(told.bindings).toEqual(bindings.map((one) => (one.type === 'd1' ? Object.assign({}, one, ids) : one)));
    const inherited = { type: 'inherit', name: 'KV2', old_name: 'KV' };
    const keep = ['d1', 'r2_bucket', 'queue'];
    const metadata = { ...main, bindings: [inherited], keep_bindings: keep };
    await client().script('update', script, { metadata, ...files() });
    const after = (await api('GET', `/workers/dispatch/namespaces/ns/scripts/${script}/settings`)) as {
      bindings: { name: string }[];
    };
    expect(after.bindings.map((one) => one.name)).toEqual(['KV2', 'DB', 'QUEUE', 'R2']);
    expect(await run('sqlCount', '', script)).toBe(1);
  });

  test('uploads static files with their configuration', async () => {
    const path = `/workers/dispatch/namespaces/ns/scripts/${script}-files`;
    const jwt = await uploadAssets({ apiUrl: host.address.apiUrl, token: 'token' }, path, {
      [`/${script}-files/index.html`]: 'home',
      [`/${script}-files/api/a.txt`]: 'hidden',
    });
    const assets = {
      jwt,
      config: { html_handling: 'none', run_worker_first: ['/*/api/*', '!/*/api/b'], _headers: '/*\n  X-A: b\n' },
    };
    const bindings = [{ type: 'assets', name: 'ASSETS' }];
    await client().script('update', `${script}-files`, { metadata: { ...main, bindings, assets }, ...files() });
    // The dispatcher of this test passes the whole path on.
    const home = await fetch(new URL(`/${script}-files/index.html`, url));
    expect([await home.text(), home.headers.get('x-a')]).toEqual(['home', 'b']);
    const hidden = await fetch(new URL(`/${script}-files/api/a.txt`, url));
    expect(await hidden.text()).not.toBe('hidden');
  });
});

function write(file: string, content: object): void {
  writeFileSync(join(project, file), JSON.stringify(content));
}

function wrangler(...args: string[]): Promise<string> {
  return runWrangler({ project, apiUrl: host.address.apiUrl, token: 'token' }, ...args);
}

async function listIds(path: string): Promise<string[]> {
  const found = (await callApi({ apiUrl: host.address.apiUrl, token: 'token' }, 'GET', path)) as { id: string }[];
  return found.map(({ id }) => id);
}

function api(method: string, path: string, body?: object): Promise<unknown> {
  return callApi({ apiUrl: host.address.apiUrl, token: 'token' }, method, path, body);
}

async function run(name: string, input = '', script = 'whole'): Promise<unknown> {
  const response = await fetch(new URL(`/${script}/${name}`, url), { method: 'POST', body: input });
  const { result, error } = (await response.json()) as { result: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}
