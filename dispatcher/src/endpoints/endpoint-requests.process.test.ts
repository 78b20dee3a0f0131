import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const input = { type: 'object', required: ['total'], properties: { total: { type: 'integer', minimum: 1 } } };
const file = 'src/api/x.ts';
const MANIFEST: ManifestInput = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  category: 'utility',
  apiEndpoints: [
    { method: 'GET', path: '/orders/:id', file },
    { method: 'DELETE', path: '/orders/:number', file },
    { method: 'GET', path: '/orders/new', file },
    { method: 'GET', path: '/open', file, auth: 'public' },
    { method: 'POST', path: '/checked', file, input, output: { type: 'object', required: ['method'] } },
    { method: 'GET', path: '/wrong', file, output: { type: 'object', required: ['none'] } },
    { method: 'POST', path: '/small', file, maxBodyBytes: 10 },
    { method: 'GET', path: '/events', file },
    { method: 'GET', path: '/away', file },
    { method: 'POST', path: '/cookies', file },
    { method: 'POST', path: '/once', file, idempotent: true },
    { method: 'POST', path: '/large-once', file, idempotent: true },
    { method: 'GET', path: '/cors', file, cors: { origins: ['https://shop.example'], credentials: true } },
    { method: 'PUT', path: '/cors', file, auth: { role: 'owner' }, cors: { origins: ['*'] } },
  ],
};
const WORKER = endpointWorker(`
  const { pathname } = new URL(request.url);
  if (pathname === '/away') return answer(Response.redirect('https://elsewhere.example/x', 307));
  if (pathname === '/large-once') return answer(new Response('x'.repeat(300_000)));
  if (pathname === '/events') {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    void writer.write(new TextEncoder().encode('data: first\\n\\n'));
    return answer(new Response(readable, { headers: { 'content-type': 'text/event-stream' } }));
  }
  if (pathname === '/cookies') {
    const headers = new Headers();
    for (const cookie of ['cart=1; Path=/; HttpOnly', 'theme=dark; Domain=example.com', '__Host-x=1']) {
      headers.append('set-cookie', cookie);
    }
    return answer(Response.json({ cookie: request.headers.get('cookie') }, { headers }));
  }
  const text = await request.text();
  return answer(Response.json(
    { name: call.name, params: call.params, method: request.method, text, actor: call.actor, run: crypto.randomUUID() },
    { headers: { 'access-control-allow-origin': '*', 'x-run': '1' } },
  ));
`);

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(MANIFEST, WORKER);
  await platform.install('demo', 'shop');
});
afterAll(() => platform.close());

function call(path: string, init: RequestInit = {}, token: string | null = platform.operatorToken): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  return platform.fetch(`/v1/tenants/demo/api/shop${path}`, { redirect: 'manual', ...init, headers });
}

interface Told {
  name: string;
  params: Record<string, string>;
  method: string;
  text: string;
  actor: object;
  run: string;
}

async function tell(...args: Parameters<typeof call>): Promise<Told> {
  const response = await call(...args);
  expect(response.status).toBe(200);
  return (await response.json()) as Told;
}

async function refusal(response: Response): Promise<[number, string, ...unknown[]]> {
  const { error } = (await response.json()) as { error: { code: string; details?: unknown } };
  return [response.status, error.code, ...(error.details === undefined ? [] : [error.details])];
}

describe('a path', () => {
  test('gives its parameters, decoded, and literal segments come first', async () => {
    expect(await tell('/orders/a%2Fb')).toMatchObject({ name: 'GET /orders/:id', params: { id: 'a/b' } });
    expect(await tell('/orders/7', { method: 'DELETE' })).toMatchObject({ params: { number: '7' } });
    expect(await tell('/orders/new')).toMatchObject({ name: 'GET /orders/new', params: {} });
    expect(await refusal(await call('/orders/%E0%A4%A'))).toMatchObject([404, 'ENDPOINT_NOT_FOUND']);
  });

  test('that takes other methods says which, to whoever may call one of them', async () => {
    const refused = await call('/orders/7', { method: 'POST' });
    expect(refused.headers.get('allow')).toBe('DELETE, GET, HEAD');
    expect((await refusal(refused)).slice(0, 2)).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(await refusal(await call('/orders/7', { method: 'POST' }, null))).toMatchObject([401, 'UNAUTHENTICATED']);
    expect((await call('/open', { method: 'POST' }, null)).status).toBe(405);
    expect((await call('/open', { method: 'OPTIONS' }, null)).headers.get('allow')).toBe('GET, HEAD');
  });

  test('answers HEAD as GET, without the body', async () => {
    const response = await call('/orders/7', { method: 'HEAD' });
    expect([response.status, response.headers.get('x-run'), await response.text()]).toEqual([200, '1', '']);
  });
});

describe('a body', () => {
  test('that the manifest describes reaches the plugin byte by byte, or not at all', async () => {
    const text = '{ "total" : 1, "more": "ä" }';
    expect(await tell('/checked', { method: 'POST', body: text })).toMatchObject({ text });
    const problems = [{ path: '/total', message: '0 is less than 1.' }];
    expect(await refusal(await call('/checked', { method: 'POST', body: '{"total":0}' }))).toEqual([
      400,
      'INVALID_REQUEST',
      { problems },
    ]);
    expect(await refusal(await call('/checked', { method: 'POST', body: '{' }))).toMatchObject([400, 'INVALID_JSON']);
    expect(await refusal(await call('/checked', { method: 'POST' }))).toMatchObject([400, 'INVALID_JSON']);
  });

  test('larger than its endpoint takes is refused', async () => {
    expect((await tell('/small', { method: 'POST', body: '0123456789' })).text).toBe('0123456789');
    const refused = await call('/small', { method: 'POST', body: '0123456789a' });
    expect(await refusal(refused)).toEqual([413, 'BODY_TOO_LARGE', { maxBytes: 10 }]);
  });
});

