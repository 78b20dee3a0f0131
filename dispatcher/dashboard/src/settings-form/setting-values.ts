import type { Answer } from '@/api/answer.ts';

export type SettingFields = Answer<'getPlugin'>['releases'][number]['manifest']['settings'];
export type SettingField = SettingFields[string];
export type SettingsView = Answer<'getSettings'>;
export type SettingValue = string | number | boolean;

/** What a form holds, by `nameOf`: text; empty without a value of one's own; `null` where a secret is to be cleared. */
export type FormValues = Record<string, string | null>;

/** A key may be a word that objects have a meaning for. */
export function nameOf(key: string): string {
  return `setting_${key}`;
}

/** What the form begins with. Secrets begin empty: nobody is told them. */
export function toFormValues(fields: SettingFields, view: SettingsView): FormValues {
  return Object.fromEntries(
    Object.keys(fields).map((key) => {
      const value = entryOf(view, key)?.value;
      return [nameOf(key), value === undefined ? '' : String(value)];
    }),
  );
}

export interface ParsedSettings {
  /** What to send: `null` clears one. */
  values: Record<string, SettingValue | null>;
  /** Keys whose text is no value of their field's type. */
  invalid: string[];
}

/** What somebody changed, as the platform takes it. @param changed keys */
export function parseFormValues(fields: SettingFields, values: FormValues, changed: readonly string[]): ParsedSettings {
  const parsed: ParsedSettings = { values: {}, invalid: [] };
  for (const key of changed) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const text = values[nameOf(key)];
    if (field === undefined || text === undefined) continue;
    if (text === null || text === '') {
      if (text === '' && field.sensitive) continue;
      parsed.values[key] = null;
      continue;
    }
    const value = parseText(field, text);
    if (value === undefined) parsed.invalid.push(key);
    else parsed.values[key] = value;
  }
  return parsed;
}

/** Changed keys that somebody else has changed as well since they were looked at. */
export function findConflicts(seen: SettingsView, now: SettingsView, changed: readonly string[]): string[] {
  return changed.filter((key) => JSON.stringify(entryOf(seen, key)) !== JSON.stringify(entryOf(now, key)));
}

/** What is looked at now: of keys that somebody is changing, still what they began from. */
export function keepSeen(seen: SettingsView, now: SettingsView, changed: readonly string[]): SettingsView {
  const kept = changed.flatMap((key) => {
    const entry = entryOf(seen, key);
    return entry === undefined ? [] : [[key, entry] as const];
  });
  return { ...now, settings: { ...now.settings, ...Object.fromEntries(kept) } };
}

export function entryOf({ settings }: SettingsView, key: string): SettingsView['settings'][string] | undefined {
  return Object.hasOwn(settings, key) ? settings[key] : undefined;
}

function parseText(field: SettingField, text: string): SettingValue | undefined {
  if (field.type === 'boolean') return text === 'true';
  if (field.type !== 'number') return text;
  const number = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}
