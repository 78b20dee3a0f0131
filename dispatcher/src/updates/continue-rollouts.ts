import { and, eq, sql } from 'drizzle-orm';
import { gt } from 'semver';
import { rolloutTenants } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { forEachOf } from './for-each-of.ts';
import { moveTenant, moveTenantBack } from './move-tenant.ts';
import { createSystemCaller } from './system-caller.ts';
import type { SystemCaller } from './system-caller.ts';
import { log } from '../observe/log.ts';

const PAGE_SIZE = 50;

/** One tenant of a rollout that has something left to be done for it. */
interface UnfinishedTenant {
  rollout: string;
  tenant: string;
  plugin: string;
  version: string;
  rolloutState: 'canary' | 'withdrawn';
  /** What the tenant has installed of the plugin. */
  installed: string | null;
}

type TenantState = (typeof rolloutTenants.$inferSelect)['state'];
/** Nothing: it is tried again later. */
type Progress = { state: TenantState; message?: string } | undefined;

/**
 * Does what is left of rollouts: gives the release to tenants that have the plugin, and takes it back from tenants of
 * withdrawn ones. What is not done by `endsAt` the next run does. One tenant's failure stops no other.
 * @param rollout only this one. Default: all
 * @param endsAt milliseconds since the epoch
 */
export async function continueRollouts(
  services: Services,
  { rollout, endsAt }: { rollout?: string; endsAt: number },
): Promise<void> {
  const caller = createSystemCaller('rollout');
  let after = { rollout: '', tenant: '' };
  for (;;) {
    const page = await loadUnfinished(services, { rollout, after });
    await forEachOf(page, async (tenant) => {
      if (Date.now() > endsAt) return;
      try {
        const progress = await continueTenant(services, tenant, caller);
        if (progress !== undefined) await record(services, tenant, progress);
      } catch (error) {
        log('rollout_failed', { tenant: tenant.tenant, rollout: tenant.rollout }, error);
      }
    });
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_SIZE || Date.now() > endsAt) return;
    after = last;
  }
}

function continueTenant(services: Services, tenant: UnfinishedTenant, caller: SystemCaller): Promise<Progress> {
  return tenant.rolloutState === 'canary' ? give(services, tenant, caller) : takeBack(services, tenant, caller);
}

async function give(
  services: Services,
  { tenant, plugin, version, installed }: UnfinishedTenant,
  caller: SystemCaller,
): Promise<Progress> {
  if (installed === null) return undefined;
  if (installed === version) return { state: 'updated' };
  if (gt(installed, version)) return { state: 'failed', message: `The tenant has ${installed}, which is newer.` };
  const result = await moveTenant(services, { tenant, plugin, from: installed, range: version }, caller);
  if (result.outcome === 'conflict') return undefined;
  if (result.outcome === 'moved') return { state: 'updated' };
  return { state: result.outcome, message: result.message };
}

async function takeBack(
  services: Services,
  { tenant, plugin, version, installed }: UnfinishedTenant,
  caller: SystemCaller,
): Promise<Progress> {
  if (installed !== version) return { state: 'withdrawn' };
  const result = await moveTenantBack(services, { tenant, plugin }, caller);
  if (result.outcome === 'conflict') return undefined;
  return result.outcome === 'moved' ? { state: 'withdrawn' } : { state: 'failed', message: result.message };
}

/**
 * A tenant that was given the release of a rollout which was withdrawn meanwhile is `updated`, so that the release is taken
 * back from it.
 */
async function record(
  { db }: Services,
  { rollout, tenant }: UnfinishedTenant,
  progress: { state: TenantState; message?: string },
) {
  const { state, message = null } = progress;
  await db
    .update(rolloutTenants)
    .set({ state, message })
    .where(and(eq(rolloutTenants.rolloutId, rollout), eq(rolloutTenants.tenantId, tenant)));
}

function loadUnfinished(
  { db }: Services,
  { rollout, after }: { rollout: string | undefined; after: { rollout: string; tenant: string } },
): Promise<UnfinishedTenant[]> {
  return db.all(sql`
    SELECT
      chosen.rollout_id AS rollout,
      chosen.tenant_id AS tenant,
      rollouts.plugin_id AS plugin,
      rollouts.version,
      rollouts.state AS rolloutState,
      installed.version AS installed
    FROM rollouts
    CROSS JOIN rollout_tenants AS chosen
      ON chosen.rollout_id = rollouts.id AND chosen.state = iif(rollouts.state = 'canary', 'pending', 'updated')
    LEFT JOIN tenant_plugins AS installed
      ON installed.tenant_id = chosen.tenant_id AND installed.plugin_id = rollouts.plugin_id
    WHERE rollouts.state <> 'promoted'
      AND (chosen.rollout_id, chosen.tenant_id) > (${after.rollout}, ${after.tenant})
      AND ${rollout === undefined ? sql`TRUE` : sql`rollouts.id = ${rollout}`}
      AND (rollouts.state = 'withdrawn' OR installed.version IS NOT NULL)
    ORDER BY chosen.rollout_id, chosen.tenant_id
    LIMIT ${PAGE_SIZE}
  `);
}