describe('an answer', () => {
  test('that is not what the manifest says stays with the platform', async () => {
    const [status, code, details] = await refusal(await call('/wrong'));
    expect([status, code]).toEqual([502, 'PLUGIN_INVALID_RESULT']);
    expect(JSON.stringify(details)).toContain('none');
    expect(JSON.stringify(details)).not.toContain('GET /wrong');
    const list = async () => (await platform.call('GET', '/v1/tenants/demo/traces?plugin=shop')).body.traces;
    await expect
      .poll(async () => (await list()).find(({ name }: { name: string }) => name === 'GET /wrong')?.outcome)
      .toBe('failed');
  });

  test('that redirects is passed on as it is', async () => {
    const response = await call('/away');
    expect([response.status, response.headers.get('location')]).toEqual([307, 'https://elsewhere.example/x']);
  });

  test('that goes on arrives event by event', async () => {
    const response = await call('/events');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: first\n\n');
    await reader.cancel();
  });

  test('sets cookies for its plugin alone, which gets back no others', async () => {
    const cookie = 'session=1; plugin.shop.cart=1; plugin.shop-2.x=1';
    const response = await call('/cookies', { method: 'POST', headers: { cookie } });
    expect(await response.json()).toEqual({ cookie: 'cart=1' });
    expect(response.headers.getSetCookie()).toEqual([
      'plugin.shop.cart=1; Path=/v1/tenants/demo/api/shop; SameSite=Lax; HttpOnly',
      'plugin.shop.theme=dark; Path=/v1/tenants/demo/api/shop; SameSite=Lax',
    ]);
  });
});

describe('a page of another origin', () => {
  const preflight = (path: string, origin: string, method: string) =>
    call(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } }, null);

  test('may ask, without a token, and is told only what the manifest allows it', async () => {
    const allowed = await preflight('/cors', 'https://shop.example', 'GET');
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'content-type, authorization, idempotency-key',
      'access-control-max-age': '600',
    });
    for (const [path, origin, method] of [
      ['/cors', 'https://other.example', 'GET'],
      ['/cors', 'https://shop.example', 'DELETE'],
      ['/orders/7', 'https://shop.example', 'GET'],
      ['/nothing', 'https://shop.example', 'GET'],
    ] as const) {
      const response = await preflight(path, origin, method);
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, null]);
      expect(response.headers.get('vary')).toContain('Origin');
    }
  });

  test('reads answers and refusals where it is let, whatever the plugin says', async () => {
    const read = async (path: string, init: RequestInit, token?: string | null) => {
      const { status, headers } = await call(path, init, token);
      return [status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
    };
    const from = (origin: string) => ({ headers: { origin } });
    expect(await read('/cors', from('https://shop.example'))).toEqual([200, 'https://shop.example', 'true']);
    expect(await read('/cors', from('https://shop.example'), null)).toEqual([401, 'https://shop.example', 'true']);
    expect(await read('/cors', from('https://other.example'))).toEqual([200, null, null]);
    expect(await read('/cors', { ...from('https://any.example'), method: 'PUT' })).toEqual([200, '*', null]);
    expect(await read('/orders/7', from('https://shop.example'))).toEqual([200, null, null]);
  });
});

describe('a request with an idempotency key', () => {
  const once = (key: string, body = 'a', path = '/once') =>
    call(path, { method: 'POST', body, headers: { 'idempotency-key': key } });

  test('is answered by the plugin once, and then as before', async () => {
    const [first, second, other] = [await once('k1'), await once('k1'), await once('k2')];
    const [a, b, c] = await Promise.all([first, second, other].map((response) => response.text()));
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect([b, second.headers.get('x-run')]).toEqual([a, '1']);
    expect(c).not.toBe(a);
  });

  test('of another body is refused, and so is one that is no key', async () => {
    await once('k3');
    expect(await refusal(await once('k3', 'b'))).toMatchObject([422, 'IDEMPOTENCY_MISMATCH']);
    expect(await refusal(await once('k 3'))).toMatchObject([400, 'INVALID_REQUEST']);
  });

  test('is the caller’s own', async () => {
    const { token } = (await platform.call('POST', '/v1/tenants/demo/tokens', { body: { role: 'owner' } })).body;
    const init = { method: 'POST', body: 'a', headers: { 'idempotency-key': 'k4' } };
    const runs = [await tell('/once', init), await tell('/once', init, token)];
    expect(runs[0]?.run).not.toBe(runs[1]?.run);
  });

  test('gets an error where the answer is too large to keep', async () => {
    expect(await refusal(await once('k5', 'a', '/large-once'))).toMatchObject([502, 'PLUGIN_INVALID_RESULT']);
  });

  test('means nothing to an endpoint that does not say so', async () => {
    const init = { method: 'POST', body: 'x', headers: { 'idempotency-key': 'k6' } };
    expect((await tell('/small', init)).run).not.toBe((await tell('/small', init)).run);
  });
});
