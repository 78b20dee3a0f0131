import { Manifest, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { Release } from '@digital-commerce/plugin-schema';
import { inArray } from 'drizzle-orm';
import { rcompare } from 'semver';
import type { Database } from '../db/database.ts';
import { pluginReleases } from '../db/tables.ts';

export type ReleaseRow = typeof pluginReleases.$inferSelect;

/** Published releases of these plugins, or of all, newest version first. */
export async function loadReleases(db: Database, pluginIds?: readonly string[]): Promise<Map<string, Release[]>> {
  const releases = new Map<string, Release[]>();
  if (pluginIds?.length === 0) return releases;
  const rows = await db
    .select()
    .from(pluginReleases)
    .where(pluginIds && inArray(pluginReleases.pluginId, [...pluginIds]));
  for (const row of rows) {
    const list = releases.get(row.pluginId) ?? [];
    list.push(toRelease(row));
    releases.set(row.pluginId, list);
  }
  for (const [id, list] of releases) {
    releases.set(
      id,
      list.toSorted((a, b) => rcompare(a.version, b.version)),
    );
  }
  return releases;
}

type ReleaseColumn = 'pluginId' | 'version' | 'hash' | 'script' | 'sizeBytes' | 'publishedAt' | 'held' | 'manifest';

/** A row as the API shows it. */
export function toRelease(row: Pick<ReleaseRow, ReleaseColumn>): Release {
  const { pluginId: id, version, hash, script, sizeBytes, publishedAt } = row;
  const manifest = parseStoredManifest(row.manifest);
  const permissions = requestedPermissions(manifest);
  return {
    id,
    version,
    hash,
    script,
    publisher: 'platform',
    sizeBytes,
    publishedAt,
    permissions,
    held: row.held,
    manifest,
  };
}

/** Fields that came after the release was published get their defaults. */
export function parseStoredManifest(text: string): Manifest {
  return Manifest.parse(JSON.parse(text));
}
