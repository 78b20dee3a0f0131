import type { SettingField } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { SettingsSealer } from './seal.ts';
import { SettingsSnapshot } from './snapshot.ts';

const sealer = new SettingsSealer(btoa('k'.repeat(32)));
const field = (type: 'string' | 'number', more: object = {}) =>
  ({ type, label: 'x', required: false, sensitive: false, ...more }) as SettingField;

async function snapshot() {
  const address = { tenant: 'a', plugin: 'p', key: 'secret' };
  return new SettingsSnapshot({
    tenant: 'a',
    plugin: 'p',
    fields: {
      secret: field('string', { sensitive: true }),
      size: field('number', { default: 3 }),
      text: field('string', { default: 'fallback' }),
    },
    stored: [
      { key: 'secret', value: await sealer.seal('"s3cret"', address), sealed: true },
      { key: 'text', value: '5', sealed: false },
      { key: 'gone', value: '"left by an older release"', sealed: false },
    ],
  });
}

test('a plugin sees the stored value, else the default, else nothing', async () => {
  const settings = await snapshot();
  expect(await settings.get('secret', sealer)).toBe('s3cret');
  expect(await settings.get('size', sealer)).toBe(3);
  expect(await settings.get('text', sealer)).toBe('fallback');
  for (const key of ['gone', 'absent', '__proto__', 'constructor']) {
    expect(await settings.get(key, sealer)).toBeUndefined();
  }
});

test('a value that does not fit its field counts as not set, under the fields of any release', async () => {
  const settings = await snapshot();
  expect(await settings.values(sealer)).toEqual({ secret: 's3cret' });
  expect(await settings.values(sealer, { text: field('number'), secret: field('number') })).toEqual({ text: 5 });
});

test('what was entered as a secret is not shown by a release that calls it none', async () => {
  const plain = { secret: field('string', { default: 'of the release' }) };
  const settings = (await snapshot()).forFields(plain);
  expect(await settings.get('secret', sealer)).toBe('of the release');
  expect(await settings.values(sealer)).toEqual({});
});
