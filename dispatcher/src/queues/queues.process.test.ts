/** What operators see of queues, without anybody asking the queues. */
import type { QueueDepth, QueueSummary } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITED, LimitedTenant } from '../../testing/limited-plugin.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOON = { timeout: 30_000, interval: 250 };

let platform: TestDispatcher;

beforeAll(async () => {
  // Long enough for a delivery to be seen while it waits for its next try.
  platform = await startDispatcher({ vars: { DELIVERY_RETRY_BASE_MS: '2000' } });
  await LimitedTenant.publish(platform);
}, 60_000);
afterAll(() => platform.close());

async function list(query = ''): Promise<QueueDepth[]> {
  const { status, body } = await platform.call('GET', `/v1/queues${query}`);
  expect(status).toBe(200);
  return body.queues as QueueDepth[];
}

const listOf = (tenant: string) => list(`?tenant=${tenant}`);
const summarise = async () => (await platform.call('GET', '/v1/queues/summary')).body as QueueSummary;
const emit = (shop: LimitedTenant, data: object) => shop.tenant.post('/events', { type: 'restocked', data });

test('a queue that keeps up says nothing', async () => {
  const shop = await LimitedTenant.create(platform, 'quick');
  for (let count = 0; count < 5; count += 1) await emit(shop, {});
  const states = async () => {
    const { deliveries } = (await shop.tenant.get('/deliveries')).body as { deliveries: { state: string }[] };
    return deliveries.map(({ state }) => state);
  };
  await expect.poll(states, SOON).toEqual(['done', 'done', 'done', 'done', 'done']);
  expect(await platform.query("SELECT * FROM queue_depths WHERE tenant_id = 'quick'")).toEqual([]);
});

test('dead letters, retries and a backlog are seen, and gone when they are', { timeout: 90_000 }, async () => {
  const shop = await LimitedTenant.create(platform, 'slow');
  await emit(shop, { fails: true });
  const dead = { tenant: 'slow', recipient: LIMITED, kind: 'event', waiting: 0, dead: 1 };
  await expect.poll(() => listOf('slow'), SOON).toMatchObject([dead]);
  expect((await listOf('slow'))[0]).not.toHaveProperty('oldestAt');
  // Four are delivered at a time, for longer than a queue that keeps up takes.
  const before = Date.now();
  for (let count = 0; count < 6; count += 1) await emit(shop, { waits: 8_000 });
  await expect.poll(async () => (await listOf('slow'))[0]?.waiting, SOON).toBeGreaterThanOrEqual(2);
  const [depth] = await listOf('slow');
  const oldestAt = Date.parse(depth!.oldestAt!);
  expect(oldestAt >= before - 1_000 && oldestAt <= Date.now()).toBe(true);
  expect((await summarise()).deliveries).toMatchObject({ tenants: 1, dead: 1, waiting: depth!.waiting });
  await expect.poll(() => listOf('slow'), SOON).toMatchObject([dead]);
  const { deadletters } = (await shop.tenant.get('/deadletters')).body as { deadletters: { id: string }[] };
  await platform.call('DELETE', `/v1/tenants/slow/deadletters/${deadletters[0]!.id}`);
  await expect.poll(() => listOf('slow'), SOON).toEqual([]);
  expect((await summarise()).deliveries).toEqual({ tenants: 0, waiting: 0, retrying: 0, dead: 0 });
});

test('what waits for its next try is counted as such', { timeout: 60_000 }, async () => {
  const shop = await LimitedTenant.create(platform, 'retrying');
  const { body } = await shop.tenant.post('/webhook-endpoints', {
    url: 'https://closed.shop.test/',
    events: ['restocked'],
  });
  await emit(shop, {});
  const failing = { recipient: body.id, kind: 'outgoing', waiting: 1, retrying: 1 };
  await expect.poll(() => listOf('retrying'), SOON).toMatchObject([failing]);
});

test('pages go on where the one before ended', async () => {
  const row = (tenant: string, oldestAt: string) =>
    `('${tenant}', 'p', 'event', 1, 0, 0, 0, '${oldestAt}', '2026-01-01T00:00:00.000Z')`;
  await platform.query(
    `INSERT INTO queue_depths VALUES ${row('b', '2020-01-02T00:00:00.000Z')}, ${row('a', '2020-01-02T00:00:00.000Z')},
     ${row('c', '2020-01-01T00:00:00.000Z')}`,
  );
  const seen: string[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const { body } = await platform.call('GET', `/v1/queues?limit=1${cursor}`);
    seen.push(...(body.queues as QueueDepth[]).map(({ tenant }) => tenant));
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(seen).toEqual(['c', 'a', 'b']);
  expect((await platform.call('GET', '/v1/queues?cursor=nonsense')).body.error.code).toBe('INVALID_REQUEST');
});

test('schedules that are due and operations that go on are counted', async () => {
  await platform.query(
    "INSERT INTO schedule_times VALUES ('quick', 'p', 's', '* * * * *', 'UTC', '2020-01-01T00:00:00.000Z')",
  );
  await platform.query(
    `INSERT INTO tenant_operations (id, tenant_id, kind, state, started_at)
     VALUES ('o1', 'quick', 'apply', 'running', '2020-01-03T00:00:00.000Z'),
            ('o2', 'quick', 'apply', 'undoing', '2020-01-02T00:00:00.000Z')`,
  );
  expect(await summarise()).toMatchObject({
    schedules: { due: 1, oldestAt: '2020-01-01T00:00:00.000Z' },
    operations: { running: 1, undoing: 1, oldestAt: '2020-01-02T00:00:00.000Z' },
    quarantinedEndpoints: 0,
  });
});
