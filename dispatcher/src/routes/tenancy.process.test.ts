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
});

describe('tokens of a tenant', () => {
  const create = (body?: object, by = token) => platform.call('POST', '/v1/tenants/demo/tokens', { body, token: by });
  const read = async (bearer: string) => {
    const { status, body } = await platform.call('GET', '/v1/tenants/demo', { token: bearer });
    return [status, body.error?.code];
  };
  const list = async (query = '') => (await platform.call('GET', `/v1/tenants/demo/tokens${query}`, { token })).body;

  test('have a role, a name, permissions that plugins define, and an end', async () => {
    const wanted = { role: 'developer', name: 'shop', permissions: ['echo:refund'], ttlSeconds: 3_600 };
    const { status, body } = await create(wanted);
    expect([status, body.role]).toEqual([201, 'developer']);
    const { ttlSeconds: _ttl, ...shown } = wanted;
    const entry = (await list()).tokens.find(({ id }: { id: string }) => id === body.tokenId);
    expect(entry).toMatchObject({ ...shown, expiresAt: body.expiresAt });
    expect(Date.parse(body.expiresAt) - Date.parse(entry.createdAt)).toBe(3_600_000);
    expect(await read(body.token)).toEqual([200, undefined]);
  });

  test.each([
    ['role', { role: 'operator' }],
    ['role', { role: 'publisher' }],
    ['ttlSeconds', { ttlSeconds: 0 }],
    ['permissions.0', { permissions: ['everything'] }],
    ['tenant', { tenant: 'other' }],
  ])('are refused with a bad %s', async (field, body) => {
    const answer = await create(body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'INVALID_REQUEST']);
    expect(answer.body.error.message).toContain(field);
  });

  test('are managed by owners and the operator only', async () => {
    const admin = (await create({ role: 'admin' })).body.token;
    const refused = await create({ role: 'viewer' }, admin);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN']);
    expect(refused.body.error.message).toContain('"owner"');
    expect((await create({ role: 'viewer' }, platform.operatorToken)).status).toBe(201);
  });

  test('that is revoked or expires stops at once, is in no list, and the others go on', async () => {
    const [revoked, expired] = [(await create()).body, (await create()).body];
    expect([await read(revoked.token), await read(expired.token)]).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    expect((await platform.call('DELETE', `/v1/tenants/demo/tokens/${revoked.tokenId}`, { token })).status).toBe(204);
    // Its end has come: the clock of a test does not go faster.
    const short = (await create({ ttlSeconds: 1 })).body;
    await expect.poll(() => read(short.token), { timeout: 5_000 }).toEqual([401, 'UNAUTHENTICATED']);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(short.expiresAt));
    expect(await read(revoked.token)).toEqual([401, 'UNAUTHENTICATED']);
    const ids = (await list()).tokens.map(({ id }: { id: string }) => id);
    expect(ids).toContain(expired.tokenId);
    expect(ids).not.toContain(revoked.tokenId);
    expect(ids).not.toContain(short.tokenId);
    expect(await read(token)).toEqual([200, undefined]);
  });

  test('are listed page by page, each once', async () => {
    const all = (await list()).tokens;
    const pages = [];
    for (let next = '?limit=2'; next !== '';) {
      const page = await list(next);
      expect(page.tokens.length).toBeLessThanOrEqual(2);
      pages.push(...page.tokens);
      next = page.nextCursor === undefined ? '' : `?limit=2&cursor=${page.nextCursor}`;
    }
    expect(pages).toEqual(all);
  });

  test('and what happens to them are in the audit log, without the tokens and with nothing twice', async () => {
    const { token: secret, tokenId } = (await create({ role: 'viewer' })).body;
    const remove = () => platform.call('DELETE', `/v1/tenants/demo/tokens/${tokenId}`, { token });
    await Promise.all([remove(), remove(), remove()]);
    const rows = await platform.query(`SELECT * FROM audit_log WHERE target = 'token:${tokenId}' ORDER BY seq`);
    expect(rows.map(({ chain, action }) => [chain, action])).toEqual([
      ['demo', 'token.create'],
      ['demo', 'token.revoke'],
    ]);
    expect(JSON.parse(String(rows[0]?.['after']))).toMatchObject({ id: tokenId, role: 'viewer' });
    expect(JSON.stringify(await platform.query('SELECT * FROM audit_log'))).not.toContain(secret);
  });
});

test('whatever is wrong with a token, the words are the same', async () => {
  const answers = await Promise.all(
    [null, 'dct_nobody', 'x y', '', `${token}x`, token.toUpperCase()].map((bad) =>
      platform.call('GET', '/v1/tenants/demo', { token: bad }),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
  const { headers } = await platform.fetch('/v1/tenants/demo', {});
  expect(headers.get('www-authenticate')).toBe('Bearer');
});

test('tenants are listed page by page', async () => {
  const first = (await platform.call('GET', '/v1/tenants?limit=1')).body;
  expect(first.tenants).toEqual([{ id: 'demo', revision: 0, createdAt: expect.any(String) }]);
  const second = (await platform.call('GET', `/v1/tenants?limit=1&cursor=${first.nextCursor}`)).body;
  expect(second.tenants.map(({ id }: { id: string }) => id)).toEqual(['other']);
  expect(second.nextCursor).toBeUndefined();
  expect((await platform.call('GET', '/v1/tenants?cursor=!')).body.error.code).toBe('INVALID_REQUEST');
});

test('a tenant is created once, and the operator sees it', async () => {
  const again = await platform.call('POST', '/v1/tenants', { body: { id: 'demo' } });
  expect([again.status, again.body.error.code]).toEqual([409, 'TENANT_EXISTS']);
  const { tenants } = (await platform.call('GET', '/v1/tenants')).body;
  expect(tenants.map(({ id }: { id: string }) => id)).toEqual(['demo', 'other']);
  expect((await platform.call('GET', '/v1/tenants/nobody')).body.error.code).toBe('TENANT_NOT_FOUND');
  expect((await platform.call('GET', '/v1/status')).body).toMatchObject({ local: true, tenants: 2, plugins: 1 });
});

test('sixty tenants that are created at once are all there, each in the audit log', async () => {
  const ids = Array.from({ length: 60 }, (_, index) => `many-${index}`);
  const created = await Promise.all(ids.map((id) => platform.call('POST', '/v1/tenants', { body: { id } })));
  expect(created.map(({ status }) => status)).toEqual(ids.map(() => 201));
  const rows = await platform.query("SELECT target FROM audit_log WHERE target LIKE 'tenant:many-%'");
  expect(new Set(rows.map(({ target }) => target))).toEqual(new Set(ids.map((id) => `tenant:${id}`)));
  expect(rows).toHaveLength(ids.length);
});
