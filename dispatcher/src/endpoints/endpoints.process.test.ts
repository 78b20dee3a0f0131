import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());

/** Publishes and installs a plugin whose Worker answers every endpoint with this body. */
async function install(body: string, more: Partial<ManifestInput> = {}): Promise<string> {
  counter += 1;
  const id = `plugin-${counter}`;
  const manifest: ManifestInput = {
    id,
    name: id,
    version: '1.0.0',
    category: 'utility',
    apiEndpoints: [
      { method: 'GET', path: '/', file: 'src/api/root.ts' },
      { method: 'GET', path: '/x', file: 'src/api/x.ts' },
      { method: 'POST', path: '/x', file: 'src/api/x.ts' },
    ],
    ...more,
  };
  await platform.publish(manifest, endpointWorker(body));
  await platform.install('demo', id);
  return id;
}

function call(id: string, path = '/x', init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${platform.operatorToken}`);
  return platform.fetch(`/v1/tenants/demo/api/${id}${path}`, { ...init, headers });
}

async function codeOf(response: Response): Promise<[number, string]> {
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}

describe('the plugin gets', () => {
  test('its own address, the query, the method and the body', async () => {
    const id = await install(
      'return answer(Response.json([call.handler, request.method, request.url, await request.text()]));',
    );
    const response = await call(id, '/x?a=1&b=%20', { method: 'POST', body: 'hello' });
    expect(await response.json()).toEqual([
      'src/api/x.ts',
      'POST',
      `https://${id}.plugin.internal/x?a=1&b=%20`,
      'hello',
    ]);
    for (const path of ['', '/', '?a=1']) {
      expect(((await (await call(id, path)).json()) as string[]).slice(0, 2)).toEqual(['src/api/root.ts', 'GET']);
    }
  });

  test('no credentials, nothing about the caller’s connection, and no `cf`', async () => {
    const id = await install('return answer(Response.json([[...request.headers], typeof request.cf]));');
    const response = await call(id, '/x', {
      headers: {
        cookie: 'session=1',
        'cf-connecting-ip': '1.2.3.4',
        'x-forwarded-for': '1.2.3.4',
        'x-real-ip': '1.2.3.4',
        'x-custom': 'kept',
        accept: 'text/plain',
      },
    });
    const [headers, cf] = (await response.json()) as [[string, string][], string];
    const names = headers.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['x-custom', 'accept']));
    expect(names.filter((name) => /^(authorization|cookie|host|cf-.*|x-forwarded-.*|x-real-ip)$/.test(name))).toEqual(
      [],
    );
    expect(cf).toBe('undefined');
  });

  test('its settings, also while its response streams', async () => {
    const settings = { label: { type: 'string', label: 'Label', default: 'mine' } } as const;
    const id = await install("return answer(new Response(await setting(host, 'label')));", { settings });
    expect(await (await call(id)).text()).toBe('mine');
  });
});

describe('the caller gets', () => {
  test('status, headers and body, without what would act on the platform’s origin', async () => {
    const id = await install(`return answer(new Response('made', { status: 201, headers: {
      'x-custom': 'kept', 'set-cookie': 'a=b', 'clear-site-data': '"*"', 'service-worker-allowed': '/',
      'content-security-policy': "default-src *", 'content-type': 'text/html', 'content-length': '2',
    } }));`);
    const response = await call(id);
    expect([response.status, await response.text()]).toEqual([201, 'made']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-custom': 'kept',
      'content-type': 'text/html',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
    for (const name of ['clear-site-data', 'service-worker-allowed']) {
      expect(response.headers.get(name)).toBeNull();
    }
  });

  test('what it sent, while it goes on sending', async () => {
    const id = await install('return answer(new Response(request.body));');
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (text: string) => writer.write(new TextEncoder().encode(text));
    void write('first');
    // Miniflare gzips for whoever accepts it, and gzip waits for more.
    const headers = { 'accept-encoding': 'identity' };
    const response = await call(id, '/x', { method: 'POST', headers, body: readable, duplex: 'half' });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('first');
    void write('second');
    expect((await reader.read()).value).toBe('second');
    void writer.close();
    expect((await reader.read()).done).toBe(true);
  });

  test.each([204, 304])('a %i without body', async (status) => {
    const id = await install(`return answer(new Response(null, { status: ${status} }));`);
    expect((await call(id)).status).toBe(status);
  });

  test.each<[string, string, number, string]>([
    ['throws', "throw new Error('secret');", 502, 'PLUGIN_PROTOCOL_ERROR'],
    [
      'says that it threw',
      "return { logs: [], outcome: 'threw', error: { name: 'E', message: 'secret' } };",
      502,
      'PLUGIN_ERROR',
    ],
    ['answers no reply', "return new Response('x');", 502, 'PLUGIN_PROTOCOL_ERROR'],
    ['answers no response', "return answer('text');", 502, 'PLUGIN_PROTOCOL_ERROR'],
    [
      'answers with a WebSocket',
      'return answer(new Response(null, { status: 101, webSocket: new WebSocketPair()[0] }));',
      502,
      'PLUGIN_PROTOCOL_ERROR',
    ],
    ['spins', 'for (;;);', 502, 'PLUGIN_CPU_LIMIT'],
    ['cannot ever answer', 'await new Promise(() => {});', 504, 'PLUGIN_TIMEOUT'],
    ['sends no headers in time', 'for (;;) await scheduler.wait(1_000);', 504, 'PLUGIN_TIMEOUT'],
  ])('a code, and nothing of the plugin’s words, when it %s', async (_what, body, status, code) => {
    const id = await install(body);
    const startedAt = performance.now();
    const response = await call(id);
    const text = await response.clone().text();
    expect(await codeOf(response)).toEqual([status, code]);
    expect(text).not.toContain('secret');
    expect(performance.now() - startedAt).toBeLessThan(LIMITS.endpointDeadlineMs + 250);
  });
});

test.each<[string, (id: string) => Promise<Response>, [number, string]]>([
  ['an unknown path', (id) => call(id, '/y'), [404, 'ENDPOINT_NOT_FOUND']],
  ['a path below a known one', (id) => call(id, '/x/y'), [404, 'ENDPOINT_NOT_FOUND']],
  ['another method', (id) => call(id, '/x', { method: 'DELETE' }), [405, 'METHOD_NOT_ALLOWED']],
  ['a plugin that is not installed', () => call('nothing'), [404, 'NOT_INSTALLED']],
  [
    'a plugin that is switched off',
    async (id) => {
      await platform.call('POST', `/v1/tenants/demo/plugins/${id}/deactivate`);
      return call(id);
    },
    [409, 'NOT_ACTIVE'],
  ],
  [
    'a body that says it is too large',
    (id) => call(id, '/x', { method: 'POST', body: new Uint8Array(LIMITS.maxBodyBytes + 1) }),
    [413, 'BODY_TOO_LARGE'],
  ],
  [
    'a body that turns out too large',
    (id) => call(id, '/x', { method: 'POST', body: endless(), duplex: 'half' }),
    [413, 'BODY_TOO_LARGE'],
  ],
])('a call with %s is refused', async (_what, act, expected) => {
  const id = await install("await request.text(); return answer(new Response('ok'));");
  expect(await codeOf(await act(id))).toEqual(expected);
});

/** Above the limit, and no more than is read on after it: a caller that still writes then may miss the answer. */
function endless(): ReadableStream {
  const chunk = new Uint8Array(1024 * 1024);
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => (sent++ < 16 ? controller.enqueue(chunk) : controller.close()),
  });
}
