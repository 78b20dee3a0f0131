import { isWidening, PlatformError } from '@digital-commerce/plugin-schema';
import type { Consent, ErrorCode, PermissionChange, Plan } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { decideGrants } from './consent.ts';

const change = (kind: PermissionChange['change'], permission: string, optional = false): PermissionChange => ({
  plugin: 'a',
  permission,
  change: kind,
  allows: 'do something',
  purpose: 'to work',
  optional,
  customerData: false,
});
const planOf = (...permissions: PermissionChange[]): Plan => ({
  hash: '0'.repeat(64),
  tenant: 'demo',
  revision: 1,
  steps: [
    { action: 'remove', id: 'gone', version: '1.0.0', becauseOf: [] },
    { action: 'install', id: 'a', version: '1.0.0', missingSettings: [], neededBy: [] },
    { action: 'keep', id: 'modest', version: '1.0.0' },
  ],
  permissions,
  needsConsent: permissions.some(isWidening),
  hookOrder: [],
  migrations: [],
  cycles: [],
});
const of = (...permissions: string[]) => permissions.map((permission) => ({ plugin: 'a', permission }));
function codeOf(plan: Plan, consent: Consent): ErrorCode | undefined {
  try {
    decideGrants(plan, consent);
  } catch (error) {
    if (error instanceof PlatformError) return error.code;
    throw error;
  }
  return undefined;
}

const PLAN = planOf(
  change('added', 'payments:write'),
  change('added', 'schedules', true),
  change('widened', 'network:b.example.com'),
  change('kept', 'network:a.example.com', true),
  change('removed', 'database'),
  change('denied', 'webhooks', true),
);

describe('a plain yes', () => {
  test('grants what is added, widened and kept; what was denied stays so', () => {
    expect(decideGrants(PLAN, true).get('a')).toEqual({
      granted: ['payments:write', 'schedules', 'network:b.example.com', 'network:a.example.com'],
      denied: ['webhooks'],
    });
  });

  test('says something to every plugin of the plan that stays', () => {
    expect([...decideGrants(PLAN, true).keys()]).toEqual(['a', 'modest']);
    expect(decideGrants(PLAN, true).get('modest')).toEqual({ granted: [], denied: [] });
  });
});

describe('no consent', () => {
  test.each(['added', 'widened'] as const)('is not enough when a permission is %s', (kind) => {
    expect(codeOf(planOf(change(kind, 'database', true)), false)).toBe('CONSENT_REQUIRED');
  });

  test('is enough when nothing is', () => {
    const plan = planOf(change('kept', 'database'), change('removed', 'webhooks'), change('denied', 'schedules', true));
    expect(decideGrants(plan, false).get('a')).toEqual({ granted: ['database'], denied: ['schedules'] });
  });
});

describe('a yes with exceptions', () => {
  test('denies optional permissions, kept ones too, and grants the rest', () => {
    const consent = { deny: of('schedules', 'network:a.example.com'), grant: [] };
    expect(decideGrants(PLAN, consent).get('a')).toEqual({
      granted: ['payments:write', 'network:b.example.com'],
      denied: ['schedules', 'network:a.example.com', 'webhooks'],
    });
  });

  test('grants what was denied before only when it names it', () => {
    expect(decideGrants(PLAN, { deny: [], grant: of('webhooks') }).get('a')).toMatchObject({ denied: [] });
    expect(decideGrants(PLAN, { deny: [], grant: [] }).get('a')).toMatchObject({ denied: ['webhooks'] });
  });

  test.each<[string, Consent, ErrorCode]>([
    ['denies what the plugin cannot do without', { deny: of('payments:write'), grant: [] }, 'CONSENT_REQUIRED'],
    ['denies what is not asked', { deny: of('orders:read'), grant: [] }, 'INVALID_REQUEST'],
    ['grants what is not asked', { deny: [], grant: of('orders:read') }, 'INVALID_REQUEST'],
    ['grants what is no longer asked', { deny: [], grant: of('database') }, 'INVALID_REQUEST'],
    ['does both', { deny: of('schedules'), grant: of('schedules') }, 'INVALID_REQUEST'],
    ['names another plugin', { deny: [{ plugin: 'modest', permission: 'schedules' }], grant: [] }, 'INVALID_REQUEST'],
  ])('that %s is refused', (_what, consent, code) => {
    expect(codeOf(PLAN, consent)).toBe(code);
  });
});
