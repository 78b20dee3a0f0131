import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { ARTIFACT_PREFIX } from './artifacts.ts';
import { SHOWCASE_PREFIX } from './showcase-store.ts';

/** How long a publish may take. */
const PUBLISH_MS = 24 * 60 * 60 * 1_000;
const PREFIXES = [ARTIFACT_PREFIX, SHOWCASE_PREFIX];

/** Deletes artefacts and showcases of publishes that were cut off before the release had its row. */
export async function sweepArtifacts(stores: { db: Database; bucket: R2Bucket }, now: Date): Promise<void> {
  for (const prefix of PREFIXES) await sweep(stores, prefix, now);
}

async function sweep({ db, bucket }: { db: Database; bucket: R2Bucket }, prefix: string, now: Date): Promise<void> {
  for (let cursor: string | undefined, isDone = false; !isDone;) {
    const page: R2Objects = await bucket.list({ prefix, ...(cursor !== undefined && { cursor }) });
    const old = page.objects.filter(({ uploaded }) => now.getTime() - uploaded.getTime() > PUBLISH_MS);
    const keys = old.map(({ key }) => [key, key.slice(prefix.length).split('/')[0]]);
    const stray = await db.all<{ key: string }>(sql`
      SELECT value ->> 0 AS key FROM json_each(${JSON.stringify(keys)})
      WHERE value ->> 1 NOT IN (SELECT hash FROM plugin_releases)
    `);
    if (stray.length > 0) await bucket.delete(stray.map(({ key }) => key));
    isDone = !page.truncated;
    cursor = page.truncated ? page.cursor : undefined;
  }
}
