import { missingSettings, PlatformError } from '@digital-commerce/plugin-schema';
import type { SettingValue } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { prepareSetting } from '../settings/change-settings.ts';
import type { PreparedOperation } from './operation.ts';
import { loadTenantState, requireInstalled } from './tenant-state.ts';

/**
 * What switching an installation on or off comes to; `undefined` when it is so already.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, SETTINGS_MISSING
 */
export async function prepareSwitch(
  { db, sealer }: Services,
  tenant: string,
  { plugin, to }: { plugin: string; to: 'active' | 'inactive' },
): Promise<PreparedOperation | undefined> {
  const installed = requireInstalled(await loadTenantState(db, tenant), plugin);
  if (to === 'active') {
    const missing = missingSettings(installed.manifest, Object.keys(await installed.settings.values(sealer)));
    if (missing.length > 0) throw settingsMissing(plugin, missing);
  }
  if (installed.state === to) return undefined;
  return {
    kind: to === 'active' ? 'activate' : 'deactivate',
    action: to === 'active' ? 'plugins.activate' : 'plugins.deactivate',
    steps: [{ step: 'flip' }],
    changes: [{ change: 'switch', plugin, to }],
  };
}

/**
 * What setting some settings comes to.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, INVALID_SETTING
 */
export async function prepareSettings(
  { db, sealer }: Services,
  tenant: string,
  { plugin, values }: { plugin: string; values: Readonly<Record<string, SettingValue | null>> },
): Promise<PreparedOperation> {
  const installed = requireInstalled(await loadTenantState(db, tenant), plugin);
  const changes = await Promise.all(
    Object.entries(values).map(([key, value]) => prepareSetting(sealer, installed, { tenant, plugin, key }, value)),
  );
  return {
    kind: 'settings',
    action: 'settings.put',
    steps: [{ step: 'flip' }],
    changes: [{ change: 'settings', plugin, was: installed.state, values: changes }],
  };
}

function settingsMissing(plugin: string, missing: readonly string[]): PlatformError {
  const keys = missing.map((key) => `"${key}"`).join(', ');
  return new PlatformError('SETTINGS_MISSING', `Plugin "${plugin}" needs values for ${keys} first. Set them.`, {
    missing,
  });
}
