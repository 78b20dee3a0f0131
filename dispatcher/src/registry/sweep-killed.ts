import { gt } from 'drizzle-orm';
import { pluginReleases } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { loadRelease } from './releases.ts';
import { toReleaseTag } from './script-tag.ts';

/** How long after a kill somebody may still have put a script of the release into the namespace. */
const KILL_SETTLES_MS = 24 * 60 * 60 * 1_000;

/** Deletes scripts of releases that were killed lately: a kill that was cut off, or an install that was on its way, left them. */
export async function sweepKilled({ db, scripts }: Services): Promise<void> {
  const since = new Date(Date.now() - KILL_SETTLES_MS).toISOString();
  const killed = await db
    .select({ plugin: pluginReleases.pluginId, version: pluginReleases.version })
    .from(pluginReleases)
    .where(gt(pluginReleases.killedAt, since));
  for (const { plugin, version } of killed) {
    // It may have been revived since.
    const release = await loadRelease(db, plugin, version);
    if (release.killed !== undefined) await scripts.deleteScriptsWithTag(toReleaseTag(release.hash));
  }
}
