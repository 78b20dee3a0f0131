import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../db/database.ts';
import { killRevision } from '../db/kill-revision.ts';
import {
  devSessions,
  pluginReleases,
  tenantLimits,
  tenantPluginGrants,
  tenantPlugins,
  tenantPluginSettings,
  tenantProviders,
  tenants,
  workflows,
} from '../db/tables.ts';

export type DevSessionRow = Awaited<ReturnType<typeof readTenantRows>>['sessions'][number];
export type InstallationRow = Awaited<ReturnType<typeof readTenantRows>>['installations'][number];

const pendingReleases = alias(pluginReleases, 'pending_releases');

/** All rows about a tenant's installations, read in one transaction. Every table is looked up by the tenant's key. */
export async function readTenantRows(db: Database, tenant: string) {
  const [[tenantRow], installations, settings, providers, sessions, workflowRows] = await db.batch([
    db
      .select({
        revision: tenants.revision,
        killRevision,
        updatePolicy: tenants.updatePolicy,
        limits: tenantLimits.limits,
      })
      .from(tenants)
      .leftJoin(tenantLimits, eq(tenantLimits.tenantId, tenants.id))
      .where(eq(tenants.id, tenant)),
    selectInstallations(db, tenant),
    db
      .select({
        plugin: tenantPluginSettings.pluginId,
        key: tenantPluginSettings.key,
        value: tenantPluginSettings.value,
        sealed: tenantPluginSettings.sealed,
      })
      .from(tenantPluginSettings)
      .where(eq(tenantPluginSettings.tenantId, tenant)),
    db
      .select({ hook: tenantProviders.hook, plugin: tenantProviders.pluginId })
      .from(tenantProviders)
      .where(eq(tenantProviders.tenantId, tenant)),
    selectDevSessions(db, tenant),
    selectWorkflows(db, tenant),
  ]);
  return { tenantRow, installations, settings, providers, sessions, workflows: workflowRows };
}

/** What triggers need of the workflows that are switched on, and the plugins that they use, as a JSON array. */
function selectWorkflows(db: Database, tenant: string) {
  return db
    .select({
      id: workflows.id,
      name: workflows.name,
      startsOn: workflows.startsOn,
      condition: workflows.condition,
      plugins: sql<string>`(
        SELECT json_group_array(DISTINCT json_extract(step.value, '$.plugin')) FROM json_each(workflows.steps) AS step
      )`.as('plugins'),
    })
    .from(workflows)
    .where(and(eq(workflows.tenantId, tenant), eq(workflows.enabled, true)))
    .orderBy(asc(workflows.id));
}

/** Builds that serve. A build is killed with the release of its version, and with one of the same bytes. */
function selectDevSessions(db: Database, tenant: string) {
  const { tenantId, pluginId, script, version, hash, manifest, texts, granted, denied, settings, startedAt } =
    devSessions;
  return db
    .select({
      id: pluginId,
      script: sql<string>`${script}`.as('script'),
      version,
      hash,
      manifest,
      texts,
      granted,
      denied,
      settings,
      startedAt,
      // Columns of a query of one table are written without its name, which in here would be those of the other.
      killed: sql<string | null>`(
        SELECT json_object('at', stopped.killed_at, 'reason', coalesce(stopped.kill_reason, ''))
        FROM plugin_releases AS stopped
        WHERE stopped.plugin_id = dev_sessions.plugin_id AND stopped.killed_at IS NOT NULL
          AND (stopped.version = dev_sessions.version OR stopped.hash = dev_sessions.hash)
      )`.as('killed'),
    })
    .from(devSessions)
    .where(and(eq(tenantId, tenant), isNotNull(script)));
}

/** Grants that were given to another release, by its content, do not join. */
function selectInstallations(db: Database, tenant: string) {
  return db
    .select({
      id: tenantPlugins.pluginId,
      version: tenantPlugins.version,
      script: tenantPlugins.script,
      state: tenantPlugins.state,
      installedAt: tenantPlugins.installedAt,
      previousVersion: tenantPlugins.previousVersion,
      previousScript: tenantPlugins.previousScript,
      rollbackBlockedBy: tenantPlugins.rollbackBlockedBy,
      updatePolicy: tenantPlugins.updatePolicy,
      watchedUntil: tenantPlugins.watchedUntil,
      hash: pluginReleases.hash,
      manifest: pluginReleases.manifest,
      killedAt: pluginReleases.killedAt,
      killReason: pluginReleases.killReason,
      grants: { granted: tenantPluginGrants.granted, denied: tenantPluginGrants.denied },
      pendingVersion: tenantPlugins.pendingVersion,
      // A batch hands each row over by column name, so no two columns may have the same.
      pendingHash: sql<string | null>`${pendingReleases.hash}`.as('pending_hash'),
      pendingManifest: sql<string | null>`${pendingReleases.manifest}`.as('pending_manifest'),
    })
    .from(tenantPlugins)
    .innerJoin(
      pluginReleases,
      and(eq(pluginReleases.pluginId, tenantPlugins.pluginId), eq(pluginReleases.version, tenantPlugins.version)),
    )
    .leftJoin(
      tenantPluginGrants,
      and(
        eq(tenantPluginGrants.tenantId, tenantPlugins.tenantId),
        eq(tenantPluginGrants.pluginId, tenantPlugins.pluginId),
        eq(tenantPluginGrants.releaseHash, pluginReleases.hash),
      ),
    )
    .leftJoin(
      pendingReleases,
      and(
        eq(pendingReleases.pluginId, tenantPlugins.pluginId),
        eq(pendingReleases.version, tenantPlugins.pendingVersion),
      ),
    )
    .where(eq(tenantPlugins.tenantId, tenant))
    .orderBy(asc(tenantPlugins.pluginId));
}
