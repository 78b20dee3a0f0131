import type { Permission, PermissionRequest } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { carryGrants } from './carry-grants.ts';
import { includesPermission, isSameGrants } from './grants.ts';

const asks = (permission: Permission, optional = false): PermissionRequest => ({
  permission,
  purpose: 'to work',
  optional,
});

test.each([
  [['database'], 'database', true],
  [['database'], 'schedules', false],
  [['network:api.example.com'], 'network:api.example.com', true],
  [['network:*.example.com'], 'network:api.example.com', true],
  [['network:*.example.com'], 'network:*.example.com', true],
  [['network:*.example.com'], 'network:example.com', false],
  [['network:*.example.com'], 'network:a.b.example.com', false],
  [['network:api.example.com'], 'network:*.example.com', false],
  [['network:*.com'], 'network:*.example.com', false],
  [['network:*.example.com'], 'network:http://api.example.com', false],
  [['network:api.example.com'], 'network:http://api.example.com', false],
  [['network:http://*.example.com'], 'network:http://api.example.com', true],
  [['network:http://*.example.com'], 'network:api.example.com', false],
])('%j includes %s: %s', (granted, permission, expected) => {
  expect(includesPermission(granted, permission)).toBe(expected);
});

test('grants are the same when both lists are', () => {
  expect(isSameGrants(undefined, { granted: [], denied: [] })).toBe(false);
  expect(isSameGrants({ granted: ['a'], denied: [] }, { granted: ['a'], denied: [] })).toBe(true);
  expect(isSameGrants({ granted: ['a'], denied: ['b'] }, { granted: ['a'], denied: [] })).toBe(false);
});

describe('for another release', () => {
  const current = { granted: ['database', 'payments:write'], denied: ['schedules'] };

  test('what was granted and is still asked for is granted, and nothing else', () => {
    expect(carryGrants(current, [asks('database')])).toEqual({
      grants: { granted: ['database'], denied: [] },
      missing: [],
    });
  });

  test('what was denied stays denied while it is optional', () => {
    expect(carryGrants(current, [asks('schedules', true)])).toMatchObject({
      grants: { granted: [], denied: ['schedules'] },
      missing: [],
    });
    expect(carryGrants(current, [asks('schedules')])).toMatchObject({ missing: [{ permission: 'schedules' }] });
  });

  test('a host that was denied stays so though its wildcard was granted', () => {
    const denied = { granted: ['network:*.example.com'], denied: ['network:ads.example.com'] };
    expect(carryGrants(denied, [asks('network:ads.example.com', true)]).grants.denied).toHaveLength(1);
    expect(carryGrants(denied, [asks('network:ads.example.com')]).missing).toHaveLength(1);
  });

  test('all is missing when nobody was asked', () => {
    expect(carryGrants(undefined, [asks('database'), asks('webhooks', true)]).missing).toHaveLength(2);
  });
});
