import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseEgressMap } from '@digital-commerce/outbound-worker/network';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import { UpstreamServer } from '../../testing/upstream-server.ts';
import type { ReceivedRequest } from '../../testing/upstream-server.ts';

const URL_OF_SHOP = 'https://hooks.shop.example/in?from=platform';

let platform: TestDispatcher;
let server: UpstreamServer;
/** What the server answers, in turn; 200 when there is nothing more. */
let statuses: number[] = [];
beforeAll(async () => {
  server = await UpstreamServer.start();
  server.answer = (_request, response) => {
    const status = statuses.shift() ?? 200;
    response.writeHead(status, status === 302 ? { location: 'https://hooks.shop.example/elsewhere' } : {}).end();
  };
  const map = parseEgressMap(`hooks.shop.example=${server.origin}`);
  const resolve = async () => [{ address: '10.0.0.1', family: 4 }];
  platform = await startDispatcher({ egress: { map, resolve } });
});
afterAll(async () => {
  await platform.close();
  await server.close();
});
beforeEach(() => {
  statuses = [];
  server.received.length = 0;
});

interface Endpoint {
  id: string;
  secret: string;
}

async function register(tenant: TenantUnderTest, url = URL_OF_SHOP, events = ['*']): Promise<Endpoint> {
  const { status, body } = await tenant.post('/webhook-endpoints', { url, events });
  expect(status).toBe(201);
  return body;
}

const emit = (tenant: TenantUnderTest, data: unknown, type = 'order-created') => tenant.post('/events', { type, data });
const show = async (tenant: TenantUnderTest, { id }: Endpoint) => (await tenant.get(`/webhook-endpoints/${id}`)).body;
const untilReceived = (count: number) =>
  expect.poll(() => server.received.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);

function verify(secret: string, { body, headers }: ReceivedRequest): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

async function states(tenant: TenantUnderTest): Promise<string[]> {
  const { deliveries } = (await tenant.get('/deliveries')).body as { deliveries: { state: string }[] };
  return deliveries.map(({ state }) => state).toSorted();
}
const untilStates = (tenant: TenantUnderTest, expected: string[]) =>
  expect.poll(() => states(tenant), { timeout: 20_000 }).toEqual(expected);

test('an event reaches an endpoint that wants it, signed so that the standard library takes it', async () => {
  const tenant = await TenantUnderTest.create(platform, 'basic');
  const endpoint = await register(tenant, URL_OF_SHOP, ['order-created', 'stripe-gateway.*']);
  await emit(tenant, {}, 'order-deleted');
  const { body } = await emit(tenant, { order: 'o1' });
  await untilReceived(1);
  const [first] = server.received;
  expect(first).toMatchObject({ method: 'POST', url: '/in?from=platform' });
  expect(first && verify(endpoint.secret, first)).toMatchObject({
    id: body.id,
    type: 'order-created',
    data: { order: 'o1' },
  });
  await untilStates(tenant, ['done']);
  expect(server.received).toHaveLength(1);
  expect(JSON.stringify(await show(tenant, endpoint))).not.toContain('whsec_');
});

