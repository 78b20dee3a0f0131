import type { Actor, Role } from '@digital-commerce/plugin-schema';

/** A program or person with a role in one tenant. */
export interface TenantPrincipal {
  kind: 'tenant';
  tenant: string;
  tokenId: string;
  role: Role;
  /** What plugins let people do, `<plugin>:<name>`, beside what the role has. */
  permissions: readonly string[];
}

/** Who asks. */
export type Principal =
  | { kind: 'operator' }
  | TenantPrincipal
  | { kind: 'publisher'; publisher: string; tokenId: string };

/** The same as the audit log names it. */
export function toActor(principal: Principal): Actor {
  if (principal.kind !== 'tenant') return principal;
  const { kind, tenant, tokenId, role } = principal;
  return { kind, tenant, tokenId, role };
}
