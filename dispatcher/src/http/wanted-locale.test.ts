import { expect, test } from 'vitest';
import { findWantedLocale } from './wanted-locale.ts';

test.each([
  ['de', 'de'],
  ['de-AT, de;q=0.8, en;q=0.5', 'de-AT'],
  ['en;q=0.5,fr;q=0.9', 'fr'],
  ['en;q=0.5, de;q=0.5', 'en'],
  ['*', undefined],
  ['*;q=1, de;q=0.1', 'de'],
  ['de;q=0', undefined],
  ['de;q=many', undefined],
  ['__proto__', undefined],
  ['', undefined],
  [`de,${'x'.repeat(500)}`, undefined],
])('%s wants %s', (header, locale) => {
  expect(findWantedLocale(new Request('http://platform/', { headers: { 'accept-language': header } }))).toBe(locale);
});

test('whoever says nothing wants nothing', () => {
  expect(findWantedLocale(new Request('http://platform/'))).toBeUndefined();
});
