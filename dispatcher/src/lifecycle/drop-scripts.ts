import { count, eq, or } from 'drizzle-orm';
import { devSessions, pluginReleases, tenantPlugins } from '../db/tables.ts';
import type { Services } from '../services.ts';

/** Whether an installation serves from it or can go back to it, or a release has it. */
export async function isScriptUsed({ db }: Pick<Services, 'db'>, script: string): Promise<boolean> {
  const [[installations], [releases], [sessions]] = await db.batch([
    db
      .select({ uses: count() })
      .from(tenantPlugins)
      .where(or(eq(tenantPlugins.script, script), eq(tenantPlugins.previousScript, script))),
    db.select({ uses: count() }).from(pluginReleases).where(eq(pluginReleases.script, script)),
    db.select({ uses: count() }).from(devSessions).where(eq(devSessions.script, script)),
  ]);
  return (installations?.uses ?? 0) + (releases?.uses ?? 0) + (sessions?.uses ?? 0) > 0;
}

/**
 * Deletes a script that nothing names any more.
 * @throws NAMESPACE_ERROR
 */
export async function dropScript(services: Services, script: string): Promise<void> {
  if (!(await isScriptUsed(services, script))) await services.scripts.deleteScript(script);
}
