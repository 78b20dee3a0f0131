import { expect, test } from 'vitest';
import { confineCookie, pickOwnCookies } from './cookies.ts';

const PLACE = { plugin: 'shop', path: '/v1/tenants/demo/api/shop', isSecure: true };

test('a plugin gets the cookies that it set, and no other', () => {
  const header = 'session=1; plugin.shop.cart=a=b; plugin.shop-2.cart=no; xplugin.shop.x=no;plugin.shop.empty=';
  expect(pickOwnCookies(header, 'shop')).toBe('cart=a=b; empty=');
  expect(pickOwnCookies('session=1', 'shop')).toBeUndefined();
  expect(pickOwnCookies(null, 'shop')).toBeUndefined();
});

test.each([
  ['cart=1', 'plugin.shop.cart=1; Path=/v1/tenants/demo/api/shop; Secure; SameSite=Lax'],
  [
    'cart=1; Path=/; Domain=example.com; HttpOnly; Max-Age=60; SameSite=Strict; Priority=High',
    'plugin.shop.cart=1; Path=/v1/tenants/demo/api/shop; Secure; HttpOnly; Max-Age=60; SameSite=Strict',
  ],
  [
    'cart="a=b"; path=/v1/tenants/other; secure',
    'plugin.shop.cart="a=b"; Path=/v1/tenants/demo/api/shop; Secure; SameSite=Lax',
  ],
])('%s becomes one of its own path', (header, confined) => {
  expect(confineCookie(header, PLACE)).toBe(confined);
});

test('on the local machine it goes over http', () => {
  expect(confineCookie('a=1', { ...PLACE, isSecure: false })).toBe(
    'plugin.shop.a=1; Path=/v1/tenants/demo/api/shop; SameSite=Lax',
  );
});

test.each(['__Host-a=1', '__secure-a=1', '=1', 'a', 'a b=1', '', `a=${'x'.repeat(5_000)}`])(
  '%s is refused',
  (header) => {
    expect(confineCookie(header, PLACE)).toBeUndefined();
  },
);
