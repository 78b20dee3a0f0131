import { expect, test } from 'vitest';
import { parseManifest } from '../../testing/installed-plugin.ts';
import { SettingsSealer } from './seal.ts';
import { sealForRelease } from './seal-for-release.ts';

const sealer = new SettingsSealer(btoa('k'.repeat(32)));
const address = { tenant: 'a', plugin: 'p' };
const field = (sensitive: boolean) => ({ type: 'string', label: 'x', sensitive }) as const;
const open = parseManifest('p', { settings: { key: field(false), other: field(false) } });
const closed = parseManifest('p', { settings: { key: field(true), other: field(false) } });

const seal = (stored: { key: string; value: string; sealed: boolean }[], manifest: typeof open, isBack = false) =>
  sealForRelease(sealer, address, { stored, manifest, isBack });

test('a value is sealed for the release that calls it sensitive, and opened on the way back', async () => {
  const stored = [
    { key: 'key', value: '"plain"', sealed: false },
    { key: 'other', value: '"shown"', sealed: false },
    { key: 'gone', value: '"left"', sealed: false },
  ];
  expect(await seal(stored, open)).toEqual([]);
  const [change, ...others] = await seal(stored, closed);
  expect(others).toEqual([]);
  const row = { key: 'key', value: String(change?.stored?.value), sealed: true };
  expect(row.value).not.toContain('plain');
  expect(await sealer.open(row.value, { ...address, key: 'key' })).toBe('"plain"');
  expect(await seal([row], closed)).toEqual([]);
  expect(await seal([row], open)).toEqual([]);
  expect(await seal([row], open, true)).toEqual([{ key: 'key', stored: { value: '"plain"', sealed: false } }]);
});

test('what was entered as a secret is opened on no way back, whoever marks it as open', async () => {
  const value = await sealer.seal('"secret"', { ...address, key: 'key' });
  expect(await seal([{ key: 'key', value, sealed: true }], open, true)).toEqual([]);
  expect(await seal([{ key: 'key', value: value.replace('v1', 'v1~'), sealed: true }], open, true)).toEqual([]);
});

test('what the release injects into requests is sealed for their hosts alone', async () => {
  const egress = [{ host: 'api.example.com', inject: [{ header: 'x-key', setting: 'key' }] }];
  const injecting = parseManifest('p', { settings: { key: field(true) }, egress });
  const [change] = await seal([{ key: 'key', value: '"plain"', sealed: false }], injecting);
  expect(change?.stored?.value).toMatch(/^v1~@api\/example\/com\./);
  expect(await sealer.open(String(change?.stored?.value), { ...address, key: 'key' })).toBe('"plain"');
});
