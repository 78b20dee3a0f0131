/** What user Workers keep in KV, D1, R2 and queues, as they see it and as clients of the REST API do. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listListeningAddresses } from './support/listening-addresses.ts';
import { findProcesses } from './support/processes.ts';
import { callApi } from './support/call-api.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'namespace-resources-'));
const stateDir = join(folder, 'state');
const source = readFileSync(join(import.meta.dirname, 'fixtures/resources/user-worker.js'), 'utf8');

let host: DispatchNamespaceHost;
let binding: Miniflare;
let url: URL;

beforeAll(async () => {
  await start();
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

describe('KV', () => {
  test('values, metadata and lists are those of the namespace, and the same for every script that binds it', async () => {
    const id = await createKv('shared');
    await upload('kv-writer', [{ type: 'kv_namespace', name: 'KV', namespace_id: id }]);
    await upload('kv-reader', [{ type: 'kv_namespace', name: 'KV', namespace_id: id }]);
    await run('kv-writer', 'kvPut', 'value');
    expect(await run('kv-reader', 'kvRead')).toEqual(['value', { m: 1 }, ['a/b c'], null]);
    expect(await run('kv-reader', 'kvDelete')).toBeNull();
    expect(await run('kv-writer', 'kvGet', 'a/b c')).toBeNull();
  });

  test('a value of 25 MB goes in and out as a stream; a larger one is refused', async () => {
    await upload('kv-large', [{ type: 'kv_namespace', name: 'KV', namespace_id: await createKv('large') }]);
    const size = 25 * 1024 * 1024;
    expect(await run('kv-large', 'kvLarge', String(size))).toBe(size);
    await expect(run('kv-large', 'kvLarge', String(size + 1))).rejects.toThrow(/413/);
  });
});

test('many values at once: each by its key, and no more than 25 MB, which leaves the others’ data alone', async () => {
  await upload('many', [{ type: 'kv_namespace', name: 'KV', namespace_id: await createKv('many') }]);
  await upload('calm-kv', [{ type: 'kv_namespace', name: 'KV', namespace_id: await createKv('calm-kv') }]);
  expect(await run('many', 'kvMany')).toEqual([
    ['{"a":1}', null],
    { a: 1 },
    { value: '{"a":1}', metadata: { m: 1 } },
    expect.stringMatching(/400/),
  ]);
  const before = findProcesses(join(host.address.runDir, 'resources-'));
  await expect(run('many', 'kvTooMany')).rejects.toThrow(/413 Total size of request exceeds the limit of 25MB/);
  expect(findProcesses(join(host.address.runDir, 'resources-'))).toEqual(before);
  await run('calm-kv', 'kvPut', 'v');
});

describe('D1', () => {
  test('a query that does not end is ended; the scripts of other databases do not notice, and the database is whole', async () => {
    await upload('spin', [{ type: 'd1', name: 'DB', id: await createD1('spun') }], { limits: { cpu_ms: 5_000 } });
    await upload('calm', [{ type: 'd1', name: 'DB', id: await createD1('calm') }]);
    await run('spin', 'sql');
    await run('calm', 'sql');
    const spinning = run('spin', 'sqlSpin');
    await expect(run('calm', 'sqlCount')).resolves.toBe(2);
    await expect(spinning).rejects.toThrow('D1_ERROR: D1 DB exceeded its CPU time limit and was reset.');
    await expect(run('spin', 'sqlCount')).resolves.toBe(2);
  });

  test('statements, batches and errors are those of the database', async () => {
    await upload('sql', [{ type: 'd1', name: 'DB', id: await createD1('db') }]);
    const rows = [
      { a: 1, b: 'one' },
      { a: 2, b: 'two' },
    ];
    expect(await run('sql', 'sql')).toEqual([rows, true, expect.stringMatching(/no such table: nowhere/)]);
  });
});

describe('R2', () => {
  test('objects keep their content, metadata and ranges', async () => {
    await upload('objects', [{ type: 'r2_bucket', name: 'R2', bucket_name: await createBucket('bucket') }]);
    expect(await run('objects', 'objects')).toEqual(['ell', 'text/plain', { by: 'me' }, 0, ['dir/'], null]);
  });

  test('an object of 30 MB goes in and out as a stream, and in parts', async () => {
    await upload('big-objects', [{ type: 'r2_bucket', name: 'R2', bucket_name: await createBucket('big-bucket') }]);
    const size = 30 * 1024 * 1024;
    expect(await run('big-objects', 'objectLarge', String(size))).toEqual([size, 5 * 1024 * 1024 + 10]);
  });
});

describe('queues', () => {
  test('messages of every type and delay are pulled over HTTP, acknowledged, and given back', async () => {
    const queue = (await api('POST', '/queues', { queue_name: 'work' })) as { queue_id: string };
    await upload('sender', [{ type: 'queue', name: 'QUEUE', queue_name: 'work' }]);
    await run('sender', 'send');
    const messages = `/queues/${queue.queue_id}/messages`;
    const pull = (options: object) =>
      api('POST', `${messages}/pull`, options) as Promise<{ message_backlog_count: number; messages: Pulled[] }>;
    const first = await pull({ batch_size: 10, visibility_timeout_ms: 60_000 });
    expect(first.message_backlog_count).toBe(5);
    expect(first.messages.map(({ body, metadata }) => [metadata['CF-Content-Type'], body])).toEqual([
      ['json', Buffer.from('{"json":[1]}').toString('base64')],
      ['text', 'text'],
      ['bytes', 'AQI='],
      ['v8', expect.any(String)],
    ]);
    expect((await pull({})).messages).toEqual([]);
    const [json, text, ...rest] = first.messages;
    const acks = rest.map(({ lease_id }) => ({ lease_id }));
    const retries = [{ lease_id: json?.lease_id }, { lease_id: text?.lease_id, delay_seconds: 60 }];
    expect(await api('POST', `${messages}/ack`, { acks, retries })).toMatchObject({ ackCount: 2, retryCount: 2 });
    const [again, ...none] = (await pull({})).messages;
    expect([again?.id, again?.attempts, none]).toEqual([json?.id, 2, []]);
    // A lease of an earlier pull is worth nothing.
    expect(await api('POST', `${messages}/ack`, { acks: retries.slice(0, 1) })).toMatchObject({ ackCount: 0 });
  });

  test('a message that is too large is refused with its size', async () => {
    await upload('large-sender', [{ type: 'queue', name: 'QUEUE', queue_name: await createQueue('large') }]);
    expect(await run('large-sender', 'sendLarge')).toMatch(/message length of 128001 bytes exceeds limit of 128000/);
  });

  test('a binding’s delay holds for messages that bring none', async () => {
    const queue = (await api('POST', '/queues', { queue_name: 'delayed' })) as { queue_id: string };
    await upload('delayed', [{ type: 'queue', name: 'QUEUE', queue_name: 'delayed', delivery_delay: 60 }]);
    await run('delayed', 'send');
    expect(await api('POST', `/queues/${queue.queue_id}/messages/pull`, {})).toMatchObject({
      message_backlog_count: 5,
      messages: [],
    });
  });
});

describe('cache', () => {
  const cache = (script: string, ...input: string[]) => run(script, 'cache', JSON.stringify(input));
  const key = 'https://example.com/page?q=1';

  test('a named cache keeps, finds and deletes, and is the script’s alone', async () => {
    await upload('caching', []);
    await upload('nosy', []);
    await cache('caching', 'put', 'c', key, 'cached');
    expect(await cache('caching', 'match', 'c', key)).toBe('cached');
    expect(await cache('caching', 'match', 'other', key)).toBeNull();
    expect(await cache('caching', 'match', 'c', key.replace('https', 'http'))).toBeNull();
    expect(await cache('nosy', 'match', 'c', key)).toBeNull();
    expect(await cache('nosy', 'delete', 'c', key)).toBe(false);
    expect(await cache('caching', 'delete', 'c', key)).toBe(true);
    expect(await cache('caching', 'match', 'c', key)).toBeNull();
  });

  test('a script that takes the name of a deleted one finds nothing of it', async () => {
    await upload('again', []);
    await cache('again', 'put', 'c', key, 'old');
    await api('DELETE', `${SCRIPTS}/again`);
    await upload('again', []);
    expect(await cache('again', 'match', 'c', key)).toBeNull();
  });

  test.each(['put', 'match', 'delete'])('the default cache is disabled: %s says so', async (action) => {
    await upload('caching', []);
    await expect(cache('caching', action, 'default', key, 'v')).rejects.toThrow(/^caches\.default is disabled/);
  });

  test('in a trusted namespace there is a default cache, and scripts share it as well as named ones', async () => {
    await upload('caching', []);
    await upload('nosy', []);
    const trust = (trusted_workers: boolean) =>
      api('PUT', '/workers/dispatch/namespaces/ns', { name: 'ns', trusted_workers });
    await trust(true);
    await cache('caching', 'put', 'default', key, 'shared');
    await cache('caching', 'put', 'c', key, 'shared, too');
    expect(await cache('nosy', 'match', 'default', key)).toBe('shared');
    expect(await cache('nosy', 'match', 'c', key)).toBe('shared, too');
    await trust(false);
    expect(await cache('nosy', 'match', 'c', key)).toBeNull();
  });
});

test('version metadata: each upload and each change of a setting is a version with an id and a time of its own', async () => {
  const bindings = [{ type: 'version_metadata', name: 'VERSION' }];
  const read = async () => (await run('versioned', 'version')) as { id: string; tag: string; timestamp: string };
  await upload('versioned', bindings, { annotations: { 'workers/tag': 'v1' } });
  const first = await read();
  expect(first).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, tag: 'v1' });
  expect(Date.parse(first.timestamp)).toBeGreaterThan(Date.now() - 60_000);
  await upload('versioned', bindings, { annotations: { 'workers/tag': 'v1' } });
  const second = await read();
  await api('PUT', `${SCRIPTS}/versioned/secrets`, { name: 'S', text: 's', type: 'secret_text' });
  const third = await read();
  expect(new Set([first.id, second.id, third.id]).size).toBe(3);
});

test('a binding to what is not on the account is refused by its name, with the platform’s code', async () => {
  await expect(upload('none', [{ type: 'kv_namespace', name: 'KV', namespace_id: 'a1' }])).rejects.toThrow(
    /^10041: KV namespace 'a1' not found: binding "KV"/,
  );
  await expect(upload('none', [{ type: 'd1', name: 'DB', id: 'a2' }])).rejects.toThrow(/^10181: .*'a2'.*"DB"/);
  await expect(upload('none', [{ type: 'r2_bucket', name: 'R2', bucket_name: 'a3' }])).rejects.toThrow(
    /^10085: .*'a3'/,
  );
  await expect(upload('none', [{ type: 'queue', name: 'Q', queue_name: 'a4' }])).rejects.toThrow(/^11000: .*'a4'/);
  await expect(api('GET', `${SCRIPTS}/none`)).rejects.toThrow(/^10092/);
});

test('the processes that keep data run as users of their own when the host is root, and listen on no port', async () => {
  const before = listListeningAddresses().length;
  await upload('busy', [
    { type: 'kv_namespace', name: 'KV', namespace_id: await createKv('busy') },
    { type: 'd1', name: 'DB', id: await createD1('busy') },
  ]);
  await run('busy', 'kvPut', 'v');
  await run('busy', 'sql');
  const pids = findProcesses(join(host.address.runDir, 'resources-'));
  expect(pids.length).toBeGreaterThanOrEqual(2);
  const uids = pids.map((pid) => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]));
  if (process.getuid?.() === 0) expect([new Set(uids).size, uids.includes(0)]).toEqual([pids.length, false]);
  expect(listListeningAddresses()).toHaveLength(before);
});

test('a resource that is deleted takes its data along; bindings to it fail and say so, and a bucket must be empty', async () => {
  const kv = await createKv('gone');
  const database = await createD1('gone');
  await createBucket('full-bucket');
  await upload('orphan', [
    { type: 'kv_namespace', name: 'KV', namespace_id: kv },
    { type: 'd1', name: 'DB', id: database },
    { type: 'r2_bucket', name: 'R2', bucket_name: 'full-bucket' },
    { type: 'queue', name: 'QUEUE', queue_name: await createQueue('gone') },
  ]);
  await run('orphan', 'keep');
  await api('DELETE', `/storage/kv/namespaces/${kv}`);
  await api('DELETE', `/d1/database/${database}`);
  await expect(api('DELETE', '/r2/buckets/full-bucket')).rejects.toThrow(/^10008/);
  await expect(run('orphan', 'kvGet', 'k')).rejects.toThrow(/403 Binding "KV": .* is not on the account any more/);
  await expect(run('orphan', 'sqlCount')).rejects.toThrow(/D1_ERROR.*not on the account any more/);
  expect(existsSync(join(stateDir, 'resources/d1', database))).toBe(false);
  await api('DELETE', '/r2/buckets/full-bucket/objects/o');
  await api('DELETE', '/r2/buckets/full-bucket');
});

test('what is kept outlives the host', async () => {
  await upload('kept', [
    { type: 'kv_namespace', name: 'KV', namespace_id: await createKv('kept') },
    { type: 'd1', name: 'DB', database_id: await createD1('kept') },
    { type: 'r2_bucket', name: 'R2', bucket_name: await createBucket('kept') },
    { type: 'queue', name: 'QUEUE', queue_name: await createQueue('kept') },
  ]);
  await run('kept', 'keep');
  await stop();
  await start();
  expect(await run('kept', 'kept')).toEqual(['v', 7, 'object']);
  const [queue] = (await api('GET', '/queues?name=kept')) as { queue_id: string }[];
  expect(await api('POST', `/queues/${queue?.queue_id}/messages/pull`, {})).toMatchObject({
    messages: [{ attempts: 1 }],
  });
});

interface Pulled {
  id: string;
  body: string;
  attempts: number;
  lease_id: string;
  metadata: { 'CF-Content-Type': string };
}

const SCRIPTS = '/workers/dispatch/namespaces/ns/scripts';

async function start(): Promise<void> {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token', cpuMs: 5_000, storeTimeoutMs: 3_000 });
  binding = startBindingWorker(stateDir, 'ns');
  url = await binding.ready;
}

async function stop(): Promise<void> {
  await binding.dispose();
  await host.close();
}

function api(method: string, path: string, body?: object | FormData): Promise<unknown> {
  return callApi({ apiUrl: host.address.apiUrl, token: 'token' }, method, path, body);
}

async function createKv(title: string): Promise<string> {
  return ((await api('POST', '/storage/kv/namespaces', { title })) as { id: string }).id;
}

async function createD1(name: string): Promise<string> {
  return ((await api('POST', '/d1/database', { name })) as { uuid: string }).uuid;
}

async function createBucket(name: string): Promise<string> {
  await api('POST', '/r2/buckets', { name });
  return name;
}

async function createQueue(name: string): Promise<string> {
  await api('POST', '/queues', { queue_name: name });
  return name;
}

async function upload(name: string, bindings: object[], more: object = {}): Promise<void> {
  const form = new FormData();
  const metadata = { main_module: 'index.mjs', compatibility_date: '2026-10-01', bindings, ...more };
  form.set('metadata', new Blob([JSON.stringify(metadata)], { type: 'application/json' }));
  form.set('index.mjs', new File([source], 'index.mjs', { type: 'application/javascript+module' }));
  await api('PUT', `${SCRIPTS}/${name}`, form);
}

/** What the script's function answers; throws what it throws. */
async function run(script: string, name: string, input = ''): Promise<unknown> {
  const response = await fetch(new URL(`/${script}/${name}`, url), { method: 'POST', body: input });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  const { result, error } = JSON.parse(text) as { result: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}
