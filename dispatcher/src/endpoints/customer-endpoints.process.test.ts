import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpointWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const file = 'src/api/x.ts';
const MANIFEST: ManifestInput = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  category: 'utility',
  apiEndpoints: [
    { method: 'GET', path: '/me', file, auth: 'customer' },
    { method: 'GET', path: '/open', file, auth: 'public' },
    { method: 'GET', path: '/tenant', file },
    {
      method: 'GET',
      path: '/counted',
      file,
      auth: 'customer',
      rateLimit: { requests: 1, perSeconds: 3_600, per: 'client' },
    },
  ],
};

let platform: TestDispatcher;
let owner: string;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(MANIFEST, endpointWorker('return answer(Response.json(call.actor));'));
  await platform.install('own', 'shop');
  await platform.install('other', 'shop');
  owner = (await platform.call('POST', '/v1/tenants/own/tokens', { body: { role: 'owner' } })).body.token;
});
afterAll(() => platform.close());

async function vouch(customerId: string, more: object = {}, tenant = 'own'): Promise<string> {
  const body = { customerId, ...more };
  return (await platform.call('POST', `/v1/tenants/${tenant}/customer-tokens`, { body })).body.token;
}

async function call(path: string, token: string | null, tenant = 'own') {
  const { status, body } = await platform.call('GET', `/v1/tenants/${tenant}/api/shop${path}`, { token });
  return status === 200 ? body : [status, body.error.code];
}

test('the plugin learns who calls', async () => {
  const customer = await vouch('kunde-7');
  expect(await call('/me', customer)).toEqual({ kind: 'customer', id: 'kunde-7' });
  expect(await call('/open', customer)).toEqual({ kind: 'customer', id: 'kunde-7' });
  expect(await call('/open', null)).toEqual({ kind: 'anonymous' });
  expect(await call('/open', 'dcc_forged.x')).toEqual({ kind: 'anonymous' });
  expect(await call('/tenant', platform.operatorToken)).toEqual({ kind: 'host' });
  expect(await call('/tenant', owner)).toEqual({ kind: 'user', id: expect.any(String), role: 'owner' });
});

test('a customer’s token opens what is for customers, in its own tenant, as long as it says', async () => {
  const customer = await vouch('kunde-7');
  expect(await call('/me', customer, 'other')).toEqual([401, 'UNAUTHENTICATED']);
  expect(await call('/tenant', customer)).toEqual([401, 'UNAUTHENTICATED']);
  expect(await call('/none', customer)).toEqual([401, 'UNAUTHENTICATED']);
  expect(
    await call(
      '/me',
      customer.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
    ),
  ).toEqual([401, 'UNAUTHENTICATED']);
  expect(await call('/me', null)).toEqual([401, 'UNAUTHENTICATED']);
  for (const token of [owner, platform.operatorToken]) expect(await call('/me', token)).toEqual([403, 'FORBIDDEN']);
  const short = await vouch('kunde-7', { ttlSeconds: 1 });
  await expect.poll(() => call('/me', short), { timeout: 5_000 }).toEqual([401, 'UNAUTHENTICATED']);
});

test('whoever may not run hooks vouches for nobody, and no token does more than it is for', async () => {
  const path = '/v1/tenants/own/customer-tokens';
  const customer = await vouch('kunde-7');
  for (const token of [customer, null]) {
    expect((await platform.call('POST', path, { token, body: { customerId: 'x' } })).status).toBe(401);
  }
  const body = { role: 'viewer' };
  const viewer = (await platform.call('POST', '/v1/tenants/own/tokens', { body })).body.token;
  expect((await platform.call('POST', path, { token: viewer, body: { customerId: 'x' } })).status).toBe(403);
  expect((await platform.call('POST', '/v1/tenants/none/customer-tokens', { body: { customerId: 'x' } })).status).toBe(
    404,
  );
  expect((await platform.call('POST', path, { body: { customerId: 'a\nb' } })).body.error.code).toBe('INVALID_REQUEST');
  expect((await platform.call('POST', path, { body: { customerId: 'x', ttlSeconds: 86_401 } })).status).toBe(400);
});

test('a limit for each client counts each customer alone', async () => {
  const [first, second] = [await vouch('first'), await vouch('second')];
  expect(await call('/counted', first)).toEqual({ kind: 'customer', id: 'first' });
  expect(await call('/counted', await vouch('first'))).toEqual([429, 'RATE_LIMITED']);
  expect(await call('/counted', second)).toEqual({ kind: 'customer', id: 'second' });
});
