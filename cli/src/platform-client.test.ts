import { Manifest, PlatformError } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { failure, startHttpServer } from './fixtures/http-server.ts';
import type { Route } from './fixtures/http-server.ts';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';

function connect(url: string, timeoutMs = 5_000): PlatformClient {
  return new PlatformClient({ url, token: 'secret', remedy: 'Do this.', timeoutMs });
}

async function catchError(promise: Promise<unknown>): Promise<PlatformError> {
  return promise.then(
    () => expect.unreachable('it did not throw'),
    (error: unknown) => error as PlatformError,
  );
}

test('a release is uploaded as form parts that keep module names', async () => {
  await using server = await startHttpServer({ 'POST /v1/plugins/a/releases': () => ({ id: 'a' }) });
  const manifest = Manifest.parse({ id: 'a', name: 'A', version: '1.0.0', category: 'cms' });
  const modules = [{ name: 'index.js', source: 'export {}' }];
  const sourceMaps = [{ name: 'index.js.map', source: '{}' }];
  const files = [{ name: 'migrations/1.sql', source: 'CREATE TABLE a (b)' }];
  await connect(server.url).publish({ manifest, mainModule: 'index.js', modules, sourceMaps, files }, { held: true });
  const [request] = server.received;
  expect(request?.headers.authorization).toBe('Bearer secret');
  const headers = { 'content-type': request?.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(request?.body ?? []), { headers }).formData();
  expect(JSON.parse(form.get('manifest') as string)).toEqual(manifest);
  expect(form.get('main_module')).toBe('index.js');
  const [module] = form.getAll('modules') as File[];
  expect(module?.name).toBe('index.js');
  expect(await module?.text()).toBe('export {}');
  expect((form.get('source_maps') as File).name).toBe('index.js.map');
  expect((form.get('files') as File).name).toBe('migrations/1.sql');
  expect(await (form.get('files') as File).text()).toBe('CREATE TABLE a (b)');
  expect(form.get('held')).toBe('true');
});

test('ids are encoded in paths, so none reaches another route', async () => {
  await using server = await startHttpServer({});
  await catchError(connect(server.url).call('getInstallation', { tenant: '../x', plugin: 'a/b?c' }));
  expect(server.received[0]?.route).toBe('GET /v1/tenants/..%2Fx/plugins/a%2Fb%3Fc');
});

test('a rejection is an answer', async () => {
  const answer = { outcome: 'rejected', reasons: [], trace: { id: 't', hook: 'h', durationMs: 1, handlers: [] } };
  await using server = await startHttpServer({
    'POST /v1/tenants/t/hooks/h': () => Response.json(answer, { status: 422 }),
  });
  expect(await connect(server.url).runHook('t', 'h', { amount: 1 })).toEqual(answer);
  expect(JSON.parse(String(server.received[0]?.body))).toEqual({ data: { amount: 1 } });
});

test("the platform's errors keep code, message and details", async () => {
  await using server = await startHttpServer({ 'GET /v1/status': () => failure(403, 'FORBIDDEN', 'Not you.', [1]) });
  const error = await catchError(connect(server.url).call('getStatus', {}));
  expect(error).toBeInstanceOf(PlatformError);
  expect(error).toMatchObject({ code: 'FORBIDDEN', message: 'Not you.', details: [1] });
});

test.each([
  [418, 'INVALID_REQUEST'],
  [503, 'INTERNAL'],
])('a code from a newer platform with status %d becomes %s', async (status, code) => {
  await using server = await startHttpServer({ 'GET /v1/status': () => failure(status, 'BRAND_NEW', 'So.') });
  expect(await catchError(connect(server.url).call('getStatus', {}))).toMatchObject({
    code,
    message: 'BRAND_NEW: So.',
  });
});

test.each([200, 502])('an answer with status %d that is not JSON is not the platform', async (status) => {
  await using server = await startHttpServer({ 'GET /v1/status': () => new Response('<html>', { status }) });
  const error = await catchError(connect(server.url).call('getStatus', {}));
  expect(error).toMatchObject({
    code: 'PLATFORM_UNREACHABLE',
    message: expect.stringContaining('not the platform') as string,
  });
});

test('when nothing answers the error says what to do', async () => {
  const server = await startHttpServer({});
  await server[Symbol.asyncDispose]();
  const error = await catchError(connect(server.url).call('getStatus', {}));
  expect(error).toMatchObject({
    code: 'PLATFORM_UNREACHABLE',
    message: `The platform does not answer at ${server.url}. Do this.`,
  });
});

