import type { ManifestInput, Role } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const MANIFEST: ManifestInput = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  category: 'utility',
  permissions: { 'public-endpoints': { purpose: 'Answers everybody', optional: true } },
  adminPermissions: [{ name: 'refund', label: 'Refund' }],
  apiEndpoints: [
    { method: 'GET', path: '/public', file: 'x.ts', auth: 'public' },
    { method: 'GET', path: '/tenant', file: 'x.ts' },
    { method: 'GET', path: '/admin', file: 'x.ts', auth: { role: 'admin' } },
    { method: 'GET', path: '/viewer', file: 'x.ts', auth: { role: 'viewer' } },
    { method: 'GET', path: '/refund', file: 'x.ts', auth: { permission: 'refund' } },
    { method: 'GET', path: '/twice', file: 'x.ts', auth: 'public', rateLimit: { requests: 2, perSeconds: 3_600 } },
    { method: 'POST', path: '/twice', file: 'x.ts', auth: 'tenant', rateLimit: { requests: 2, perSeconds: 3_600 } },
    { method: 'GET', path: '/often', file: 'x.ts', auth: 'public', rateLimit: { requests: 1, perSeconds: 1 } },
  ],
};

let platform: TestDispatcher;
/** By who holds them. */
const tokens = new Map<string, string | null>();

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(MANIFEST, endpointWorker('return answer(Response.json({ ok: request.method }));'));
  await platform.install('own', 'shop');
  await platform.install('other', 'shop');
  const create = async (name: string, role: Role, more: object = {}, tenant = 'own') => {
    const body = { role, ...more };
    tokens.set(name, (await platform.call('POST', `/v1/tenants/${tenant}/tokens`, { body })).body.token);
  };
  tokens.set('nobody', null).set('forged', 'dct_forged').set('operator', platform.operatorToken);
  for (const role of ['owner', 'admin', 'developer', 'viewer'] as const) await create(role, role);
  await create('cashier', 'viewer', { permissions: ['shop:refund'] });
  await create('cashier of another plugin', 'admin', { permissions: ['shop2:refund', 'shop:refunds'] });
  await create('other', 'owner', {}, 'other');
});
afterAll(() => platform.close());

async function call(caller: string, path: string, method = 'GET'): Promise<[number, string | undefined]> {
  const { status, body } = await platform.call(method, `/v1/tenants/own/api/shop${path}`, {
    token: tokens.get(caller) ?? null,
  });
  return [status, body.error?.code];
}

describe('an endpoint lets through whom its manifest names', () => {
  test.each([
    ['/public', 'nobody forged operator owner admin developer viewer cashier other'],
    ['/tenant', 'operator owner admin developer'],
    ['/admin', 'operator owner admin'],
    ['/viewer', 'operator owner admin developer viewer cashier'],
    ['/refund', 'operator owner cashier'],
  ])('%s: %s', async (path, allowed) => {
    for (const caller of tokens.keys()) {
      const holdsNothing = caller === 'nobody' || caller === 'forged';
      const refusal = holdsNothing ? [401, 'UNAUTHENTICATED'] : [403, 'FORBIDDEN'];
      const isAllowed =
        allowed.split(' ').includes(caller) ||
        (caller === 'cashier of another plugin' && ['/public', '/tenant', '/admin', '/viewer'].includes(path));
      expect([caller, ...(await call(caller, path))]).toEqual([caller, ...(isAllowed ? [200, undefined] : refusal)]);
    }
  });
});

test('who may not call learns nothing of what there is', async () => {
  const paths = ['own/api/shop/tenant', 'own/api/shop/none', 'own/api/none/tenant', 'ghost/api/shop/tenant'];
  for (const [caller, code] of [
    ['nobody', 'UNAUTHENTICATED'],
    ['forged', 'UNAUTHENTICATED'],
    ['other', 'FORBIDDEN'],
  ] as const) {
    const answers = await Promise.all(
      paths.map(async (path) => {
        const token = tokens.get(caller) ?? null;
        const { status, body } = await platform.call('GET', `/v1/tenants/${path}`, { token });
        return JSON.stringify([status, body]).replace('ghost', 'own');
      }),
    );
    expect(answers[0]).toContain(code);
    expect(new Set(answers).size).toBe(1);
  }
  expect(await call('viewer', '/none')).toEqual([404, 'ENDPOINT_NOT_FOUND']);
});

test('a public endpoint is nobody’s where the tenant has denied it', async () => {
  await platform.call('POST', '/v1/tenants', { body: { id: 'private' } });
  const path = '/v1/tenants/private/plugins';
  const plan = await platform.call('POST', `${path}/plan`, { body: { install: [{ id: 'shop' }] } });
  const consent = { deny: [{ plugin: 'shop', permission: 'public-endpoints' }] };
  const applied = await platform.call('POST', `${path}/apply`, { body: { hash: plan.body.hash, consent } });
  expect(applied.status).toBe(200);
  const ask = async (token: string | null) => {
    const { status, body } = await platform.call('GET', '/v1/tenants/private/api/shop/public', { token });
    return [status, body.error?.code];
  };
  expect(await ask(null)).toEqual([401, 'UNAUTHENTICATED']);
  expect(await ask(tokens.get('owner') ?? null)).toEqual([403, 'FORBIDDEN']);
  expect(await ask(platform.operatorToken)).toEqual([404, 'ENDPOINT_NOT_FOUND']);
});

describe('a rate limit', () => {
  test('stops calls beyond it, wherever they come from, and says when to come back', async () => {
    const answers = await Promise.all(
      ['nobody', 'owner', 'operator', 'other', 'nobody'].map((who) => call(who, '/twice')),
    );
    const codes = answers.map(([, code]) => code ?? 'ok');
    expect(codes.toSorted()).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED', 'ok', 'ok']);
    const { status, headers } = await platform.fetch('/v1/tenants/own/api/shop/twice', {});
    const seconds = Number(headers.get('retry-after'));
    expect(status).toBe(429);
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
  });

  test('of one endpoint of one tenant is none of the others’', async () => {
    expect(await call('owner', '/twice', 'POST')).toEqual([200, undefined]);
    expect(await call('owner', '/public')).toEqual([200, undefined]);
    expect((await platform.call('GET', '/v1/tenants/other/api/shop/twice', { token: null })).status).toBe(200);
  });

  test('does not count who may not call', async () => {
    for (const who of ['nobody', 'forged', 'viewer', 'other']) await call(who, '/twice', 'POST');
    expect(await call('owner', '/twice', 'POST')).toEqual([200, undefined]);
    expect(await call('owner', '/twice', 'POST')).toEqual([429, 'RATE_LIMITED']);
  });

  test('is over when it says', async () => {
    expect(await call('nobody', '/often')).toEqual([200, undefined]);
    await expect.poll(() => call('nobody', '/often'), { timeout: 5_000 }).toEqual([200, undefined]);
  });
});
