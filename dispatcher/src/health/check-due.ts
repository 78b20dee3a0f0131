import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { installationHealth, pluginReleases, tenantPlugins } from '../db/tables.ts';
import { checkHealth } from '../dispatch/call-lifecycle.ts';
import type { Services } from '../services.ts';
import { forEachOf } from '../updates/for-each-of.ts';
import { keepHealth } from './last-health.ts';
import type { CheckedInstallation } from './last-health.ts';
import { log } from '../observe/log.ts';

/** Asked at a time. */
const PAGE_SIZE = 100;
/** A run that comes a little early finds what it is due for. */
const SLACK_MS = 30_000;

/**
 * Asks the health checks that are due, the longest waiting first. What is not done by `endsAt` the next run does. One
 * installation's failure stops no other.
 * @param endsAt milliseconds since the epoch
 */
export async function checkDueHealth(services: Services, endsAt: number): Promise<void> {
  const asked = new Set<string>();
  while (Date.now() < endsAt) {
    const due = (await loadDue(services, new Date())).filter((each) => !asked.has(toKey(each)));
    if (due.length === 0) return;
    await forEachOf(due, async (installation) => {
      asked.add(toKey(installation));
      if (Date.now() < endsAt) await checkOne(services, installation);
    });
  }
}

async function checkOne(services: Services, { tenant, plugin }: CheckedInstallation): Promise<void> {
  const running: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>): void => void running.push(work);
  try {
    const { installations } = await services.routing.get(tenant, waitUntil);
    const target = installations.get(plugin);
    if (target === undefined || target.state !== 'active' || target.killed !== undefined) return;
    const report = await checkHealth(services, { tenant, waitUntil }, target);
    await keepHealth(services.db, { tenant, plugin, version: target.version }, report, new Date());
  } catch (error) {
    log('health_not_checked', { tenant, plugin }, error);
  } finally {
    await Promise.allSettled(running);
  }
}

/** Active installations whose release has a check that was not asked for as long as its manifest says, or for another release. */
async function loadDue({ db }: Services, now: Date): Promise<CheckedInstallation[]> {
  const { checkedAt, version: checkedVersion } = installationHealth;
  const everyMinutes = sql`coalesce(json_extract(${pluginReleases.manifest}, '$.healthCheck.everyMinutes'), 15)`;
  const dueBefore = sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${new Date(now.getTime() + SLACK_MS).toISOString()}, '-' || ${everyMinutes} || ' minutes')`;
  return db
    .select({ tenant: tenantPlugins.tenantId, plugin: tenantPlugins.pluginId, version: tenantPlugins.version })
    .from(tenantPlugins)
    .innerJoin(
      pluginReleases,
      and(eq(pluginReleases.pluginId, tenantPlugins.pluginId), eq(pluginReleases.version, tenantPlugins.version)),
    )
    .leftJoin(
      installationHealth,
      and(
        eq(installationHealth.tenantId, tenantPlugins.tenantId),
        eq(installationHealth.pluginId, tenantPlugins.pluginId),
      ),
    )
    .where(
      and(
        eq(tenantPlugins.state, 'active'),
        isNull(pluginReleases.killedAt),
        sql`json_extract(${pluginReleases.manifest}, '$.healthCheck') IS NOT NULL`,
        or(isNull(checkedAt), sql`${checkedVersion} <> ${tenantPlugins.version}`, sql`${checkedAt} <= ${dueBefore}`),
      ),
    )
    .orderBy(sql`${checkedAt} NULLS FIRST`, tenantPlugins.tenantId, tenantPlugins.pluginId)
    .limit(PAGE_SIZE);
}

function toKey({ tenant, plugin }: CheckedInstallation): string {
  return `${tenant}/${plugin}`;
}
