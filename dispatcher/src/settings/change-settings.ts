import { missingSettings, parseSetting, PlatformError } from '@digital-commerce/plugin-schema';
import type { InstallationState, Manifest, SettingValue } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { tenantPluginSettings } from '../db/tables.ts';
import type { SettingChange } from '../lifecycle/change.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';
import type { SettingAddress, SettingsSealer } from './seal.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What a row holds for a new value; `null` clears it. Sensitive values are sealed from here on, those that are injected into
 * requests for the hosts of this release alone: a later one that would read it, or send it elsewhere, has no value.
 * @throws INVALID_SETTING
 */
export async function prepareSetting(
  sealer: SettingsSealer,
  { manifest }: Pick<InstalledPlugin, 'manifest'>,
  address: SettingAddress,
  value: SettingValue | null,
): Promise<SettingChange> {
  const { plugin, key } = address;
  const field = Object.hasOwn(manifest.settings, key) ? manifest.settings[key] : undefined;
  if (field === undefined) {
    const known = Object.keys(manifest.settings).map((name) => `"${name}"`);
    const hint = known.length === 0 ? 'It has none.' : `It has ${known.join(', ')}.`;
    throw new PlatformError('INVALID_SETTING', `Plugin "${plugin}" has no setting "${key}". ${hint}`, { key });
  }
  if (value === null) return { key, stored: null };
  const text = JSON.stringify(parseSetting(key, field, value));
  const bound = { ...address, ...hostsOf(manifest, key) };
  const stored = { value: field.sensitive ? await sealer.seal(text, bound) : text, sealed: field.sensitive };
  return { key, stored };
}

/** Those that the setting is injected into requests for, if any. */
export function hostsOf({ egress }: Pick<Manifest, 'egress'>, key: string): Pick<SettingAddress, 'hosts'> {
  const hosts = egress.filter(({ inject }) => inject.some(({ setting }) => setting === key));
  return hosts.length > 0 ? { hosts: hosts.map(({ host }) => host) } : {};
}

/** Not async: a statement is a thenable, and to await it is to run it. */
export function settingStatement(
  db: Database,
  { tenant, plugin }: { tenant: string; plugin: string },
  { key, stored }: SettingChange,
): BatchItem<'sqlite'> {
  const { tenantId, pluginId, key: keyColumn } = tenantPluginSettings;
  if (stored === null) {
    return db.delete(tenantPluginSettings).where(and(eq(tenantId, tenant), eq(pluginId, plugin), eq(keyColumn, key)));
  }
  return db
    .insert(tenantPluginSettings)
    .values({ tenantId: tenant, pluginId: plugin, key, ...stored })
    .onConflictDoUpdate({ target: [tenantId, pluginId, keyColumn], set: stored });
}

/**
 * An installation that lacks a required setting waits for it, and becomes active when the last one comes in; one that was
 * switched off stays off.
 * @param present what has a value before the changes
 */
export function resolveSettingsState(
  { state, manifest }: Pick<InstalledPlugin, 'state' | 'manifest'>,
  present: Values,
  changes: readonly SettingChange[],
): InstallationState {
  if (state === 'inactive') return 'inactive';
  const keys = new Set(Object.keys(present));
  for (const { key, stored } of changes) {
    if (stored === null) keys.delete(key);
    else keys.add(key);
  }
  return missingSettings(manifest, keys).length === 0 ? 'active' : 'needs_settings';
}

/** The changed settings as the API would show them before and after. */
export function toSettingsAudit(
  { settings }: Pick<Manifest, 'settings'>,
  present: Values,
  changes: readonly SettingChange[],
): { before: object; after: object } {
  const describe = (key: string, isSet: boolean, value: unknown): object => {
    const isSensitive = !Object.hasOwn(settings, key) || settings[key]?.sensitive !== false;
    return { isSet, sensitive: isSensitive, ...(isSet && !isSensitive && { value }) };
  };
  const before = changes.map(({ key }) => [key, describe(key, Object.hasOwn(present, key), present[key])] as const);
  const after = changes.map(({ key, stored }) => {
    const value: unknown = stored === null || stored.sealed ? undefined : JSON.parse(stored.value);
    return [key, describe(key, stored !== null, value)] as const;
  });
  return { before: Object.fromEntries(before), after: Object.fromEntries(after) };
}
