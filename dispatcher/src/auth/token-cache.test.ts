import { expect, test } from 'vitest';
import { TokenCache } from './token-cache.ts';

test('a token is known for a second from when its lookup began, and not after it was dropped', () => {
  const cache = new TokenCache();
  cache.set('hash', 'demo', 5_000);
  expect(cache.get('hash', 6_000)).toBe('demo');
  expect(cache.get('hash', 6_001)).toBeUndefined();
  expect(cache.get('other', 5_000)).toBeUndefined();
  cache.drop('hash');
  expect(cache.get('hash', 5_000)).toBeUndefined();
});
