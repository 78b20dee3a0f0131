import { describe, expect, test } from 'vitest';
import { comparePermissions } from './compare-permissions.ts';
import type { AnsweredRequests } from './compare-permissions.ts';
import type { Permission } from './permissions.ts';
import type { PermissionRequest } from './requested-permissions.ts';

const asks = (permission: Permission, optional = false): PermissionRequest => ({
  permission,
  purpose: 'to work',
  optional,
});

const compare = (before: Partial<AnsweredRequests>, ...asked: PermissionRequest[]): string[] =>
  comparePermissions({ requests: [], granted: [], denied: [], ...before }, asked).map(
    ({ request, change }) => `${change} ${request.permission}`,
  );

test.each<[string, Permission, boolean]>([
  ['database', 'database', true],
  ['database', 'schedules', false],
  ['network:api.example.com', 'network:api.example.com', true],
  ['network:*.example.com', 'network:api.example.com', true],
  ['network:*.example.com', 'network:*.example.com', true],
  ['network:*.example.com', 'network:example.com', false],
  ['network:*.example.com', 'network:a.b.example.com', false],
  ['network:api.example.com', 'network:*.example.com', false],
  ['network:*.com', 'network:*.example.com', false],
  ['network:*.example.com', 'network:http://api.example.com', false],
  ['network:api.example.com', 'network:http://api.example.com', false],
  ['network:http://*.example.com', 'network:http://api.example.com', true],
  ['network:http://*.example.com', 'network:api.example.com', false],
])('%s granted includes %s: %s', (granted, permission, expected) => {
  expect(compare({ granted: [granted] }, asks(permission))[0]?.startsWith('kept')).toBe(expected);
});

describe('against what was said before', () => {
  test('a permission is new, one more host widens, and a denial lasts while it is optional', () => {
    const before = { granted: ['network:a.example.com', 'database'], denied: ['schedules', 'webhooks'] };
    expect(
      compare(
        before,
        asks('database', true),
        asks('kv'),
        asks('network:b.example.com'),
        asks('schedules', true),
        asks('webhooks'),
      ),
    ).toEqual(['kept database', 'added kv', 'widened network:b.example.com', 'denied schedules', 'added webhooks']);
  });

  test('a first host is new', () => {
    expect(compare({ granted: ['kv'] }, asks('network:a.example.com'))).toEqual(['added network:a.example.com']);
  });

  test('a host that was denied is so though its wildcard was granted', () => {
    const before = { granted: ['network:*.example.com'], denied: ['network:ads.example.com'] };
    expect(compare(before, asks('network:ads.example.com', true))).toEqual(['denied network:ads.example.com']);
    expect(compare(before, asks('network:ads.example.com'))).toEqual(['widened network:ads.example.com']);
  });

  test('what was granted and is not asked for any more is removed, and what was denied is no loss', () => {
    const before = { requests: [asks('kv'), asks('schedules', true)], granted: ['kv'], denied: ['schedules'] };
    expect(compare(before)).toEqual(['removed kv']);
  });
});
