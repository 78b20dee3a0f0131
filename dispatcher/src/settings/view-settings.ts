import { missingSettings } from '@digital-commerce/plugin-schema';
import type { Manifest, SettingsView } from '@digital-commerce/plugin-schema';
import { loadTenantState, requireInstalled } from '../lifecycle/tenant-state.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';
import type { Services } from '../services.ts';
import { loadTexts } from '../ui/load-texts.ts';
import { translateUi } from '../ui/translate-ui.ts';

interface InstallationAddress {
  tenant: string;
  plugin: string;
}

/**
 * What is set, without the sensitive values.
 * @param locale tag of BCP 47; with it the fields are given, too, in the manifest's translation that comes next to it
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED
 */
export async function viewSettings(
  services: Services,
  address: InstallationAddress,
  locale?: string,
): Promise<SettingsView> {
  const state = await loadTenantState(services.db, address.tenant);
  const installed = requireInstalled(state, address.plugin);
  const { manifest, settings, state: installationState } = installed;
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
    ...(locale !== undefined && { fields: await translateFields(services, installed, locale) }),
  };
}

async function translateFields(
  services: Services,
  installed: InstalledPlugin,
  locale: string,
): Promise<Manifest['settings']> {
  const texts = await loadTexts(services, installed, locale);
  return texts === undefined ? installed.manifest.settings : translateUi(installed.manifest.settings, texts);
}
