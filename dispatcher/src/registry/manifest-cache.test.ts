import { expect, test } from 'vitest';
import { ManifestCache } from './manifest-cache.ts';

const text = (id: string) => JSON.stringify({ id, name: id, version: '1.0.0', category: 'utility' });

test('a release is parsed once', () => {
  const cache = new ManifestCache();
  const manifest = cache.parse('hash-a', text('a'));
  expect(manifest).toMatchObject({ id: 'a', hooks: [] });
  expect(cache.parse('hash-a', text('a'))).toBe(manifest);
});

test('those that were not asked for the longest make room', () => {
  const cache = new ManifestCache(2 * text('a').length);
  const [a, b] = [cache.parse('a', text('a')), cache.parse('b', text('b'))];
  cache.parse('a', text('a'));
  cache.parse('c', text('c'));
  expect(cache.parse('a', text('a'))).toBe(a);
  expect(cache.parse('b', text('b'))).not.toBe(b);
});
