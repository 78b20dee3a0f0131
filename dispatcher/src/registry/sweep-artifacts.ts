import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { ARTIFACT_PREFIX } from './artifacts.ts';

/** How long a publish may take. */
const PUBLISH_MS = 24 * 60 * 60 * 1_000;

/** Deletes artefacts of publishes that were cut off before the release had its row. */
export async function sweepArtifacts({ db, bucket }: { db: Database; bucket: R2Bucket }, now: Date): Promise<void> {
  for (let cursor: string | undefined, isDone = false; !isDone;) {
    const page: R2Objects = await bucket.list({ prefix: ARTIFACT_PREFIX, ...(cursor !== undefined && { cursor }) });
    const old = page.objects.filter(({ uploaded }) => now.getTime() - uploaded.getTime() > PUBLISH_MS);
    const hashes = old.map(({ key }) => key.slice(ARTIFACT_PREFIX.length));
    const stray = await db.all<{ hash: string }>(sql`
      SELECT value AS hash FROM json_each(${JSON.stringify(hashes)})
      WHERE value NOT IN (SELECT hash FROM plugin_releases)
    `);
    if (stray.length > 0) await bucket.delete(stray.map(({ hash }) => `${ARTIFACT_PREFIX}${hash}`));
    isDone = !page.truncated;
    cursor = page.truncated ? page.cursor : undefined;
  }
}
