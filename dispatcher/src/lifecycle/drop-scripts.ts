import { HOOKS, LIMITS } from '@digital-commerce/plugin-schema';
import { count, eq } from 'drizzle-orm';
import { pluginReleases, tenantPlugins } from '../db/tables.ts';
import { ROUTING_MAX_AGE_MS } from '../routing/cache.ts';
import type { Services } from '../services.ts';

/** Until then other isolates may begin calls of the old script, and calls may be in flight. */
const DRAIN_MS =
  ROUTING_MAX_AGE_MS + Math.max(LIMITS.endpointDeadlineMs, ...Object.values(HOOKS).map(({ deadlineMs }) => deadlineMs));

/**
 * Deletes scripts that no installation and no release names any more, after the calls in flight have ended. Best effort:
 * a script left behind costs room, not correctness.
 */
export async function dropScripts(services: Services, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
  for (const name of names) {
    try {
      if (!(await isUsed(services, name))) await services.scripts.deleteScript(name);
    } catch (error) {
      console.warn(`script "${name}" is no longer used but could not be deleted:`, error);
    }
  }
}

async function isUsed({ db }: Services, script: string): Promise<boolean> {
  const [[installations], [releases]] = await db.batch([
    db.select({ uses: count() }).from(tenantPlugins).where(eq(tenantPlugins.script, script)),
    db.select({ uses: count() }).from(pluginReleases).where(eq(pluginReleases.script, script)),
  ]);
  return (installations?.uses ?? 0) + (releases?.uses ?? 0) > 0;
}
