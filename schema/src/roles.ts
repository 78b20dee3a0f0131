import * as z from 'zod';

/** What a person or program may do in one tenant. Platform-wide work takes the operator's token. */
export const ACTIONS = {
  'tenant:read': 'See the tenant, its plugins, plans, operations and events',
  'plugins:plan': 'Work out what a change would do',
  'plugins:apply': 'Install, upgrade, remove, roll back, restore; give consent; change and try workflows',
  'plugins:develop': 'Run development builds of plugins in the tenant, with the powers that they are granted',
  'plugins:switch': 'Switch installations on and off',
  'settings:read': 'See settings, apart from sensitive values',
  'settings:write': 'Change settings',
  'policy:write': 'Choose which updates install themselves',
  'traces:read': 'See what plugins did, logged and measured, which may show data of customers',
  'hooks:run': 'Run hooks, as the host application does',
  'endpoints:call': "Call plugins' API endpoints",
  'tokens:manage': 'Issue, list and revoke tokens of the tenant',
  'audit:read': 'Read and verify the audit log',
} as const satisfies Record<string, string>;
export type Action = keyof typeof ACTIONS;

const VIEWER: readonly Action[] = ['tenant:read', 'plugins:plan'];
const DEVELOPER: readonly Action[] = [...VIEWER, 'settings:read', 'traces:read', 'hooks:run', 'endpoints:call'];
const ADMIN: readonly Action[] = [
  ...DEVELOPER,
  'plugins:apply',
  'plugins:develop',
  'plugins:switch',
  'settings:write',
  'policy:write',
  'audit:read',
];

/** What each role of a tenant may do. The operator may do everything, in every tenant. */
export const ROLES = {
  owner: [...ADMIN, 'tokens:manage'],
  admin: ADMIN,
  developer: DEVELOPER,
  viewer: VIEWER,
} as const satisfies Record<string, readonly Action[]>;
export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

export const RoleName = z.enum(['owner', 'admin', 'developer', 'viewer']);

export function isAllowed(role: Role, action: Action): boolean {
  const actions: readonly Action[] = ROLES[role];
  return actions.includes(action);
}

/** Whether somebody with `role` may hand out `other`: nobody gives more than they have. */
export function includesRole(role: Role, other: Role): boolean {
  return ROLES[other].every((action) => isAllowed(role, action));
}
