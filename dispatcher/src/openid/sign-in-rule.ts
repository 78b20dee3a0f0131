import { GrantedAdminPermission, RoleName, TenantId } from '@digital-commerce/plugin-schema';
import * as z from 'zod';

/**
 * What people can write into their own profile at a provider, or share with others: it says nothing about who they are
 * (OpenID Connect Core, section 5.7).
 */
const SELF_ASSERTED = new Set([
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'address',
  'updated_at',
  'nonce',
]);

const Condition = {
  /** Of the ID token: `sub`, `email`, `hd`, `groups`, … */
  claim: z
    .string()
    .min(1)
    .max(200)
    .refine((claim) => !SELF_ASSERTED.has(claim), 'people write this claim themselves; use another, such as "sub"'),
  /** What it is, or has among others. */
  value: z.string().min(1).max(500),
};

/** Who may sign in, and what they become. */
const SignInRule = z.discriminatedUnion(
  'role',
  [
    z.strictObject({ ...Condition, role: z.literal('operator') }),
    z.strictObject({
      ...Condition,
      role: RoleName,
      tenant: TenantId,
      /** Permissions that plugins define for people, beside what the role has. */
      permissions: z.array(GrantedAdminPermission).max(100).default([]),
    }),
  ],
  `has to be "operator" or, with a "tenant", one of ${RoleName.options.map((role) => `"${role}"`).join(', ')}`,
);
export type SignInRule = z.output<typeof SignInRule>;

export const SignInRules = z.array(SignInRule).min(1, 'no rule: nobody could sign in').max(200);

/** The same text for the same rule, as sessions keep it. */
export function toRuleText(rule: SignInRule): string {
  const { claim, value, role } = rule;
  return JSON.stringify(
    role === 'operator' ? [claim, value, role] : [claim, value, role, rule.tenant, rule.permissions],
  );
}
