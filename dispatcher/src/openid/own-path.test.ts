import { expect, test } from 'vitest';
import { toOwnPath } from './own-path.ts';

test.each(['/tenants', '/tenants/acme?plugin=a%2Fb&next=//x', '/audit#3', '/versions', '/tenants/v1'])(
  '%s is a page of the dashboard',
  (path) => expect(toOwnPath(path)).toBe(path),
);

test.each([
  undefined,
  '',
  'tenants',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/ /evil.example',
  '/./\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  '/€',
  '/tenants\r\nset-cookie: session=x',
  '/v1/tenants',
  '/V1/tenants',
  '/a/../v1/tenants',
  '/%2e/v1/tenants',
  '/sign-in',
  '/sign-in?next=/tenants',
  `/${'a'.repeat(500)}`,
])('%s is none', (path) => expect(toOwnPath(path)).toBe('/'));
