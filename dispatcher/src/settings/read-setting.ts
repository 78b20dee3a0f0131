import { parseSetting } from '@digital-commerce/plugin-schema';
import type { SettingField, SettingValue } from '@digital-commerce/plugin-schema';
import type { SettingAddress, SettingsSealer } from './seal.ts';
import { log } from '../observe/log.ts';

/** A row of the settings table. */
export interface StoredSetting {
  key: string;
  /** JSON text, sealed or not. */
  value: string;
  sealed: boolean;
}

/**
 * The value of a stored setting, or `undefined` when it does not open, or no longer fits the field (the plugin's new
 * release may have changed its type): then it counts as not set.
 */
export async function readSetting(
  stored: StoredSetting,
  field: SettingField,
  address: SettingAddress,
  sealer: SettingsSealer,
): Promise<SettingValue | undefined> {
  const text = stored.sealed ? await sealer.open(stored.value, address) : stored.value;
  if (text === undefined) {
    log('setting_unreadable', { tenant: address.tenant, plugin: address.plugin, key: address.key });
    return undefined;
  }
  try {
    return parseSetting(stored.key, field, JSON.parse(text));
  } catch {
    return undefined;
  }
}
