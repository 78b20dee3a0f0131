import type { Permission, PermissionRequest } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { carryGrants } from './carry-grants.ts';
import { isSameGrants } from './grants.ts';

const asks = (permission: Permission, optional = false): PermissionRequest => ({
  permission,
  purpose: 'to work',
  optional,
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

  test('all is missing when nobody was asked', () => {
    expect(carryGrants(undefined, [asks('database'), asks('webhooks', true)]).missing).toHaveLength(2);
  });
});
