import type { Manifest } from '@digital-commerce/plugin-schema';
import type { SettingChange } from '../lifecycle/change.ts';
import { hostsOf } from './change-settings.ts';
import type { StoredSetting } from './read-setting.ts';
import { wasOpen } from './seal.ts';
import type { SettingAddress, SettingsSealer } from './seal.ts';

/**
 * The rows that another release of the plugin makes change: values that it calls sensitive, and the one before did not, are
 * sealed. A way back opens those again, for a release that calls them none, and no others: what was entered as a secret stays
 * one.
 */
export async function sealForRelease(
  sealer: SettingsSealer,
  address: Omit<SettingAddress, 'key'>,
  { stored, manifest, isBack }: { stored: readonly StoredSetting[]; manifest: Manifest; isBack: boolean },
): Promise<SettingChange[]> {
  const changes = await Promise.all(
    stored.map(async ({ key, value, sealed }): Promise<SettingChange[]> => {
      const field = Object.hasOwn(manifest.settings, key) ? manifest.settings[key] : undefined;
      if (field === undefined) return [];
      if (!sealed && field.sensitive) {
        const bound = { ...address, key, ...hostsOf(manifest, key), wasOpen: true };
        return [{ key, stored: { value: await sealer.seal(value, bound), sealed: true } }];
      }
      if (!isBack || !sealed || field.sensitive || !wasOpen(value)) return [];
      const opened = await sealer.open(value, { ...address, key });
      return opened === undefined ? [] : [{ key, stored: { value: opened, sealed: false } }];
    }),
  );
  return changes.flat();
}
