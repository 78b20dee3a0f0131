/** What the REST API of a dispatch namespace documents and no SDK has a method for, and what clients ask on their way. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBindingWorker } from './support/start-binding-worker.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'namespace-rest-'));
const WORKER = `export class Counter {}
export default { fetch(request, env) {
  if (request.url.endsWith('/burn')) for (let i = 0, x = 1; i < 1e8; i++) x = (x * 31 + i) % 1_000_003;
  return Response.json(Object.fromEntries(Object.entries(env)));
} };`;

interface Answer {
  status: number;
  success: boolean;
  errors: { code: number; message: string }[];
  result: unknown;
  result_info?: { cursor?: string; count: number; total_count: number };
}

let host: DispatchNamespaceHost;
let binding: Miniflare;
let url: URL;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  await namespaces('POST', '', { name: 'plugins' });
  binding = startBindingWorker(stateDir, 'plugins');
  url = await binding.ready;
});

afterAll(async () => {
  await binding.dispose();
  await host.close();
  rmSync(stateDir, { recursive: true });
});

describe('scripts by tag', () => {
  const names = async (query: string): Promise<string[]> => {
    const { result } = await namespaces('GET', `/tagged/scripts?${query}`);
    return (result as { id: string }[]).map(({ id }) => id);
  };

  beforeAll(async () => {
    await namespaces('POST', '', { name: 'tagged' });
    await upload('one', { tags: ['a', 'b'] }, 'tagged');
    await upload('two', { tags: ['a'] }, 'tagged');
    await upload('three', { tags: ['c', 'x:y'] }, 'tagged');
  });

  test.each([
    ['tags=a:yes', ['one', 'two']],
    ['tags=a:yes,b:no', ['two']],
    ['tags=a:no', ['three']],
    ['tags=x:y:yes', ['three']],
    ['tags=a:yes,c:yes', []],
  ])('%s finds %j', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  test.each(['tags=a', 'tags=a:maybe', 'tags=', 'limit=0', 'limit=x'])('%s is refused', async (query) => {
    expect(await namespaces('GET', `/tagged/scripts?${query}`)).toMatchObject({ status: 400, success: false });
  });

  test('a list comes in pages that a cursor leads through', async () => {
    const first = await namespaces('GET', '/tagged/scripts?limit=2');
    expect(first.result).toMatchObject([{ id: 'one' }, { id: 'three' }]);
    expect(first.result_info).toMatchObject({ count: 2, total_count: 3 });
    const second = await namespaces('GET', `/tagged/scripts?limit=2&cursor=${first.result_info?.cursor}`);
    expect(second.result).toMatchObject([{ id: 'two' }]);
    expect(second.result_info).not.toHaveProperty('cursor');
  });

  test('one tag is added, once', async () => {
    for (let times = 0; times < 2; times++) await namespaces('PUT', '/tagged/scripts/two/tags/new%20one');
    expect((await namespaces('GET', '/tagged/scripts/two/tags')).result).toEqual(['a', 'new one']);
  });

  test('scripts are deleted by tag, and not all of them when no tag is named', async () => {
    expect(await namespaces('DELETE', '/tagged/scripts')).toMatchObject({ status: 400 });
    expect(await namespaces('DELETE', '/tagged/scripts?tags=a:yes')).toMatchObject({ status: 200, result: null });
    expect(await names('')).toEqual(['three']);
  });
});

describe('an upload', () => {
  test('in service-worker syntax runs, and its code is text', async () => {
    const source = `addEventListener('fetch', (event) => event.respondWith(new Response(WORD)));`;
    const body = new FormData();
    body.set(
      'metadata',
      JSON.stringify({ body_part: 'script', bindings: [{ type: 'plain_text', name: 'WORD', text: 'old' }] }),
    );
    body.set('script', new Blob([source], { type: 'application/javascript' }), 'worker.js');
    expect(await namespaces('PUT', '/plugins/scripts/classic', body)).toMatchObject({ status: 200 });
    expect(await (await fetch(new URL('/classic/', url))).text()).toBe('old');
    const content = await request('GET', '/accounts/a/workers/dispatch/namespaces/plugins/scripts/classic/content');
    expect(await content.text()).toBe(source);
    expect(content.headers.get('content-type')).toBe('application/javascript');
  });

  test('that inherits what is not there is refused in strict mode, and goes on without it otherwise', async () => {
    const metadata = { bindings: [{ type: 'inherit', name: 'NONE' }] };
    const strict = await upload('inheriting?bindings_inherit=strict', metadata);
    expect(strict.errors[0]?.message).toContain('NONE');
    expect(await upload('inheriting', metadata)).toMatchObject({ status: 200 });
    expect(await env('inheriting')).toEqual({});
  });

  test('inherits a binding under a new name', async () => {
    await upload('renaming', { bindings: [{ type: 'secret_text', name: 'OLD', text: 's' }] });
    await upload('renaming', { bindings: [{ type: 'inherit', name: 'NEW', old_name: 'OLD' }] });
    expect(await env('renaming')).toEqual({ NEW: 's' });
  });

  test('with migrations leaves its tag, and one that begins at another tag is refused', async () => {
    const migrations = { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }] };
    await upload('migrating', { migrations });
    await upload('migrating', { tags: ['later'] });
    const { result } = await namespaces('GET', '/plugins/scripts/migrating');
    expect(result).toMatchObject({ script: { migration_tag: 'v1', tags: ['later'] } });
    const late = await upload('migrating', { migrations: { old_tag: 'v0', new_tag: 'v2', steps: [] } });
    expect(late).toMatchObject({ status: 412, errors: [{ code: 10079 }] });
  });

  test.each([
    [{ streaming_tail_consumers: [{ service: 'tailer' }] }, 'streaming_tail_consumers'],
    [{ containers: [{ class_name: 'C' }] }, 'containers'],
    [{ bindings: [{ type: 'browser', name: 'BROWSER' }] }, 'BROWSER'],
  ])('that asks for %j is refused by name', async (metadata, name) => {
    const answer = await upload('asking', metadata);
    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.message).toContain(name);
  });

  test('answers with its annotations and what else it said', async () => {
    const metadata = {
      annotations: { 'workers/message': 'm', 'workers/tag': 't' },
      placement: { mode: 'smart' },
      observability: { enabled: true },
      logpush: true,
    };
    await upload('saying', metadata);
    expect((await namespaces('GET', '/plugins/scripts/saying')).result).toMatchObject({ script: metadata });
  });

  test('does not lose a secret that is written meanwhile', async () => {
    await upload('racing', {});
    const metadata = { keep_bindings: ['secret_text'], tags: ['second'] };
    const secret = { name: 'MEANWHILE', text: 's', type: 'secret_text' };
    const [, written] = await Promise.all([
      upload('racing', metadata),
      namespaces('PUT', '/plugins/scripts/racing/secrets', secret),
    ]);
    expect(written.status).toBe(200);
    expect(await env('racing')).toEqual({ MEANWHILE: 's' });
    expect((await namespaces('GET', '/plugins/scripts/racing/tags')).result).toEqual(['second']);
  });
});

test('a secret cannot take the name of another binding, and nothing tells its text', async () => {
  await upload('secretive', { bindings: [{ type: 'plain_text', name: 'TAKEN', text: '' }] });
  const path = '/plugins/scripts/secretive';
  const taken = await namespaces('PUT', `${path}/secrets`, { name: 'TAKEN', text: 'hush', type: 'secret_text' });
  expect(taken.errors[0]?.code).toBe(10053);
  await namespaces('PUT', `${path}/secrets`, { name: 'FREE', text: 'hush', type: 'secret_text' });
  for (const part of ['', '/settings', '/secrets', '/secrets/FREE', '/bindings']) {
    expect(JSON.stringify(await namespaces('GET', `${path}${part}`))).not.toContain('hush');
  }
  expect(await namespaces('DELETE', `${path}/secrets/TAKEN`)).toMatchObject({ status: 404, errors: [{ code: 10056 }] });
});

test('settings are changed by JSON, too; what does not start is refused and changes nothing', async () => {
  await upload('setting', { tags: ['before'] });
  const path = '/plugins/scripts/setting/settings';
  const refused = await namespaces('PATCH', path, { tags: ['after'], compatibility_flags: ['no_such_flag'] });
  expect(refused).toMatchObject({ status: 400, errors: [{ code: 10021 }] });
  expect(await namespaces('GET', path)).toMatchObject({ result: { tags: ['before'], compatibility_flags: [] } });
  expect(await namespaces('PATCH', path, { tags: ['after'] })).toMatchObject({ result: { tags: ['after'] } });
});

test('the CPU limit of a script counts for calls that bring none', async () => {
  await upload('burning', {});
  expect(await (await fetch(new URL('/burning/burn', url))).text()).toBe('Worker exceeded CPU time limit.');
  await namespaces('PATCH', '/plugins/scripts/burning/settings', { limits: { cpu_ms: 10_000 } });
  expect((await fetch(new URL('/burning/burn', url))).status).toBe(200);
});

test('a namespace is trusted and untrusted', async () => {
  await namespaces('POST', '', { name: 'trusting' });
  const body = { name: 'trusting', trusted_workers: true };
  expect(await namespaces('PUT', '/trusting', body)).toMatchObject({ result: { trusted_workers: true } });
  expect(await namespaces('GET', '/trusting')).toMatchObject({ result: { trusted_workers: true } });
  const untrusted = await namespaces('PATCH', '/trusting', { trusted_workers: false });
  expect(untrusted).toMatchObject({ result: { namespace_name: 'trusting', trusted_workers: false } });
});

describe('account', () => {
  test.each([
    ['GET', '/accounts/a/workers/scripts/x/secrets', 404, 10007],
    ['PUT', '/accounts/a/workers/scripts/x/secrets', 404, 10007],
    ['GET', '/accounts/a/workers/scripts/x/settings', 404, 10007],
    ['GET', '/accounts/a/workers/services/x', 404, 10090],
    ['GET', '/accounts/a/nothing', 404, 7003],
  ])('%s %s is refused in the envelope', async (method, path, status, code) => {
    expect(await send(method, path)).toMatchObject({ status, success: false, errors: [{ code }], result: null });
  });

  test.each([
    ['/accounts?page=1', [{ name: 'Local' }]],
    ['/memberships?page=1', [{ status: 'accepted' }]],
    ['/user', { email: 'local@localhost' }],
    ['/user/tokens/verify', { status: 'active' }],
    ['/accounts/a/workers/subdomain', { subdomain: 'local' }],
  ])('%s is answered', async (path, result) => {
    expect(await send('GET', path)).toMatchObject({ status: 200, success: true, result });
  });

  test.each([
    ['storage/kv/namespaces', 'title', 'id', /^[0-9a-f]{32}$/],
    ['d1/database', 'name', 'uuid', /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/],
    ['r2/buckets', 'name', 'name', /^my-worker-r$/],
    ['queues', 'queue_name', 'queue_id', /^[0-9a-f]{32}$/],
  ])('%s are created, listed, read and deleted', async (path, nameField, idField, idPattern) => {
    const collection = `/accounts/a/${path}`;
    const { result } = await send('POST', collection, { [nameField]: 'my-worker-r' });
    const created = result as Record<string, string>;
    expect(created[idField]).toMatch(idPattern);
    expect(await send('POST', collection, { [nameField]: 'my-worker-r' })).toMatchObject({ status: 400 });
    const listed = await send('GET', `${collection}?page=1&name=my-worker-r`);
    expect(JSON.stringify(listed.result)).toContain(created[idField]);
    expect((await send('GET', `${collection}/${created[idField]}`)).result).toEqual(created);
    await send('DELETE', `${collection}/${created[idField]}`);
    expect(await send('GET', `${collection}/${created[idField]}`)).toMatchObject({ status: 404 });
  });
});

test('a client that pages through a list of resources comes to its end', async () => {
  const collection = '/accounts/a/storage/kv/namespaces';
  for (let index = 0; index < 5; index++) await send('POST', collection, { title: `paged-${index}` });
  const pages: unknown[][] = [];
  for (let page = 1; pages.at(-1)?.length !== 0; page++) {
    pages.push((await send('GET', `${collection}?per_page=2&page=${page}`)).result as unknown[]);
  }
  expect(pages.map(({ length }) => length)).toEqual([2, 2, 1, 0]);
});

describe('a hostile body is refused with 4xx', () => {
  const path = '/plugins/scripts/victim';
  test.each<[string, string, string]>([
    ['PUT', `${path}/secrets`, '{"name":"A"}'],
    ['PUT', `${path}/secrets`, '{"name":"A","text":1}'],
    ['PUT', `${path}/secrets`, '{"name":"A","text":"x","type":"plain_text"}'],
    ['PUT', `${path}/secrets`, '{"name":"A","type":"secret_key","text":"x"}'],
    ['PUT', `${path}/secrets`, '{'],
    ['PATCH', `${path}/secrets-bulk`, '{"secrets":[]}'],
    ['PATCH', `${path}/secrets-bulk`, '[]'],
    ['PUT', `${path}/tags`, '"x"'],
    ['PUT', `${path}/tags`, '[1]'],
    ['PUT', `${path}/tags`, '[""]'],
    ['PATCH', `${path}/settings`, '{"bindings":7}'],
    [
      'PATCH',
      `${path}/settings`,
      '{"bindings":[{"type":"plain_text","name":"A","text":"a"},{"type":"plain_text","name":"A","text":"b"}]}',
    ],
    ['PUT', `${path}/content`, ''],
    ['PUT', `${path}/tags`, `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`],
    ['PUT', `${path}/secrets`, `{"name":"A","text":"${'x'.repeat(9 * 1024 * 1024)}"}`],
    ['POST', '', '{"name":"../../x"}'],
    ['POST', '', '{"name":7}'],
  ])('%s %s', async (method, to, body) => {
    await upload('victim', {});
    const before = await namespaces('GET', path);
    const answer = await send(method, `/accounts/a/workers/dispatch/namespaces${to}`, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer).toMatchObject({ success: false, result: null });
    expect(await namespaces('GET', path)).toEqual(before);
  });
});

function request(method: string, path: string, body?: FormData | string | object): Promise<Response> {
  const isRaw = body === undefined || body instanceof FormData || typeof body === 'string';
  const json = { 'content-type': 'application/json' };
  return fetch(`${host.address.apiUrl}${path}`, {
    method,
    headers: { authorization: 'Bearer token', ...(!(body instanceof FormData) && json) },
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
  });
}

async function send(method: string, path: string, body?: FormData | string | object): Promise<Answer> {
  const response = await request(method, path, body);
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

function namespaces(method: string, path: string, body?: FormData | object): Promise<Answer> {
  return send(method, `/accounts/a/workers/dispatch/namespaces${path}`, body);
}

function upload(name: string, metadata: object, namespace = 'plugins'): Promise<Answer> {
  const body = new FormData();
  body.set('metadata', JSON.stringify({ main_module: 'index.js', compatibility_date: '2026-10-01', ...metadata }));
  body.set('index.js', new Blob([WORKER], { type: 'application/javascript+module' }), 'index.js');
  return namespaces('PUT', `/${namespace}/scripts/${name}`, body);
}

async function env(script: string): Promise<unknown> {
  return (await fetch(new URL(`/${script}/`, url))).json();
}
