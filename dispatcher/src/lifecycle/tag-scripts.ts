import type { ScriptSummary } from '@digital-commerce/namespace-client';
import { and, eq, isNotNull } from 'drizzle-orm';
import { pluginReleases, tenantPlugins } from '../db/tables.ts';
import { hasReleaseTag, toReleaseTag } from '../registry/script-tag.ts';
import type { Services } from '../services.ts';

/**
 * Tags scripts of the first version of the platform with their release, as later ones are when they are uploaded: without it
 * nobody goes back to them, and no kill finds them. Nobody could publish under the name of a script that was there, so
 * the rows that name it tell the release.
 */
export async function tagScripts({ db, scripts }: Services, made: readonly ScriptSummary[]): Promise<void> {
  const untagged = made.filter(({ tags }) => !hasReleaseTag(tags));
  if (untagged.length === 0) return;
  const { pluginId, version, hash } = pluginReleases;
  const [released, installed, previous] = await db.batch([
    db.select({ script: pluginReleases.script, hash }).from(pluginReleases),
    db
      .selectDistinct({ script: tenantPlugins.script, hash })
      .from(tenantPlugins)
      .innerJoin(pluginReleases, and(eq(pluginId, tenantPlugins.pluginId), eq(version, tenantPlugins.version))),
    db
      .selectDistinct({ script: tenantPlugins.previousScript, hash })
      .from(tenantPlugins)
      .innerJoin(pluginReleases, and(eq(pluginId, tenantPlugins.pluginId), eq(version, tenantPlugins.previousVersion)))
      .where(isNotNull(tenantPlugins.previousScript)),
  ]);
  const hashes = new Map([...released, ...installed, ...previous].map((row) => [row.script, row.hash]));
  for (const { id, tags } of untagged) {
    const release = hashes.get(id);
    if (release !== undefined) await scripts.putTags(id, [...tags, toReleaseTag(release)]);
  }
}
