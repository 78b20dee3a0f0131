import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let dispatcher: TestDispatcher;
beforeAll(async () => {
  dispatcher = await startDispatcher();
  await dispatcher.call('POST', '/v1/tenants', { body: { id: 'acme' } });
});
afterAll(() => dispatcher.close());

interface Opened {
  cookie: string;
  csrf: string;
  attributes: string[];
}

async function open(token = dispatcher.operatorToken, headers: Record<string, string> = {}): Promise<Opened> {
  const response = await dispatcher.fetch('/v1/session', { method: 'POST', headers, body: JSON.stringify({ token }) });
  expect(response.status).toBe(201);
  const [cookie = '', ...attributes] = (response.headers.get('set-cookie') ?? '').split('; ');
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { cookie, csrf: csrfToken, attributes };
}

async function ask(path: string, init: RequestInit = {}): Promise<string> {
  const response = await dispatcher.fetch(path, init);
  const text = await response.text();
  const { error } = (text === '' ? {} : JSON.parse(text)) as { error?: { code: string } };
  return error === undefined ? String(response.status) : `${response.status} ${error.code}`;
}

function createTenant(id: string, headers: Record<string, string>): Promise<string> {
  return ask('/v1/tenants', { method: 'POST', headers, body: JSON.stringify({ id }) });
}

test('a session is a cookie of this origin that no script reads', async () => {
  const { attributes, cookie } = await open();
  expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Max-Age=43200']);
  const id = cookie.split('=')[1] ?? '';
  expect(JSON.stringify(await dispatcher.query('SELECT * FROM sessions'))).not.toContain(id);
});

test('it does what its token may, for whoever sends its token against forgery along', async () => {
  const { cookie, csrf } = await open();
  expect(await createTenant('made', { cookie, 'x-csrf-token': csrf })).toBe('201');
  const { body } = await dispatcher.call('POST', '/v1/tenants/acme/tokens', { body: { role: 'viewer' } });
  const viewer = await open(body.token);
  expect(await ask('/v1/tenants/acme', { headers: { cookie: viewer.cookie } })).toBe('200');
  expect(await ask('/v1/tenants/made', { headers: { cookie: viewer.cookie } })).toBe('403 FORBIDDEN');
  expect(await createTenant('forged', { cookie: viewer.cookie, 'x-csrf-token': viewer.csrf })).toBe('403 FORBIDDEN');
});

describe('a forged request', () => {
  test.each([
    ['without the token', async () => ({})],
    ['with the token of another session', async () => ({ 'x-csrf-token': (await open()).csrf })],
    ['with an empty token', async () => ({ 'x-csrf-token': '' })],
    [
      'that a page of another site sends',
      async (csrf: string) => ({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' }),
    ],
    ['of a sibling domain', async (csrf: string) => ({ 'x-csrf-token': csrf, 'sec-fetch-site': 'same-site' })],
    [
      'of an opaque origin, as the page of a plugin has',
      async (csrf: string) => ({ 'x-csrf-token': csrf, origin: 'null' }),
    ],
  ])('%s changes nothing', async (_, forge) => {
    const { cookie, csrf } = await open();
    expect(await createTenant('forged', { cookie, ...(await forge(csrf)) })).toBe('403 CROSS_SITE_REQUEST');
    expect(await dispatcher.query("SELECT id FROM tenants WHERE id = 'forged'")).toEqual([]);
  });

  test('does not read the token against forgery, nor anything else', async () => {
    const { cookie } = await open();
    for (const path of ['/v1/session', '/v1/tenants']) {
      const headers = { cookie, 'sec-fetch-site': 'cross-site' };
      expect(await ask(path, { headers })).toBe('403 CROSS_SITE_REQUEST');
    }
  });

  test('cannot have somebody hold a session that is not theirs', async () => {
    const headers = { origin: 'https://other.example' };
    const body = JSON.stringify({ token: dispatcher.operatorToken });
    expect(await ask('/v1/session', { method: 'POST', headers, body })).toBe('403 CROSS_SITE_REQUEST');
    const { cookie } = await open();
    const two = `session=${'a'.repeat(43)}; ${cookie}`;
    expect(await ask('/v1/session', { headers: { cookie: two } })).toBe('401 UNAUTHENTICATED');
  });
});

describe('a session ends', () => {
  test('when its holder leaves, even without the token against forgery', async () => {
    const { cookie } = await open();
    expect(await ask('/v1/session', { method: 'DELETE', headers: { cookie } })).toBe('204');
    expect(await ask('/v1/tenants', { headers: { cookie } })).toBe('401 UNAUTHENTICATED');
  });

  test('with its token', async () => {
    const { body } = await dispatcher.call('POST', '/v1/tenants/acme/tokens', { body: { role: 'owner' } });
    const { cookie } = await open(body.token);
    expect(await ask('/v1/tenants/acme', { headers: { cookie } })).toBe('200');
    await dispatcher.call('DELETE', `/v1/tenants/acme/tokens/${body.tokenId}`);
    expect(await ask('/v1/tenants/acme', { headers: { cookie } })).toBe('401 UNAUTHENTICATED');
  });

  test('when the same browser opens another', async () => {
    const first = await open();
    await open(dispatcher.operatorToken, { cookie: first.cookie });
    expect(await ask('/v1/session', { headers: { cookie: first.cookie } })).toBe('401 UNAUTHENTICATED');
  });

  test('after twelve hours, and is forgotten', async () => {
    const { cookie } = await open();
    await dispatcher.query("UPDATE sessions SET expires_at = '2020-01-01T00:00:00.000Z'");
    expect(await ask('/v1/tenants', { headers: { cookie } })).toBe('401 UNAUTHENTICATED');
    await dispatcher.runSchedule();
    expect(await dispatcher.query('SELECT hash FROM sessions')).toEqual([]);
  });
});

test('a bearer token goes before the cookie', async () => {
  const { cookie } = await open();
  expect(await ask('/v1/tenants', { headers: { cookie, authorization: 'Bearer none' } })).toBe('401 UNAUTHENTICATED');
});
