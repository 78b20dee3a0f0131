import { expect, test } from 'vitest';
import { toSafePath } from './safe-path.ts';

test.each(['/', '/cart', '/orders/ord_1?paid=1', '/account#x'])('%s stays in the shop', (path) => {
  expect(toSafePath(path, '/elsewhere')).toBe(path.replace('#x', ''));
});

test.each([
  undefined,
  '',
  'cart',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  '/./\n/evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  `/${'a'.repeat(600)}`,
])('%j leads nowhere', (path) => {
  expect(toSafePath(path, '/safe')).toBe('/safe');
});
