import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../db/database.ts';
import { killRevision } from '../db/kill-revision.ts';
import {
  pluginReleases,
  tenantPluginGrants,
  tenantPlugins,
  tenantPluginSettings,
  tenantProviders,
  tenants,
} from '../db/tables.ts';

export type InstallationRow = Awaited<ReturnType<typeof readTenantRows>>['installations'][number];

const pendingReleases = alias(pluginReleases, 'pending_releases');

/** All rows about a tenant's installations, read in one transaction. Every table is looked up by the tenant's key. */
export async function readTenantRows(db: Database, tenant: string) {
  const [[tenantRow], installations, settings, providers] = await db.batch([
    db
      .select({ revision: tenants.revision, killRevision, updatePolicy: tenants.updatePolicy })
      .from(tenants)
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
  ]);
  return { tenantRow, installations, settings, providers };
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
