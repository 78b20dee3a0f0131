import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { isNewerWithin } from './versions-within-policy.ts';
import type { OfferedRelease } from './versions-within-policy.ts';

const PAGE_SIZE = 200;

/** A release that somebody has installed. */
export interface UsedRelease {
  plugin: string;
  version: string;
  /** Newer releases that some policy may install over it. */
  newer: readonly OfferedRelease[];
}

/**
 * Every release that somebody has installed and that has a newer one. What it costs grows with the catalogue, not with the
 * tenants.
 */
export async function* usedReleases(db: Database): AsyncGenerator<UsedRelease> {
  let after = { plugin: '', version: '' };
  for (;;) {
    const used = await loadUsed(db, after);
    const releases = await loadAvailable(db, [...new Set(used.map(({ plugin }) => plugin))]);
    for (const { plugin, version } of used) {
      const newer = (releases.get(plugin) ?? []).filter((release) => isNewerWithin('minor', version, release.version));
      if (newer.length > 0) yield { plugin, version, newer };
    }
    const last = used.at(-1);
    if (last === undefined || used.length < PAGE_SIZE) return;
    after = last;
  }
}

function loadUsed(
  db: Database,
  after: { plugin: string; version: string },
): Promise<{ plugin: string; version: string }[]> {
  return db.all(sql`
    SELECT plugin_id AS plugin, version
    FROM plugin_releases
    WHERE (plugin_id, version) > (${after.plugin}, ${after.version})
      AND EXISTS (
        SELECT 1 FROM tenant_plugins
        WHERE tenant_plugins.plugin_id = plugin_releases.plugin_id
          AND tenant_plugins.version = plugin_releases.version
      )
    ORDER BY plugin_id, version
    LIMIT ${PAGE_SIZE}
  `);
}

async function loadAvailable(db: Database, plugins: readonly string[]): Promise<ReadonlyMap<string, OfferedRelease[]>> {
  const rows = await db.all<{ plugin: string; version: string; publishedAt: string }>(sql`
    SELECT plugin_id AS plugin, version, published_at AS publishedAt
    FROM plugin_releases
    WHERE plugin_id IN (SELECT value FROM json_each(${JSON.stringify(plugins)}))
      AND held = 0 AND yanked_at IS NULL AND killed_at IS NULL
  `);
  const releases = new Map<string, OfferedRelease[]>();
  for (const { plugin, version, publishedAt } of rows) {
    const list = releases.get(plugin) ?? [];
    list.push({ version, publishedAt, status: 'available' });
    releases.set(plugin, list);
  }
  return releases;
}
