import { expect, test } from 'vitest';
import { TokenCache } from './token-cache.ts';

const OPERATOR = { kind: 'operator' } as const;

test('a token is known for a second from when its lookup began, and not after it was dropped', () => {
  const cache = new TokenCache();
  cache.set('hash', { principal: OPERATOR, expiresAt: Infinity }, 5_000);
  expect(cache.get('hash', 6_000)).toBe(OPERATOR);
  expect(cache.get('hash', 6_001)).toBeUndefined();
  expect(cache.get('other', 5_000)).toBeUndefined();
  cache.drop('hash');
  expect(cache.get('hash', 5_000)).toBeUndefined();
});

test('a token is not known from the moment on that it expires', () => {
  const cache = new TokenCache();
  cache.set('hash', { principal: OPERATOR, expiresAt: 5_300 }, 5_000);
  expect(cache.get('hash', 5_299)).toBe(OPERATOR);
  expect(cache.get('hash', 5_300)).toBeUndefined();
});
