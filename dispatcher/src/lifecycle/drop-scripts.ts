import { HOOKS, LIMITS } from '@digital-commerce/plugin-schema';
import { count, eq, or } from 'drizzle-orm';
import { pluginReleases, tenantPlugins } from '../db/tables.ts';
import { ROUTING_MAX_AGE_MS } from '../routing/cache.ts';
import type { Services } from '../services.ts';

/** Until then other isolates may begin calls of the old script, and calls may be in flight. */
const DRAIN_MS =
  ROUTING_MAX_AGE_MS + Math.max(LIMITS.endpointDeadlineMs, ...Object.values(HOOKS).map(({ deadlineMs }) => deadlineMs));

export function drainMs({ env }: Pick<Services, 'env'>): number {
  return env.SCRIPT_DRAIN_MS === undefined ? DRAIN_MS : Number(env.SCRIPT_DRAIN_MS);
}

/** Whether an installation serves from it or can go back to it, or a release has it. */
export async function isScriptUsed({ db }: Pick<Services, 'db'>, script: string): Promise<boolean> {
  const [[installations], [releases]] = await db.batch([
    db
      .select({ uses: count() })
      .from(tenantPlugins)
      .where(or(eq(tenantPlugins.script, script), eq(tenantPlugins.previousScript, script))),
    db.select({ uses: count() }).from(pluginReleases).where(eq(pluginReleases.script, script)),
  ]);
  return (installations?.uses ?? 0) + (releases?.uses ?? 0) > 0;
}

/**
 * Deletes a script that nothing names any more.
 * @throws NAMESPACE_ERROR
 */
export async function dropScript(services: Services, script: string): Promise<void> {
  if (!(await isScriptUsed(services, script))) await services.scripts.deleteScript(script);
}
