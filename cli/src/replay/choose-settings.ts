import { parseSetting, parseSettingText, PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest, SettingsView } from '@digital-commerce/plugin-schema';
import { madeUpSetting } from '@digital-commerce/plugin-sdk/testing';
import type { SettingValues } from '@digital-commerce/plugin-sdk/testing';

export interface SettingSources {
  /** Texts of `--set`. */
  set: Readonly<Record<string, string>>;
  /** What the tenant has; `undefined` when that is not to be seen. */
  tenant: SettingsView['settings'] | undefined;
  /** Of `conformance.ts`. */
  author: SettingValues;
}

type Source = 'set' | 'tenant' | 'conformance.ts' | 'default' | 'made_up' | 'none';

/** `value` is absent for a sensitive one. */
export interface ChosenSetting {
  key: string;
  from: Source;
  value?: string | number | boolean;
}

/**
 * The value of each setting: of `--set`, else what the tenant has, else what the author's file says. A sensitive one, which
 * nobody is shown, is made up where the tenant has one, or nobody can tell; so is a required one.
 * @throws INVALID_SETTING for a `--set` that the manifest does not know or take
 */
export function chooseSettings(
  manifest: Manifest,
  sources: SettingSources,
): { values: SettingValues; chosen: ChosenSetting[] } {
  const unknown = Object.keys(sources.set).find((key) => !Object.hasOwn(manifest.settings, key));
  if (unknown !== undefined) {
    const keys = Object.keys(manifest.settings).map((key) => `"${key}"`);
    const known = keys.length === 0 ? 'It has none' : `It has ${keys.join(', ')}`;
    throw new PlatformError('INVALID_SETTING', `The plugin has no setting "${unknown}". ${known}.`);
  }
  const picked = Object.keys(manifest.settings).map((key) => pick(manifest, sources, key));
  const given = picked.filter(({ from }) => from !== 'default' && from !== 'none');
  return {
    values: Object.fromEntries(given.map(({ key, value }) => [key, value ?? null])),
    chosen: picked.map(({ key, from, value }) => {
      const isShown = value !== undefined && manifest.settings[key]?.sensitive !== true;
      return isShown ? { key, from, value } : { key, from };
    }),
  };
}

function pick(
  manifest: Manifest,
  { set, tenant, author }: SettingSources,
  key: string,
): { key: string; from: Source; value?: string | number | boolean | undefined } {
  const field = manifest.settings[key];
  if (field === undefined) return { key, from: 'none' };
  const text = set[key];
  if (text !== undefined) return { key, from: 'set', value: parseSettingText(key, field, text) };
  const theirs = tenant?.[key];
  if (theirs?.isSet === true && theirs.value !== undefined && takes(key, field, theirs.value)) {
    return { key, from: 'tenant', value: theirs.value };
  }
  const authors = author[key];
  if (authors !== undefined && authors !== null) return { key, from: 'conformance.ts', value: authors };
  if (field.default !== undefined) return { key, from: 'default', value: field.default };
  const isMissed = field.required || (field.sensitive && theirs?.isSet !== false);
  return isMissed ? { key, from: 'made_up', value: madeUpSetting(manifest, key) } : { key, from: 'none' };
}

/** A build may declare another type than what the tenant has installed. */
function takes(key: string, field: Manifest['settings'][string], value: unknown): boolean {
  try {
    parseSetting(key, field, value);
    return true;
  } catch {
    return false;
  }
}
