import type { Person } from '@digital-commerce/plugin-schema';
import type { Principal } from '../auth/principal.ts';
import type { SignInRule } from './sign-in-rule.ts';

/** Who somebody is here whom a rule lets in. */
export function toPersonPrincipal(person: Person, rule: SignInRule): Principal {
  if (rule.role === 'operator') return { kind: 'operator', person };
  const { tenant, role, permissions } = rule;
  return { kind: 'tenant', tenant, role, permissions, person };
}

/** @param issuer as an ID token has it, with or without a slash at its end */
export function isSameIssuer(configured: URL, issuer: string): boolean {
  return URL.canParse(issuer) && new URL(issuer).href === configured.href;
}
