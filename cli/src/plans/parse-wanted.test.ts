import { expect, test } from 'vitest';
import { parseRelease, parseWanted } from './parse-wanted.ts';

test.each([
  ['shop', { id: 'shop' }],
  ['shop@^1.4.0', { id: 'shop', range: '^1.4.0' }],
  ['shop@>=1 <3', { id: 'shop', range: '>=1 <3' }],
])('%s is wanted', (text, wanted) => {
  expect(parseWanted(text)).toEqual(wanted);
});

test.each(['', '@1.0.0', 'Shop', 'shop@', 'shop@ ', '../shop'])('"%s" names no plugin', (text) => {
  expect(() => parseWanted(text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test.each(['shop', 'shop@^1.0.0', 'shop@1', 'shop@latest'])('"%s" names no release', (text) => {
  expect(() => parseRelease(text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test('a release is a plugin and an exact version', () => {
  expect(parseRelease('shop@1.0.0-beta.1')).toEqual({ plugin: 'shop', version: '1.0.0-beta.1' });
});
