import { expect, test } from 'vitest';
import { openToken, sealToken } from './seal-token.ts';

const KEY = 'k'.repeat(32);

test('a token can be opened with its key, for its person, and in no other way', async () => {
  const sealed = await sealToken('1//refresh', KEY, '110001');
  expect(sealed).not.toContain('refresh');
  expect(await openToken(sealed, KEY, '110001')).toBe('1//refresh');
  expect(await openToken(sealed, `${KEY}x`, '110001')).toBeUndefined();
  expect(await openToken(sealed, KEY, '110002')).toBeUndefined();
  expect(await openToken(`${sealed.slice(0, -4)}AAAA`, KEY, '110001')).toBeUndefined();
  expect(await openToken('not base64!', KEY, '110001')).toBeUndefined();
  expect(await sealToken('1//refresh', KEY, '110001')).not.toBe(sealed);
});
