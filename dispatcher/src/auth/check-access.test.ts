import { ACTIONS, CreateTokenRequest, ROLE_NAMES } from '@digital-commerce/plugin-schema';
import type { Action, Role } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { checkAccess, checkPermission, checkRole } from './check-access.ts';
import { checkTokenRights } from './check-token-rights.ts';
import type { TenantPrincipal } from './principal.ts';

const OPERATOR = { kind: 'operator' } as const;
const PUBLISHER = { kind: 'publisher', publisher: 'acme', tokenId: 'token' } as const;

function holder(role: Role, permissions: string[] = []): TenantPrincipal {
  return { kind: 'tenant', tenant: 'own', tokenId: 'token', role, permissions };
}

function messageOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ code: 'FORBIDDEN' });
    return (error as Error).message;
  }
}

/** Each action with the roles that may. */
const ALLOWED: Record<Action, string> = {
  'tenant:read': 'owner admin developer viewer',
  'plugins:plan': 'owner admin developer viewer',
  'plugins:apply': 'owner admin',
  'plugins:develop': 'owner admin',
  'plugins:switch': 'owner admin',
  'settings:read': 'owner admin developer',
  'settings:write': 'owner admin',
  'policy:write': 'owner admin',
  'hooks:run': 'owner admin developer',
  'endpoints:call': 'owner admin developer',
  'tokens:manage': 'owner',
  'audit:read': 'owner admin',
  'traces:read': 'owner admin developer',
};

test.each(Object.keys(ACTIONS) as Action[])('%s is for its roles, in their own tenant', (action) => {
  const allowed = ROLE_NAMES.filter((role) => messageOf(() => checkAccess(action, holder(role), 'own')) === undefined);
  expect(allowed.join(' ')).toBe(ALLOWED[action]);
  for (const principal of [...ROLE_NAMES.map((role) => holder(role)), PUBLISHER]) {
    expect(messageOf(() => checkAccess(action, principal, 'other'))).toContain('tenant "other"');
  }
  expect(messageOf(() => checkAccess(action, OPERATOR, 'other'))).toBeUndefined();
});

describe('a refusal says what it takes', () => {
  test.each<[string, () => void]>([
    ["the operator's token", () => checkAccess('operator', holder('owner'), undefined)],
    ["the plugin's publisher's", () => checkAccess('publisher', holder('owner'), undefined)],
    ['"owner" or "admin"; this one has role "viewer"', () => checkAccess('plugins:apply', holder('viewer'), 'own')],
    ['a token of tenant "own"', () => checkAccess('tenant:read', PUBLISHER, 'own')],
    ['"owner" or "admin"; this one has role "developer"', () => checkRole('admin', holder('developer'))],
    ['the permission "shop:refund"', () => checkPermission('shop:refund', holder('admin', ['shop:view']))],
  ])('%s', (words, check) => {
    expect(messageOf(check)).toContain(words);
  });
});

test('a role passes for those that it includes', () => {
  for (const [index, needed] of ROLE_NAMES.entries()) {
    const allowed = ROLE_NAMES.filter((role) => messageOf(() => checkRole(needed, holder(role))) === undefined);
    expect(allowed).toEqual(ROLE_NAMES.slice(0, index + 1));
  }
});

test('a permission of a plugin is for owners, and for whoever was given it', () => {
  expect(messageOf(() => checkPermission('shop:refund', holder('owner')))).toBeUndefined();
  expect(messageOf(() => checkPermission('shop:refund', holder('viewer', ['shop:refund'])))).toBeUndefined();
});

test.each<[string, TenantPrincipal, object, boolean]>([
  ['an owner gives every role', holder('owner'), { role: 'owner', permissions: ['shop:refund'] }, true],
  ['an admin gives no owner', holder('admin'), { role: 'owner' }, false],
  ['an admin gives a viewer', holder('admin'), { role: 'viewer' }, true],
  ['an admin gives what they were given', holder('admin', ['a:b']), { role: 'viewer', permissions: ['a:b'] }, true],
  ['an admin gives nothing else', holder('admin', ['a:b']), { role: 'viewer', permissions: ['a:c'] }, false],
])('nobody gives more than they have: %s', (_what, giver, request, isAllowed) => {
  expect(messageOf(() => checkTokenRights(giver, CreateTokenRequest.parse(request))) === undefined).toBe(isAllowed);
});
