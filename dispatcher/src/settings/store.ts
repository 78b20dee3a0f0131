import { missingSettings, parseSetting, PlatformError } from '@digital-commerce/plugin-schema';
import type { InstallationState, SettingsView, SettingValue } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { commitTenantChange } from '../db/commit.ts';
import type { Database } from '../db/database.ts';
import { tenantPlugins, tenantPluginSettings } from '../db/tables.ts';
import { retryOnConflict } from '../lifecycle/retry-on-conflict.ts';
import { loadTenantState, requireInstalled } from '../lifecycle/tenant-state.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';
import type { Services } from '../services.ts';
import type { SettingAddress, SettingsSealer } from './seal.ts';

export interface InstallationAddress {
  tenant: string;
  plugin: string;
}

/**
 * What is set, without the sensitive values.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED
 */
export async function viewSettings(services: Services, address: InstallationAddress): Promise<SettingsView> {
  const state = await loadTenantState(services.db, address.tenant);
  const { manifest, settings, state: installationState } = requireInstalled(state, address.plugin);
  const values = await settings.values(services.sealer);
  const view = Object.entries(manifest.settings).map(([key, { sensitive, default: fallback }]) => {
    // A key may be called "constructor".
    const isSet = Object.hasOwn(values, key);
    const value = isSet ? values[key] : fallback;
    const isShown = !sensitive && value !== undefined;
    return [key, { isSet, sensitive, ...(isShown && { value }) }] as const;
  });
  return {
    settings: Object.fromEntries(view),
    state: installationState,
    missingSettings: missingSettings(manifest, Object.keys(values)),
  };
}

/**
 * Sets some settings; `null` clears one. An installation that lacks a required one becomes `needs_settings`, and `active`
 * when the last one comes in; one that was switched off stays off.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, INVALID_SETTING
 */
export async function putSettings(
  services: Services,
  address: InstallationAddress,
  changes: Readonly<Record<string, SettingValue | null>>,
): Promise<SettingsView> {
  await retryOnConflict(() => commitSettings(services, address, changes));
  services.routing.drop(address.tenant);
  return viewSettings(services, address);
}

async function commitSettings(
  services: Services,
  address: InstallationAddress,
  changes: Readonly<Record<string, SettingValue | null>>,
): Promise<void> {
  const { db, sealer } = services;
  const state = await loadTenantState(db, address.tenant);
  const installed = requireInstalled(state, address.plugin);
  const present = new Set(Object.keys(await installed.settings.values(sealer)));
  const statements: BatchItem<'sqlite'>[] = [];
  for (const [key, value] of Object.entries(changes)) {
    const stored = await prepareValue(sealer, installed, { ...address, key }, value);
    statements.push(toStatement(db, { ...address, key }, stored));
    if (stored === null) present.delete(key);
    else present.add(key);
  }
  const next = resolveState(installed, present);
  statements.push(db.update(tenantPlugins).set({ state: next }).where(ofInstallation(tenantPlugins, address)));
  await commitTenantChange(db, state, statements);
}

/** What the row holds; `null` for no row. */
async function prepareValue(
  sealer: SettingsSealer,
  { manifest }: InstalledPlugin,
  address: SettingAddress,
  value: SettingValue | null,
): Promise<{ value: string; sealed: boolean } | null> {
  const { plugin, key } = address;
  const field = Object.hasOwn(manifest.settings, key) ? manifest.settings[key] : undefined;
  if (field === undefined) {
    const known = Object.keys(manifest.settings).map((name) => `"${name}"`);
    const hint = known.length === 0 ? 'It has none.' : `It has ${known.join(', ')}.`;
    throw new PlatformError('INVALID_SETTING', `Plugin "${plugin}" has no setting "${key}". ${hint}`, { key });
  }
  if (value === null) return null;
  const text = JSON.stringify(parseSetting(key, field, value));
  return { value: field.sensitive ? await sealer.seal(text, address) : text, sealed: field.sensitive };
}

/** Not async: a statement is a thenable, and to await it is to run it. */
function toStatement(
  db: Database,
  address: SettingAddress,
  stored: { value: string; sealed: boolean } | null,
): BatchItem<'sqlite'> {
  const { tenant, plugin, key } = address;
  if (stored === null) {
    return db
      .delete(tenantPluginSettings)
      .where(and(ofInstallation(tenantPluginSettings, address), eq(tenantPluginSettings.key, key)));
  }
  return db
    .insert(tenantPluginSettings)
    .values({ tenantId: tenant, pluginId: plugin, key, ...stored })
    .onConflictDoUpdate({
      target: [tenantPluginSettings.tenantId, tenantPluginSettings.pluginId, tenantPluginSettings.key],
      set: stored,
    });
}

function resolveState({ state, manifest }: InstalledPlugin, present: ReadonlySet<string>): InstallationState {
  if (state === 'inactive') return 'inactive';
  return missingSettings(manifest, present).length === 0 ? 'active' : 'needs_settings';
}

function ofInstallation(
  table: typeof tenantPlugins | typeof tenantPluginSettings,
  { tenant, plugin }: InstallationAddress,
) {
  return and(eq(table.tenantId, tenant), eq(table.pluginId, plugin));
}
