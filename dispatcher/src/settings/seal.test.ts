import { describe, expect, test } from 'vitest';
import { readHosts, SettingsSealer } from './seal.ts';

const KEY = btoa('k'.repeat(32));
const address = { tenant: 'a', plugin: 'p', key: 'api_key' };

describe('a sealed value', () => {
  test('opens where it was sealed, and does not show what it holds', async () => {
    const sealer = new SettingsSealer(KEY);
    const sealed = await sealer.seal('"sk_live_1"', address);
    expect(sealed).toMatch(/^v1\.[\w+/]{16}\.[\w+/]+=*$/);
    expect(await sealer.open(sealed, address)).toBe('"sk_live_1"');
    expect(await new SettingsSealer(KEY).open(sealed, address)).toBe('"sk_live_1"');
  });

  test('is another one each time', async () => {
    const sealer = new SettingsSealer(KEY);
    expect(await sealer.seal('x', address)).not.toBe(await sealer.seal('x', address));
  });

  test.each([
    ['tenant', { ...address, tenant: 'b' }],
    ['plugin', { ...address, plugin: 'q' }],
    ['key', { ...address, key: 'other' }],
  ])('does not open for another %s', async (_what, elsewhere) => {
    const sealer = new SettingsSealer(KEY);
    expect(await sealer.open(await sealer.seal('x', address), elsewhere)).toBeUndefined();
  });

  test('says which hosts it is for, and opens for no others', async () => {
    const sealer = new SettingsSealer(KEY);
    const sealed = await sealer.seal('x', { ...address, hosts: ['api.example.com', '*.example.org'] });
    expect(readHosts(sealed)).toEqual(['api.example.com', '*.example.org']);
    expect(await sealer.open(sealed, address)).toBe('x');
    expect(await sealer.open(sealed.replace('api', 'evil'), address)).toBeUndefined();
    expect(await sealer.open(sealed.replace(/@[^.]+/, ''), address)).toBeUndefined();
    expect(readHosts(await sealer.seal('x', address))).toBeUndefined();
  });

  test('does not open with another key, or after it was changed', async () => {
    const sealed = await new SettingsSealer(KEY).seal('x', address);
    expect(await new SettingsSealer(btoa('j'.repeat(32))).open(sealed, address)).toBeUndefined();
    for (const changed of ['', 'v1', 'v1..', 'v1.?.?', sealed.replace('v1', 'v2'), `${sealed}.x`, flipFirst(sealed)]) {
      expect(await new SettingsSealer(KEY).open(changed, address)).toBeUndefined();
    }
  });
});

/** Changes a bit of the first byte of the ciphertext. */
function flipFirst(sealed: string): string {
  const [version, iv, text = ''] = sealed.split('.');
  const bytes = atob(text);
  const flipped = String.fromCharCode(bytes.charCodeAt(0) ^ 1) + bytes.slice(1);
  return [version, iv, btoa(flipped)].join('.');
}
