import { missingSettings } from '@digital-commerce/plugin-schema';
import type { SettingsView } from '@digital-commerce/plugin-schema';
import { loadTenantState, requireInstalled } from '../lifecycle/tenant-state.ts';
import type { Services } from '../services.ts';

interface InstallationAddress {
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
