import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { prerelease } from 'semver';
import type { Database } from '../db/database.ts';
import { pluginReleases, plugins } from '../db/tables.ts';
import { sortNewestFirst } from './releases.ts';
import type { ReleaseHead } from './releases.ts';

/**
 * The version that a plugin is described by in lists: the newest stable one that is neither yanked, killed nor held back;
 * when there is none, the newest of all, where those that are held back come last.
 */
export function chooseShownVersion(releases: readonly ReleaseHead[]): string {
  const newestFirst = sortNewestFirst(releases);
  const shown = newestFirst.find(isStable) ?? newestFirst.find(({ held }) => !held) ?? newestFirst[0];
  if (shown === undefined) throw new TypeError('A plugin has at least one release.');
  return shown.version;
}

/** Describes a plugin by one of its releases, for a batch that ends with that release in the table. */
export function describeStatement(db: Database, id: string, version: string): BatchItem<'sqlite'> {
  const isIt = and(eq(pluginReleases.pluginId, id), eq(pluginReleases.version, version));
  const ofManifest = <T>(path: string) =>
    sql<T>`(SELECT json_extract(${pluginReleases.manifest}, ${path}) FROM ${pluginReleases} WHERE ${isIt})`;
  const keywords = sql<string>`(
    SELECT ' ' || coalesce(group_concat(lower(word.value), ' '), '') || ' '
    FROM ${pluginReleases}, json_each(${pluginReleases.manifest}, '$.keywords') AS word WHERE ${isIt}
  )`;
  return db
    .update(plugins)
    .set({
      name: ofManifest('$.name'),
      description: ofManifest('$.description'),
      category: ofManifest('$.category'),
      keywords,
      latestVersion: version,
    })
    .where(eq(plugins.id, id));
}

function isStable({ version, held, yankedAt, killedAt }: ReleaseHead): boolean {
  return prerelease(version) === null && !held && yankedAt === null && killedAt === null;
}
