import { PlatformError } from '@digital-commerce/plugin-schema';
import type { InstallationState, Manifest } from '@digital-commerce/plugin-schema';
import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { killRevision } from '../db/kill-revision.ts';
import { pluginReleases, tenantPlugins, tenantPluginSettings, tenants } from '../db/tables.ts';
import { parseStoredManifest } from '../registry/releases.ts';
import type { StoredSetting } from '../settings/read-setting.ts';
import { SettingsSnapshot } from '../settings/snapshot.ts';

/** One plugin of a tenant, with the manifest of the release it is pinned to. */
export interface InstalledPlugin {
  id: string;
  version: string;
  script: string;
  state: InstallationState;
  installedAt: string;
  manifest: Manifest;
  settings: SettingsSnapshot;
}

/** All that is installed for a tenant, at one revision. */
export interface TenantState {
  id: string;
  revision: number;
  /** The platform's, at the same moment. */
  killRevision: number;
  /** By plugin id. */
  installed: readonly InstalledPlugin[];
}

/**
 * Reads a tenant in one transaction.
 * @throws TENANT_NOT_FOUND
 */
export async function loadTenantState(db: Database, tenant: string): Promise<TenantState> {
  const [tenantRows, pluginRows, settingRows] = await db.batch([
    db.select({ revision: tenants.revision, killRevision }).from(tenants).where(eq(tenants.id, tenant)),
    db
      .select({
        id: tenantPlugins.pluginId,
        version: tenantPlugins.version,
        script: tenantPlugins.script,
        state: tenantPlugins.state,
        installedAt: tenantPlugins.installedAt,
        manifest: pluginReleases.manifest,
      })
      .from(tenantPlugins)
      .innerJoin(
        pluginReleases,
        and(eq(pluginReleases.pluginId, tenantPlugins.pluginId), eq(pluginReleases.version, tenantPlugins.version)),
      )
      .where(eq(tenantPlugins.tenantId, tenant))
      .orderBy(asc(tenantPlugins.pluginId)),
    db
      .select({
        plugin: tenantPluginSettings.pluginId,
        key: tenantPluginSettings.key,
        value: tenantPluginSettings.value,
        sealed: tenantPluginSettings.sealed,
      })
      .from(tenantPluginSettings)
      .where(eq(tenantPluginSettings.tenantId, tenant)),
  ]);
  const [row] = tenantRows;
  if (row === undefined) throw tenantNotFound(tenant);
  const stored = Map.groupBy(settingRows, ({ plugin }) => plugin);
  const installed = pluginRows.map((plugin) => toInstalledPlugin(tenant, plugin, stored.get(plugin.id) ?? []));
  return { id: tenant, ...row, installed };
}

/** @throws NOT_INSTALLED */
export function requireInstalled(state: TenantState, plugin: string): InstalledPlugin {
  const installed = state.installed.find(({ id }) => id === plugin);
  if (installed === undefined) throw notInstalled(state.id, plugin);
  return installed;
}

export function tenantNotFound(tenant: string): PlatformError {
  return new PlatformError(
    'TENANT_NOT_FOUND',
    `There is no tenant "${tenant}". Create it with \`POST /v1/tenants\` or \`admin-cli tenants create ${tenant}\`.`,
  );
}

export function notInstalled(tenant: string, plugin: string): PlatformError {
  return new PlatformError(
    'NOT_INSTALLED',
    `Plugin "${plugin}" is not installed for tenant "${tenant}". Install it first.`,
  );
}

function toInstalledPlugin(
  tenant: string,
  row: Omit<InstalledPlugin, 'manifest' | 'settings'> & { manifest: string },
  stored: readonly StoredSetting[],
): InstalledPlugin {
  const manifest = parseStoredManifest(row.manifest);
  const settings = new SettingsSnapshot({ tenant, plugin: row.id, fields: manifest.settings, stored });
  return { ...row, manifest, settings };
}
