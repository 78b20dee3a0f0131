import type { Actor, Person, Role } from '@digital-commerce/plugin-schema';

/** Whoever has a role in one tenant: a program or person with a token of it, or a person who signed in at the OpenID provider. */
export type TenantPrincipal = {
  kind: 'tenant';
  tenant: string;
  role: Role;
  /** What plugins let people do, `<plugin>:<name>`, beside what the role has. */
  permissions: readonly string[];
} & ({ tokenId: string; person?: undefined } | { person: Person; tokenId?: undefined });

/** Who asks. */
export type Principal =
  | { kind: 'operator'; person?: Person }
  | TenantPrincipal
  | { kind: 'publisher'; publisher: string; tokenId: string };

/** The same as the audit log names it. */
export function toActor(principal: Principal): Actor {
  if (principal.kind !== 'tenant') return principal;
  const { kind, tenant, tokenId, person, role } = principal;
  return { kind, tenant, role, ...(person === undefined ? { tokenId } : { person }) };
}

/** The same for whoever holds a token or session of its own, and nobody else. */
export function toHolderId(principal: Exclude<Principal, { kind: 'operator' }>): string {
  return principal.kind === 'tenant' && principal.person !== undefined ? principal.person.id : principal.tokenId;
}
