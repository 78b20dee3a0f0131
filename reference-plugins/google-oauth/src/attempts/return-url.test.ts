import { describe, expect, test } from 'vitest';
import { toReturnUrl } from './return-url.ts';

const ALLOWED = ['/', '/account/*', '/sign-in'];
const toUrl = (asked: string | null, shopUrl = 'https://shop.example') =>
  toReturnUrl(asked, { shopUrl, allowed: ALLOWED });

test.each([
  ['/', 'https://shop.example/'],
  ['/sign-in', 'https://shop.example/sign-in'],
  ['/sign-in?from=cart&next=%2Fcart', 'https://shop.example/sign-in?from=cart&next=%2Fcart'],
  ['/account/orders', 'https://shop.example/account/orders'],
  ['https://shop.example/account/', 'https://shop.example/account/'],
])('%s is a page of the shop', (asked, expected) => {
  expect(toUrl(asked)).toBe(expected);
});

describe('nobody is sent to', () => {
  test.each([
    null,
    '',
    'account/orders',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/account/\n/evil.example',
    ' //evil.example',
    'https://evil.example/',
    'https://shop.example.evil.example/',
    'https://shop.example@evil.example/',
    'https://shop.example:8443/account/orders',
    'http://shop.example/account/orders',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/%2f/evil.example',
    '/%2Fevil.example',
    '/%5cevil.example',
    '/%09/evil.example',
    '/account/%2e%2e/admin',
    '/account/../admin',
    '/account/..',
    '/account/%252e%252e/admin',
    '/account//evil.example',
    '/admin',
    '/sign-in/else',
    '/sign-in#fragment',
    `/account/${'a'.repeat(3_000)}`,
  ])('%j', (asked) => {
    expect(toUrl(asked)).toBeUndefined();
  });
});

test('a shop is under https, or on this machine', () => {
  expect(toUrl('/', 'http://localhost:3000/shop')).toBe('http://localhost:3000/');
  expect(toUrl('/', 'http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000/');
  expect(toUrl('/', 'http://shop.example')).toBeUndefined();
  expect(toUrl('/', 'ftp://shop.example')).toBeUndefined();
  expect(toUrl('/', 'shop.example')).toBeUndefined();
});
