import { PlatformError } from './errors.ts';
import type { Manifest, SettingField, SettingValue } from './manifest/index.ts';

/**
 * Checks one value against its field.
 * @throws INVALID_SETTING with the key, never with a sensitive value.
 */
export function parseSetting(key: string, field: SettingField, value: unknown): SettingValue {
  if (field.type === 'select') {
    if (typeof value === 'string' && field.options.includes(value)) return value;
    throw invalid(key, `one of ${field.options.map((option) => `"${option}"`).join(', ')}`, field, value);
  }
  if (typeof value === field.type && !(typeof value === 'number' && !Number.isFinite(value))) {
    return value as SettingValue;
  }
  throw invalid(key, `a ${field.type}`, field, value);
}

/**
 * Reads the text a person typed as a value of the field's type.
 * @throws INVALID_SETTING
 */
export function parseSettingText(key: string, field: SettingField, text: string): SettingValue {
  const number = field.type === 'number' && text.trim() !== '' ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return parseSetting(key, field, number);
  if (field.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return parseSetting(key, field, text);
}

/** Keys of required settings that have neither a value nor a default. */
export function missingSettings(manifest: Pick<Manifest, 'settings'>, present: Iterable<string>): string[] {
  const given = new Set(present);
  return Object.entries(manifest.settings)
    .filter(([key, field]) => field.required && field.default === undefined && !given.has(key))
    .map(([key]) => key);
}

function invalid(key: string, expected: string, field: SettingField, value: unknown): PlatformError {
  const shown = field.sensitive ? 'the given value (not shown)' : JSON.stringify(value);
  return new PlatformError('INVALID_SETTING', `Setting "${key}" takes ${expected}, not ${shown ?? 'nothing'}.`, {
    key,
  });
}
