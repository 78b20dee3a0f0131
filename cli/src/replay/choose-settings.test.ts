import { Manifest } from '@digital-commerce/plugin-schema';
import type { SettingsView } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { chooseSettings } from './choose-settings.ts';
import type { SettingSources } from './choose-settings.ts';

const manifest = parse({
  minimum: { type: 'number', label: 'Minimum', default: 5 },
  api_key: { type: 'string', label: 'Key', sensitive: true },
  greeting: { type: 'string', label: 'Greeting' },
  region: { type: 'select', label: 'Region', options: ['eu', 'us'], required: true },
});

function parse(settings: object): Manifest {
  return Manifest.parse({ id: 'a', name: 'A', version: '1.0.0', category: 'cms', settings });
}

function choose(sources: Partial<SettingSources>) {
  const { values, chosen } = chooseSettings(manifest, { set: {}, tenant: undefined, author: {}, ...sources });
  return { values, from: Object.fromEntries(chosen.map(({ key, from }) => [key, from])), chosen };
}

const tenant: SettingsView['settings'] = {
  minimum: { isSet: true, sensitive: false, value: 10 },
  api_key: { isSet: true, sensitive: true },
  greeting: { isSet: true, sensitive: false, value: 'hello' },
  region: { isSet: true, sensitive: false, value: 'asia' },
};

test('--set goes before what the tenant has, and that before what the author says', () => {
  const author = { greeting: 'hi', api_key: 'sk_author' };
  expect(choose({ set: { minimum: '20' }, tenant, author })).toMatchObject({
    values: { minimum: 20, greeting: 'hello', api_key: 'sk_author' },
    from: { minimum: 'set', greeting: 'tenant', api_key: 'conformance.ts' },
  });
});

test('what nobody shows is made up, where there is one; what the build does not take is not taken', () => {
  const { values, from } = choose({ tenant });
  expect(from).toEqual({ minimum: 'tenant', api_key: 'made_up', greeting: 'tenant', region: 'made_up' });
  expect(values).toMatchObject({ region: 'eu', api_key: expect.stringContaining('made-up') as string });
  const unset = { ...tenant, api_key: { isSet: false, sensitive: true } };
  expect(choose({ tenant: unset })).toMatchObject({ from: { api_key: 'none' } });
  expect(choose({}).from).toEqual({ minimum: 'default', api_key: 'made_up', greeting: 'none', region: 'made_up' });
});

test('no sensitive value is told', () => {
  const { chosen } = choose({ set: { api_key: 'sk_given', greeting: 'hi' } });
  expect(JSON.stringify(chosen)).not.toContain('sk_given');
  expect(chosen).toContainEqual({ key: 'greeting', from: 'set', value: 'hi' });
});

test.each([
  [{ color: 'red' }, 'The plugin has no setting "color". It has "minimum", "api_key"'],
  [{ minimum: 'much' }, 'Setting "minimum" takes a number'],
])('%j is refused', (set, message) => {
  expect(() => choose({ set })).toThrow(message);
});
