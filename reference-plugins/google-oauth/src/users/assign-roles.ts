import { readList } from '../attempts/read-list.ts';

/** Whom roles are given to. */
export interface RoleCandidate {
  email: string;
  /** The organisation that the account belongs to. */
  hostedDomain: string | null;
}

interface RoleRule {
  /** An e-mail address, or `@` and a domain. */
  who: string;
  role: string;
}

const RULE = /^(\S*@[\w.-]+)\s*=\s*([\w:.-]{1,100})$/;
const MAX_ROLES = 20;

/**
 * The roles of a person by rules such as `@staff.example=staff, ann@gmail.com=admin`. Only addresses that Google itself gives
 * out, or the organisation that the account belongs to, say who somebody is: any other address may have changed hands since
 * Google saw it.
 */
export function assignRoles(rules: string | undefined, { email, hostedDomain }: RoleCandidate): string[] {
  const domain = email.slice(email.lastIndexOf('@'));
  if (hostedDomain === null && domain !== '@gmail.com') return [];
  const roles = parseRules(rules)
    .filter(({ who }) => who === email || who === domain)
    .map(({ role }) => role);
  return [...new Set(roles)].slice(0, MAX_ROLES);
}

/** Rules that are none. */
export function findBadRules(rules: string | undefined): string[] {
  return readList(rules).filter((text) => !RULE.test(text));
}

function parseRules(rules: string | undefined): RoleRule[] {
  return readList(rules).flatMap((text) => {
    const [, who, role] = RULE.exec(text) ?? [];
    return who === undefined || role === undefined ? [] : [{ who: who.toLowerCase(), role }];
  });
}