test('a platform that never answers is given up', async () => {
  await using server = await startHttpServer({ 'GET /v1/status': () => new Response(new ReadableStream()) });
  const error = await catchError(connect(server.url, 100).call('getStatus', {}));
  expect(error).toMatchObject({ code: 'PLATFORM_UNREACHABLE', message: expect.stringContaining('0.1 s') as string });
});

describe('a list', () => {
  test('is read page by page', async () => {
    await using server = await startHttpServer({
      'GET /v1/tenants': () => ({ tenants: [{ id: 'a' }], nextCursor: 'c/1' }),
      'GET /v1/tenants?cursor=c%2F1': () => ({ tenants: [{ id: 'b' }] }),
    });
    expect(await connect(server.url).list('listTenants', {})).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  test('keeps its query on every page', async () => {
    await using server = await startHttpServer({
      'GET /v1/plugins?search=credit+card': () => ({ plugins: [], nextCursor: 'x' }),
      'GET /v1/plugins?search=credit+card&cursor=x': () => ({ plugins: [] }),
    });
    expect(await connect(server.url).list('listPlugins', { search: 'credit card' })).toEqual([]);
  });
});

describe('a lost connection', () => {
  const lost = (): never => {
    throw new Error('The server ends the connection without an answer.');
  };

  test('is tried once more with the same idempotency key, so that a change is not made twice', async () => {
    const answers: Route[] = [lost, () => failure(409, 'REQUEST_IN_FLIGHT', 'Wait.'), () => ({ tenant: 't' })];
    await using server = await startHttpServer({ 'POST /v1/tenants': (request) => answers.shift()?.(request) });
    expect(await connect(server.url).call('createTenant', { body: { id: 't' } })).toEqual({ tenant: 't' });
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  });

  test('of a release is tried again with the very same bytes, or the key would be taken for another request', async () => {
    const answers: Route[] = [lost, () => ({ id: 'a' })];
    await using server = await startHttpServer({
      'POST /v1/plugins/a/releases': (request) => answers.shift()?.(request),
    });
    const manifest = { id: 'a', name: 'A', version: '1.0.0', category: 'cms' } as const;
    const modules = [{ name: 'index.js', source: 'export {}' }];
    await connect(server.url).publish({ manifest, mainModule: 'index.js', modules, sourceMaps: [], files: [] });
    const [first, second] = server.received.map(({ body, headers }) => [String(body), headers['content-type']]);
    expect(first).toEqual(second);
  });

  test('that is lost again is an error', async () => {
    await using server = await startHttpServer({ 'GET /v1/status': lost });
    expect(await catchError(connect(server.url).call('getStatus', {}))).toMatchObject({ code: 'PLATFORM_UNREACHABLE' });
    expect(server.received).toHaveLength(2);
  });

  test('of a hook is not tried again: a hook may have run', async () => {
    await using server = await startHttpServer({ 'POST /v1/tenants/t/hooks/h': lost });
    await catchError(connect(server.url).runHook('t', 'h', {}));
    expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined]);
  });
});

test('each change has an idempotency key of its own, and what only reads has none', async () => {
  await using server = await startHttpServer({ 'POST /v1/tenants': () => ({}), 'GET /v1/status': () => ({}) });
  const client = connect(server.url);
  await client.call('createTenant', { body: { id: 'a' } });
  await client.call('createTenant', { body: { id: 'b' } });
  await client.call('getStatus', {});
  const [first, second, third] = server.received.map(({ headers }) => headers['idempotency-key']);
  expect(first).not.toBe(second);
  expect(third).toBeUndefined();
});

test('a followed list is taken up where it ended, until somebody stops it', async () => {
  const stop = new AbortController();
  const streams = ['retry: 1\n\nid: c1\ndata: {"seq":1}\n\n', ':\n\nid: c2\ndata: {"seq":2}\n\n'];
  await using server = await startHttpServer({
    'GET /v1/audit': () => new Response(streams.shift() ?? '', { headers: { 'content-type': 'text/event-stream' } }),
  });
  const seen: number[] = [];
  for await (const { seq } of connect(server.url).follow('listPlatformAudit', {}, stop.signal)) {
    seen.push(seq);
    if (seq === 2) stop.abort();
  }
  expect(seen).toEqual([1, 2]);
  expect(server.received.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, 'c1']);
});

test('a followed list ends with the error that the platform ends it with', async () => {
  const text = `event: error\ndata: ${JSON.stringify({ error: { code: 'UNAUTHENTICATED', message: 'Revoked.' } })}\n\n`;
  await using server = await startHttpServer({ 'GET /v1/audit': () => new Response(text) });
  const followed = connect(server.url).follow('listPlatformAudit', {}, new AbortController().signal);
  expect(await catchError(followed.next())).toMatchObject({ code: 'UNAUTHENTICATED', message: 'Revoked.' });
});
