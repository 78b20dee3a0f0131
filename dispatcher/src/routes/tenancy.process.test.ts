import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let token: string;

beforeAll(async () => {
  platform = await startDispatcher();
  const demo = await platform.call('POST', '/v1/tenants', { body: { id: 'demo' } });
  token = demo.body.token;
  const manifest = { id: 'echo', name: 'Echo', version: '1.0.0', category: 'utility' } as const;
  await platform.publish(manifest, hookWorker('return reply(data);'));
  await platform.install('other', 'echo');
});
afterAll(() => platform.close());

describe('a request', () => {
  test.each<[string, string | null]>([
    ['no token', null],
    ['a token that nobody holds', 'dct_nobody'],
    ['an empty token', ''],
  ])('with %s is refused', async (_what, bad) => {
    const { status, body } = await platform.call('GET', '/v1/plugins', { token: bad });
    expect([status, body.error.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v1/health/more'],
    ['DELETE', '/v1/tenants/demo'],
    ['POST', '/v1/tenants/demo/plugins/x/y/z'],
  ])('%s %s, which no route has, is answered in JSON', async (method, path) => {
    const { status, body } = await platform.call(method, path);
    expect([status, body.error.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
  });

  test.each<[string, string, number, string]>([
    ['no JSON', '{', 400, 'INVALID_JSON'],
    ['an unknown field', '{"id":"x","plan":"gold"}', 400, 'INVALID_REQUEST'],
    ['a bad id', '{"id":"Demo!"}', 400, 'INVALID_REQUEST'],
    ['more than the limit', `"${'x'.repeat(10 * 1024 * 1024)}"`, 413, 'BODY_TOO_LARGE'],
  ])('whose body has %s is refused', async (_what, text, status, code) => {
    const headers = { authorization: `Bearer ${platform.operatorToken}` };
    const response = await platform.fetch('/v1/tenants', { method: 'POST', headers, body: text });
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      status,
      code,
    ]);
  });

  test('for health needs no token', async () => {
    expect((await platform.call('GET', '/v1/health', { token: null })).status).toBe(200);
  });
});

describe("a tenant's token", () => {
  const ROUTES = [
    ['GET', ''],
    ['GET', '/tokens'],
    ['POST', '/tokens'],
    ['DELETE', '/tokens/x'],
    ['GET', '/plugins'],
    ['GET', '/plugins/echo'],
    ['POST', '/plugins/plan'],
    ['POST', '/plugins/apply'],
    ['POST', '/plugins/echo/activate'],
    ['POST', '/plugins/echo/deactivate'],
    ['GET', '/plugins/echo/settings'],
    ['PUT', '/plugins/echo/settings'],
    ['POST', '/hooks/before_payment_process'],
    ['GET', '/api/echo/x'],
    ['POST', '/api/echo'],
  ] as const;

  test.each(ROUTES)('gets the same refusal for %s …%s of another tenant as of none', async (method, path) => {
    const [other, none] = await Promise.all(
      ['other', 'nobody'].map((tenant) => platform.call(method, `/v1/tenants/${tenant}${path}`, { token })),
    );
    expect([other?.status, other?.body.error.code]).toEqual([403, 'FORBIDDEN']);
    expect(JSON.stringify(other).replaceAll('other', 'nobody')).toBe(JSON.stringify(none));
  });

  test.each([
    ['GET', '/v1/tenants'],
    ['POST', '/v1/tenants'],
    ['GET', '/v1/status'],
    ['POST', '/v1/plugins/echo/releases'],
  ])('is refused by %s %s, which is the operator’s', async (method, path) => {
    const { status, body } = await platform.call(method, path, { token });
    expect([status, body.error.code]).toEqual([403, 'FORBIDDEN']);
  });

  test('opens its own tenant and the catalogue', async () => {
    expect((await platform.call('GET', '/v1/tenants/demo', { token })).body).toMatchObject({ id: 'demo', revision: 0 });
    expect((await platform.call('GET', '/v1/plugins', { token })).body.plugins).toHaveLength(1);
    expect((await platform.call('GET', '/v1/tenants/demo/plugins', { token })).body).toEqual({ installations: [] });
  });

  test('is in the database only as a hash', async () => {
    expect(JSON.stringify(await platform.query('SELECT * FROM tokens'))).not.toContain(token);
  });

  test('that is revoked stops working at once, and its tenant’s others do not', async () => {
    const issued = (await platform.call('POST', '/v1/tenants/demo/tokens', { token })).body;
    const list = async () => (await platform.call('GET', '/v1/tenants/demo/tokens', { token })).body.tokens;
    expect((await platform.call('GET', '/v1/tenants/demo', { token: issued.token })).status).toBe(200);
    expect(await list()).toHaveLength(2);
    expect((await platform.call('DELETE', `/v1/tenants/demo/tokens/${issued.tokenId}`, { token })).status).toBe(204);
    expect((await platform.call('GET', '/v1/tenants/demo', { token: issued.token })).status).toBe(401);
    expect(await list()).toHaveLength(1);
    expect((await platform.call('GET', '/v1/tenants/demo', { token })).status).toBe(200);
  });
});

test('a tenant is created once, and the operator sees it', async () => {
  const again = await platform.call('POST', '/v1/tenants', { body: { id: 'demo' } });
  expect([again.status, again.body.error.code]).toEqual([409, 'TENANT_EXISTS']);
  const { tenants } = (await platform.call('GET', '/v1/tenants')).body;
  expect(tenants.map(({ id }: { id: string }) => id)).toEqual(['demo', 'other']);
  expect((await platform.call('GET', '/v1/tenants/nobody')).body.error.code).toBe('TENANT_NOT_FOUND');
  expect((await platform.call('GET', '/v1/status')).body).toMatchObject({ local: true, tenants: 2, plugins: 1 });
});
