import { API_ROUTES, ROLE_NAMES } from '@digital-commerce/plugin-schema';
import type { ErrorBody, IssuedPublisherToken, IssuedToken, OperationName } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { badAuthorizations } from './support/bad-tokens.ts';
import { probeForm } from './support/probe.ts';
import { CALLERS, ROUTE_CASES } from './support/route-cases.ts';
import type { Caller, RouteCase } from './support/route-cases.ts';
import { TestPlatform } from './support/test-platform.ts';

let platform: TestPlatform;
/** By caller; those of tenant "other" are `other-owner` and so on. */
const tokens = new Map<string, string>();
const dead: string[] = [];

beforeAll(async () => {
  platform = await TestPlatform.boot();
  for (const publisher of ['acme', 'rival']) {
    await platform.call('POST', '/v1/publishers', { id: publisher, name: publisher });
    const { body } = await platform.call<IssuedPublisherToken>('POST', `/v1/publishers/${publisher}/tokens`, {});
    tokens.set(publisher, body.token);
  }
  await publish('probe', tokenOf('acme'));
  await publish('spare', platform.local.operatorToken);
  for (const tenant of ['own', 'other']) {
    await platform.createTenant(tenant);
    await platform.install(tenant, 'probe', 'spare');
    for (const role of ROLE_NAMES) {
      const { body } = await issue(tenant, { role });
      tokens.set(tenant === 'own' ? role : `other-${role}`, body.token);
    }
  }
  const [revoked, expired] = [await issue('own', {}), await issue('own', { ttlSeconds: 1 })];
  await platform.call('GET', '/v1/tenants/own', undefined, revoked.body.token);
  await send(
    { method: 'DELETE', path: `/v1/tenants/own/tokens/${revoked.body.tokenId}` },
    platform.local.operatorToken,
  );
  const seeStatus = async () => (await platform.call('GET', '/v1/tenants/own', undefined, expired.body.token)).status;
  await vi.waitUntil(async () => (await seeStatus()) === 401, { timeout: 10_000 });
  dead.push(revoked.body.token, expired.body.token);
});

afterAll(() => platform.close());

describe.each(Object.keys(API_ROUTES) as OperationName[])('%s', (operation) => {
  const route = ROUTE_CASES[operation];
  const answer = [route.status, route.code];
  const everybody = route.for === 'anybody';

  test('is what its case calls', () => {
    const { method, path } = API_ROUTES[operation];
    expect(method === 'ANY' || method === route.method).toBe(true);
    const pattern = path.replaceAll(/:\w+/g, '[^/]+').replace('*', '.*');
    expect(route.path.replace(/\?.*$/, '')).toMatch(new RegExp(`^${pattern}$`));
  });

  test('answers the operator', async () => {
    expect(await statusAndCode(route, platform.local.operatorToken)).toEqual(answer);
  });

  test.each(CALLERS)('knows whether it is for %s', async (caller) => {
    const isAllowed = everybody || route.for.includes(caller);
    expect(await statusAndCode(route, tokenOf(caller))).toEqual(isAllowed ? answer : [403, 'FORBIDDEN']);
  });

  test.each(ROLE_NAMES)('is for another tenant’s %s only when it is no tenant’s', async (role) => {
    const isAllowed = everybody || (route.for.includes(role) && !route.path.startsWith('/v1/tenants/'));
    expect(await statusAndCode(route, tokenOf(`other-${role}`))).toEqual(isAllowed ? answer : [403, 'FORBIDDEN']);
  });

  test('refuses whoever brings no token that is good, in the same words', async () => {
    const refusals = new Set<string>();
    for (const authorization of badAuthorizations(tokenOf('owner'), dead)) {
      const { status, text, code } = await send(route, undefined, authorization);
      expect([authorization, status, code]).toEqual([
        authorization,
        ...(everybody ? answer : [401, 'UNAUTHENTICATED']),
      ]);
      refusals.add(text);
    }
    expect(refusals.size).toBe(1);
  });
});

test('what the refused callers of this file asked for did not happen', async () => {
  const { body } = await platform.call<{ tenants: { id: string }[] }>('GET', '/v1/tenants');
  expect(body.tenants.map(({ id }) => id)).toEqual(['other', 'own']);
});

function tokenOf(caller: Caller | `other-${string}`): string {
  const token = tokens.get(caller);
  if (token === undefined) throw new Error(`There is no token of "${caller}".`);
  return token;
}

function issue(tenant: string, body: object) {
  return platform.call<IssuedToken>('POST', `/v1/tenants/${tenant}/tokens`, body);
}

async function publish(id: string, token: string): Promise<void> {
  const response = await fetch(`${platform.local.url}/v1/plugins/${id}/releases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: probeForm({ id }),
  });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
}

async function statusAndCode(route: RouteCase, token: string): Promise<[number, string | undefined]> {
  const { status, code } = await send(route, token);
  return [status, code];
}

async function send(
  { method, path, body }: Pick<RouteCase, 'method' | 'path' | 'body'>,
  token: string | undefined,
  authorization = token === undefined ? undefined : `Bearer ${token}`,
): Promise<{ status: number; text: string; code: string | undefined }> {
  const response = await fetch(`${platform.local.url}${path}`, {
    method,
    redirect: 'manual',
    headers: authorization === undefined ? {} : { authorization },
    ...(body !== undefined && { body: body === 'release' ? probeForm() : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const parsed = !isJson ? undefined : (JSON.parse(text) as Partial<ErrorBody>);
  return { status: response.status, text, code: parsed?.error?.code };
}
