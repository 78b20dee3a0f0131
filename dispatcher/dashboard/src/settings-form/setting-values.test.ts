import { describe, expect, test } from 'vitest';
import { findConflicts, keepSeen, nameOf, parseFormValues, toFormValues } from './setting-values.ts';
import type { SettingFields, SettingsView } from './setting-values.ts';

const BASE = { label: 'A', required: false, sensitive: false };
const FIELDS: SettingFields = {
  text: { type: 'string', ...BASE },
  constructor: { type: 'number', ...BASE, default: 3 },
  flag: { type: 'boolean', ...BASE },
  secret: { type: 'string', ...BASE, sensitive: true },
};
const viewOf = (settings: SettingsView['settings']): SettingsView => ({
  settings,
  state: 'active',
  missingSettings: [],
});
const set = (value: string | number | boolean) => ({ isSet: true, sensitive: false, value });
const typed = (values: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [nameOf(key), value]));

test('a form begins with what is set, and without secrets', () => {
  const view = viewOf({ text: set('a'), flag: set(false), secret: { isSet: true, sensitive: true } });
  expect(toFormValues(FIELDS, view)).toEqual(typed({ text: 'a', constructor: '', flag: 'false', secret: '' }));
});

describe('what is sent', () => {
  const parse = (values: Record<string, string | null>) => parseFormValues(FIELDS, typed(values), Object.keys(values));

  test('is what was changed, as its field takes it', () => {
    expect(parse({ text: '12', constructor: ' 1,5 ', flag: 'false', secret: 's' })).toEqual({
      values: { text: '12', constructor: 1.5, flag: false, secret: 's' },
      invalid: [],
    });
  });

  test('clears what was emptied, and a secret only when that was asked for', () => {
    expect(parse({ text: '', secret: '' }).values).toEqual({ text: null });
    expect(parse({ secret: null }).values).toEqual({ secret: null });
  });

  test.each(['abc', ' ', 'Infinity', '1e999'])('is not the number "%s"', (text) => {
    expect(parse({ constructor: text })).toEqual({ values: {}, invalid: ['constructor'] });
  });

  test('holds nothing that was not changed or is no setting', () => {
    expect(parseFormValues(FIELDS, typed({ text: 'a' }), ['missing', 'toString']).values).toEqual({});
  });
});

describe('settings that two change at once', () => {
  const before = viewOf({ text: set('a'), flag: set(true) });
  const after = viewOf({ text: set('b'), flag: set(false) });

  test('conflict where both changed the same', () => {
    expect(findConflicts(before, after, ['text'])).toEqual(['text']);
    expect(findConflicts(before, before, ['text', 'secret'])).toEqual([]);
    expect(findConflicts(before, viewOf({ flag: set(true) }), ['text'])).toEqual(['text']);
  });

  test('are followed apart from those that one is changing', () => {
    expect(keepSeen(before, after, ['text']).settings).toEqual({ text: set('a'), flag: set(false) });
  });
});