test('what fails is sent again with the same id, and a redirect is a failure', async () => {
  const tenant = await TenantUnderTest.create(platform, 'retried');
  const { secret } = await register(tenant);
  statuses = [500, 302];
  await emit(tenant, {});
  await untilStates(tenant, ['done']);
  expect(server.received.map(({ url }) => url)).toEqual(Array(3).fill('/in?from=platform'));
  expect(new Set(server.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  for (const request of server.received) verify(secret, request);
});

test('while a secret is replaced both sign', async () => {
  const tenant = await TenantUnderTest.create(platform, 'rotated');
  const old = await register(tenant);
  const { body } = await tenant.post(`/webhook-endpoints/${old.id}/rotate`);
  expect(body.secret).not.toBe(old.secret);
  expect((await tenant.post(`/webhook-endpoints/${old.id}/test`)).status).toBe(202);
  await untilReceived(1);
  const [request] = server.received;
  expect(request && verify(old.secret, request)).toMatchObject({ type: 'webhook-test' });
  expect(request && verify(body.secret, request)).toMatchObject({ type: 'webhook-test' });
  const past = new Date(Date.now() - 1_000).toISOString();
  await platform.query(`UPDATE webhook_endpoints SET previous_until = '${past}' WHERE id = '${old.id}'`);
  await tenant.post(`/webhook-endpoints/${old.id}/test`);
  await untilReceived(2);
  const last = server.last;
  expect(() => last && verify(old.secret, last)).toThrow('No matching signature');
  expect(last && verify(body.secret, last)).toMatchObject({ type: 'webhook-test' });
});

test('one that says that it is gone is disabled', async () => {
  const tenant = await TenantUnderTest.create(platform, 'gone');
  const endpoint = await register(tenant);
  statuses = [410];
  await emit(tenant, {});
  await untilStates(tenant, ['dropped']);
  expect(await show(tenant, endpoint)).toMatchObject({ state: 'disabled', reason: expect.stringContaining('410') });
  await emit(tenant, {});
  expect(await states(tenant)).toEqual(['dropped']);
});

test('one that fails again and again is left alone until it is resumed, and then gets all', async () => {
  const tenant = await TenantUnderTest.create(platform, 'quarantined');
  const endpoint = await register(tenant);
  statuses = Array(1_000).fill(503);
  const ids = new Set<string>();
  for (let n = 0; n < 8; n += 1) ids.add((await emit(tenant, { n })).body.id);
  const stateOf = async () => (await show(tenant, endpoint)).state;
  await expect.poll(stateOf, { timeout: 20_000 }).toBe('quarantined');
  expect((await show(tenant, endpoint)).reason).toContain('503');
  ids.add((await emit(tenant, { n: 8 })).body.id);
  await untilStates(tenant, Array(9).fill('waiting'));
  statuses = [];
  server.received.length = 0;
  const resumed = await tenant.post(`/webhook-endpoints/${endpoint.id}/resume`);
  expect(resumed.body).toMatchObject({ state: 'active', failures: 0 });
  await untilStates(tenant, Array(9).fill('done'));
  expect(new Set(server.received.map(({ headers }) => headers['webhook-id']))).toEqual(ids);
});

test('what was emitted is sent after the runtime was killed', async () => {
  const tenant = await TenantUnderTest.create(platform, 'killed');
  await register(tenant);
  statuses = Array(10).fill(500);
  const ids = new Set<string>();
  for (let n = 0; n < 10; n += 1) ids.add((await emit(tenant, { n })).body.id);
  await platform.killRuntime();
  await untilStates(tenant, Array(10).fill('done'));
  expect(new Set(server.received.map(({ headers }) => headers['webhook-id']))).toEqual(ids);
});

describe('an address', () => {
  test.each([
    'http://hooks.shop.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://localhost/',
    'https://metadata.google.internal/',
    'https://user:password@hooks.shop.example/',
    'ftp://hooks.shop.example/',
  ])('%s is refused', async (url) => {
    const tenant = await TenantUnderTest.create(platform, 'addresses');
    const { status, body } = await tenant.post('/webhook-endpoints', { url, events: ['*'] });
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  test('whose name leads into the private network is not reached', async () => {
    const tenant = await TenantUnderTest.create(platform, 'private');
    await register(tenant, 'https://rebound.example/');
    await emit(tenant, {});
    const error = async () => (await tenant.get('/deliveries')).body.deliveries[0].error?.code;
    await expect.poll(error, { timeout: 20_000 }).toBe('EGRESS_DENIED');
  });
});

test('an endpoint is changed and deleted, by its tenant alone, and each change is in the audit log', async () => {
  const tenant = await TenantUnderTest.create(platform, 'own');
  const other = await TenantUnderTest.create(platform, 'other');
  const { id } = await register(tenant);
  const path = `/webhook-endpoints/${id}`;
  const change = { url: 'https://hooks.shop.example/new', events: ['order-paid'] };
  expect((await other.put(path, change)).body.error.code).toBe('WEBHOOK_ENDPOINT_NOT_FOUND');
  expect((await tenant.put(path, change)).body).toMatchObject(change);
  expect((await tenant.get('/webhook-endpoints')).body.endpoints).toMatchObject([{ id, ...change }]);
  expect((await platform.call('DELETE', `/v1/tenants/own${path}`)).status).toBe(204);
  expect((await tenant.get('/webhook-endpoints')).body.endpoints).toEqual([]);
  const { entries } = (await tenant.get('/audit')).body as { entries: { action: string }[] };
  const actions = entries.map(({ action }) => action).filter((action) => action.startsWith('webhook'));
  expect(actions).toEqual(['webhook-endpoint.create', 'webhook-endpoint.put', 'webhook-endpoint.delete']);
  expect(JSON.stringify(entries)).not.toContain('whsec_');
});
