import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDatabase } from '../../testing/start-database.ts';
import type { TestDatabase } from '../../testing/start-database.ts';
import { sweepArtifacts } from './sweep-artifacts.ts';

const HOUR_MS = 60 * 60 * 1_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

test('an artefact, or what a release would have shown, goes without a release when its publish cannot be under way any more', async () => {
  const { db, bucket } = database;
  await database.run(
    "INSERT INTO plugins (id, created_at) VALUES ('echo', '')",
    `INSERT INTO plugin_releases (plugin_id, version, hash, script, manifest, artifact_key, size_bytes, published_at)
     VALUES ('echo', '1.0.0', 'kept', '', '{}', 'releases/kept', 0, '')`,
  );
  const kept = ['exports/other', 'releases/kept', 'showcases/kept/a', 'showcases/kept/readme'];
  const stray = ['releases/stray', 'showcases/stray/a', 'showcases/stray/readme'];
  for (const key of [...kept, ...stray]) await bucket.put(key, '{}');
  const keysAfter = async (hours: number) => {
    await sweepArtifacts({ db, bucket }, new Date(Date.now() + hours * HOUR_MS));
    return (await bucket.list()).objects.map(({ key }) => key);
  };
  expect(await keysAfter(23)).toEqual([...kept, ...stray].toSorted());
  expect(await keysAfter(25)).toEqual(kept);
});
