import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDatabase } from '../../testing/start-database.ts';
import type { TestDatabase } from '../../testing/start-database.ts';
import { sql } from 'drizzle-orm';
import { candidatesQuery, loadCandidates } from './load-candidates.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
  await publish('shop', '1.0.0', { dependencies: { cart: '^1.0.0' } });
  await publish('shop', '2.0.0', { dependencies: { cart: '^1.0.0', 'payment-gateway': '*' }, platform: '>=1.0.0' });
  await publish('cart', '1.0.0', { optionalDependencies: { aside: '*' }, conflicts: { enemy: '*' } });
  await publish('stripe', '1.0.0', { provides: { 'payment-gateway': '1.0.0' }, dependencies: { shop: '*' } });
  for (const id of ['aside', 'enemy', 'stranger']) await publish(id, '1.0.0', {});
  await publish('old', '1.0.0');
  await database.run(
    "INSERT INTO plugin_capabilities VALUES ('payment-gateway', 'stripe')",
    "INSERT INTO tenants (id, created_at) VALUES ('first', ''), ('second', '')",
  );
});
afterAll(() => database.close());

async function publish(id: string, version: string, requirements?: unknown, more = ''): Promise<void> {
  const json = requirements === undefined ? '{}' : JSON.stringify(requirements);
  await database.run(
    `INSERT INTO plugins (id, created_at) VALUES ('${id}', '') ON CONFLICT DO NOTHING`,
    `INSERT INTO plugin_releases (plugin_id, version, hash, script, manifest, artifact_key, size_bytes, published_at, requirements)
     VALUES ('${id}', '${version}', '', '', '{}', '', 0, '2026-01-01T00:00:00.000Z', '${json}')`,
  );
  if (more !== '')
    await database.run(`UPDATE plugin_releases SET ${more} WHERE plugin_id = '${id}' AND version = '${version}'`);
}

const load = (ids: string[], tenant = 'first') => loadCandidates(database.db, { tenant, ids });

test('brings what is named and what it could need, through capabilities and in circles, and nothing else', async () => {
  const candidates = await load(['shop', 'nobody']);
  expect([...candidates.keys()].toSorted()).toEqual(['cart', 'shop', 'stripe']);
  expect(candidates.get('shop')).toContainEqual({
    id: 'shop',
    version: '2.0.0',
    status: 'available',
    publishedAt: '2026-01-01T00:00:00.000Z',
    platform: '>=1.0.0',
    dependencies: { cart: '^1.0.0', 'payment-gateway': '*' },
    optionalDependencies: {},
    conflicts: {},
    provides: {},
  });
});

test('knows releases that were published before there were requirements', async () => {
  expect((await load(['old'])).get('old')).toMatchObject([{ dependencies: {}, provides: {} }]);
});

test('takes names as names, whatever they hold', async () => {
  expect(await load(["shop' OR 1=1 --", '"', '%'])).toEqual(new Map());
});

test('says of each release whether this tenant may have it', async () => {
  await publish('states', '1.0.0', {});
  await publish('states', '1.1.0', {}, "yanked_at = 'x', held = 1");
  await publish('states', '1.2.0', {}, "killed_at = 'x', yanked_at = 'x'");
  await publish('states', '1.3.0', {}, 'held = 1');
  await database.run(
    "INSERT INTO rollouts (id, plugin_id, version, state, created_at) VALUES ('r', 'states', '1.3.0', 'canary', '')",
    "INSERT INTO rollout_tenants (rollout_id, tenant_id, state) VALUES ('r', 'second', 'pending')",
  );
  const statuses = async (tenant: string) =>
    (await load(['states'], tenant)).get('states')?.map(({ status }) => status);
  expect(await statuses('first')).toEqual(['available', 'yanked', 'killed', 'held']);
  expect(await statuses('second')).toEqual(['available', 'yanked', 'killed', 'available']);
  await database.run("UPDATE rollouts SET state = 'withdrawn'");
  expect(await statuses('second')).toEqual(['available', 'yanked', 'killed', 'held']);
});

test('reads by index only what it brings', async () => {
  const plan = await database.db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${candidatesQuery('first', ['shop'])}`);
  const scans = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'));
  // The names that it starts from, those that it has reached, and what each release names.
  expect(new Set(scans.map((detail) => detail.split(' ')[1]))).toEqual(new Set(['json_each', 'reached', 'needed']));
});
