import { includesRole, isAllowed, PlatformError, ROLE_NAMES } from '@digital-commerce/plugin-schema';
import type { Access, Action, Role } from '@digital-commerce/plugin-schema';
import type { Principal, TenantPrincipal } from './principal.ts';

/** What a route with a token asks about the one who holds it. */
export type TokenAccess = Exclude<Access, 'open' | 'endpoint'>;

/**
 * Whether a principal may use a route. It looks nothing up, so that the answer to somebody else's token is the same
 * whether what the path names exists or not.
 * @throws FORBIDDEN, saying what it takes
 */
export function checkAccess(access: TokenAccess, principal: Principal, tenant: string | undefined): void {
  if (principal.kind === 'operator' || access === 'any') return;
  if (access === 'operator') throw forbidden("This takes the operator's token.");
  if (access === 'publisher') {
    if (principal.kind !== 'publisher')
      throw forbidden("This takes the operator's token, or the plugin's publisher's.");
    return;
  }
  const holder = requireTenant(principal, tenant);
  // What else it takes, the plugin's manifest says.
  if (access !== 'action') checkAction(access, holder);
}

/**
 * The principal, if its token is one of this tenant.
 * @throws FORBIDDEN
 */
export function requireTenant(principal: Principal, tenant: string | undefined): TenantPrincipal {
  if (principal.kind === 'tenant' && principal.tenant === tenant) return principal;
  throw forbidden(`This takes a token of tenant "${tenant}"; this one is not.`);
}

/** @throws FORBIDDEN */
export function checkAction(action: Action, { role }: TenantPrincipal): void {
  if (isAllowed(role, action)) return;
  const roles = ROLE_NAMES.filter((name) => isAllowed(name, action));
  throw forbidden(`"${action}" takes ${describeTokens(roles)}; this one has role "${role}".`);
}

/**
 * Passes a role and those that may do at least the same.
 * @throws FORBIDDEN
 */
export function checkRole(needed: Role, { role }: TenantPrincipal): void {
  if (includesRole(role, needed)) return;
  const roles = ROLE_NAMES.filter((name) => includesRole(name, needed));
  throw forbidden(`This takes ${describeTokens(roles)}; this one has role "${role}".`);
}

/**
 * Passes whoever was given a permission that a plugin defines; owners have all of their tenant.
 * @param permission `<plugin>:<name>`
 * @throws FORBIDDEN
 */
export function checkPermission(permission: string, { role, permissions }: TenantPrincipal): void {
  if (role === 'owner' || permissions.includes(permission)) return;
  throw forbidden(`This takes a token with the permission "${permission}", or with role "owner".`);
}

function describeTokens(roles: readonly Role[]): string {
  return `a token with role ${roles.map((role) => `"${role}"`).join(' or ')}`;
}

function forbidden(message: string): PlatformError {
  return new PlatformError('FORBIDDEN', message);
}
