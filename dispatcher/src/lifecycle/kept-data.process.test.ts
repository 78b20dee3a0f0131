import { afterAll, beforeAll, expect, test } from 'vitest';
import { Keeper, keeperManifest, publishKeeper } from '../../testing/keeper-plugin.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher({ entry: 'workers/observed-dispatcher.ts' });
  await publishKeeper(platform, keeperManifest('keeper'));
  await publishKeeper(platform, keeperManifest('failing', { lifecycle: { onInstall: 'src/install.ts' } }));
});
afterAll(() => platform.close());

const files = async () => (await platform.listObjects()).filter((key) => key.startsWith('files/'));

test('rows, values and files go with an uninstall, stay away from the next installation, and come back', async () => {
  const tenant = await TenantUnderTest.create(platform, 'mover');
  await tenant.install('keeper');
  const keeper = new Keeper(platform, 'mover', 'keeper');
  await keeper.rows('CREATE TABLE big (data)');
  // More than one part of an export.
  const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) INSERT INTO big SELECT ';
  await keeper.rows(`${sql} randomblob(1000000) FROM n`);
  const digest = () => keeper.rows('SELECT count(*) AS n, sum(length(data)) AS size, hex(substr(data, 1, 8)) FROM big');
  const before = await digest();
  const written = await keeper.ask('kv.set', 'key', { a: 1 }, { ttlSeconds: 1_000 });
  await keeper.askAll([['storage.put', ['file', { contentType: 'text/plain' }], btoa('text')]]);

  await tenant.change({ remove: ['keeper'] });
  expect(await tenant.database('keeper', 'exists')).toBe(false);
  await tenant.install('keeper');
  expect(await digest()).toMatchObject({ code: 'DATABASE_ERROR' });
  expect(await keeper.ask('kv.get', 'key')).toBeUndefined();
  expect(await keeper.ask('storage.list', {})).toEqual({ items: [] });
  await keeper.askAll([['storage.put', ['file', {}], btoa('other')]]);
  await tenant.change({ remove: ['keeper'] });

  const { uninstalled } = (await tenant.get('/uninstalled')).body as { uninstalled: { id: string }[] };
  const [, first] = uninstalled;
  expect((await tenant.post(`/uninstalled/${first?.id}/restore`)).status).toBe(200);
  expect(await digest()).toEqual(before);
  expect(await keeper.ask('kv.get', 'key')).toEqual({ value: { a: 1 }, ...(written as object) });
  expect(await keeper.ask('kv.list', {})).toMatchObject({ items: [{ key: 'key', expiresAt: expect.any(String) }] });
  expect(await keeper.askAll([['storage.get', ['file']]])).toMatchObject([
    { value: { contentType: 'text/plain' }, bytes: btoa('text') },
  ]);

  expect(await files()).toHaveLength(2);
  await platform.query("UPDATE uninstalled_plugins SET expires_at = '2026-01-01T00:00:00.000Z'");
  await platform.runSchedule();
  // What was never brought back is deleted when its time is over.
  expect(await files()).toHaveLength(1);
  expect(await keeper.ask('storage.head', 'file')).toMatchObject({ sizeBytes: 4 });
});

test('an installation that fails leaves no data', async () => {
  const tenant = await TenantUnderTest.create(platform, 'unlucky');
  expect((await tenant.install('failing')).status).not.toBe(200);
  expect(await tenant.database('failing', 'exists')).toBe(false);
  expect((await files()).filter((key) => key.startsWith('files/unlucky/'))).toEqual([]);
});
