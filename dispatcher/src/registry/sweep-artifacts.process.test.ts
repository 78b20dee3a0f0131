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

test('an artefact without a release goes when its publish cannot be under way any more', async () => {
  const { db, bucket } = database;
  await database.run(
    "INSERT INTO plugins (id, created_at) VALUES ('echo', '')",
    `INSERT INTO plugin_releases (plugin_id, version, hash, script, manifest, artifact_key, size_bytes, published_at)
     VALUES ('echo', '1.0.0', 'kept', '', '{}', 'releases/kept', 0, '')`,
  );
  for (const key of ['releases/kept', 'releases/stray', 'exports/other']) await bucket.put(key, '{}');
  const keysAfter = async (hours: number) => {
    await sweepArtifacts({ db, bucket }, new Date(Date.now() + hours * HOUR_MS));
    return (await bucket.list()).objects.map(({ key }) => key);
  };
  expect(await keysAfter(23)).toEqual(['exports/other', 'releases/kept', 'releases/stray']);
  expect(await keysAfter(25)).toEqual(['exports/other', 'releases/kept']);
});
