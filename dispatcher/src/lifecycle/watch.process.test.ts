import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishShop, SHOP } from '../../testing/lifecycle-plugins.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher({
    entry: 'workers/observed-dispatcher.ts',
    vars: { WATCH_WINDOW_MS: '3000' },
  });
  await publishShop(platform);
});
afterAll(() => platform.close());

const watchedUntil = async (tenant: TenantUnderTest): Promise<unknown> => {
  const rows = await platform.query(
    `SELECT watched_until FROM tenant_plugins WHERE tenant_id = '${tenant.id}' AND plugin_id = 'shop'`,
  );
  return rows[0]?.['watched_until'];
};

test('when the watch has passed, what the old release needed is taken away, and the way back is closed', async () => {
  const tenant = await TenantUnderTest.create(platform, 'contracting');
  await tenant.install('shop', SHOP.first.version);
  const plan = await tenant.post('/plugins/plan', { install: [{ id: 'shop', range: SHOP.contracting.version }] });
  expect(plan.body.migrations).toMatchObject([
    { file: 'migrations/2.sql', runs: 'beforeServing', allowsRollback: true },
    { file: 'migrations/3.sql', runs: 'afterWatch', allowsRollback: false },
  ]);
  await tenant.install('shop', SHOP.contracting.version);
  expect(await tenant.database('shop', 'applied')).toEqual(['migrations/1.sql', 'migrations/2.sql']);
  await expect.poll(() => watchedUntil(tenant), { timeout: 20_000 }).toBeNull();
  await expect.poll(() => tenant.events(), { timeout: 20_000 }).toContain('watch_passed shop');
  expect(await tenant.query('shop', 'SELECT * FROM items')).toEqual([{ id: 1, new: null }]);
  const { error } = (await tenant.post('/plugins/shop/rollback')).body;
  expect(error.code).toBe('ROLLBACK_IMPOSSIBLE');
  expect(error.message).toContain('migrations/3.sql');
});

test('a watch passes as well when the runtime was killed meanwhile', async () => {
  const tenant = await TenantUnderTest.create(platform, 'killed');
  await tenant.install('shop', SHOP.first.version);
  await tenant.install('shop', SHOP.contracting.version);
  expect(await watchedUntil(tenant)).not.toBeNull();
  await platform.killRuntime();
  await expect.poll(() => watchedUntil(tenant), { timeout: 30_000 }).toBeNull();
  await expect.poll(() => tenant.events(), { timeout: 20_000 }).toContain('watch_passed shop');
});
