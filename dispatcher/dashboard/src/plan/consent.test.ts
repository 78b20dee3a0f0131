import { describe, expect, test } from 'vitest';
import { buildConsent, changesAnswers, isAllowed, keyOf } from './consent.ts';
import type { PermissionChange, Plan } from './plan.ts';

const asks = (permission: string, change: PermissionChange['change'], optional = false): PermissionChange => ({
  plugin: 'shop',
  permission,
  change,
  optional,
  allows: '',
  purpose: '',
  customerData: false,
});
const planWith = (...permissions: PermissionChange[]): Plan => ({
  hash: '',
  tenant: 't',
  revision: 1,
  steps: [],
  permissions,
  needsConsent: permissions.some(({ change }) => change === 'added'),
  hookOrder: [],
  migrations: [],
  cycles: [],
});
const choose = (permission: string, isGiven: boolean) => new Map([[keyOf({ plugin: 'shop', permission }), isGiven]]);

describe('a consent', () => {
  test('is a yes to all when nothing is denied', () => {
    expect(buildConsent(planWith(asks('kv', 'added'), asks('storage', 'added', true)), new Map())).toBe(true);
  });

  test('is no yes when nothing is asked for', () => {
    expect(buildConsent(planWith(asks('kv', 'kept')), new Map())).toBe(false);
  });

  test('names optional permissions that are denied, new and kept ones', () => {
    const deny = [{ plugin: 'shop', permission: 'kv' }];
    expect(buildConsent(planWith(asks('kv', 'added', true)), choose('kv', false))).toEqual({ deny, grant: [] });
    expect(buildConsent(planWith(asks('kv', 'kept', true)), choose('kv', false))).toEqual({ deny, grant: [] });
  });

  test('names what was denied before and no longer is; what stays denied it leaves alone', () => {
    const plan = planWith(asks('kv', 'denied', true));
    expect(buildConsent(plan, choose('kv', true))).toEqual({
      deny: [],
      grant: [{ plugin: 'shop', permission: 'kv' }],
    });
    expect(buildConsent(plan, new Map())).toBe(false);
    expect(changesAnswers(plan, choose('kv', true))).toBe(true);
    expect(changesAnswers(plan, choose('kv', false))).toBe(false);
  });

  test('cannot deny what a plugin cannot do without, whatever was chosen', () => {
    const needed = asks('kv', 'added');
    expect(isAllowed(needed, choose('kv', false))).toBe(true);
    expect(buildConsent(planWith(needed), choose('kv', false))).toBe(true);
  });
});
