import type { SignInRule } from './sign-in-rule.ts';

export type Claims = Readonly<Record<string, unknown>>;

/**
 * The first rule that fits somebody. An e-mail address counts once the provider has verified it.
 * @returns `unverified` when a rule would fit if it were
 */
export function matchRule(rules: readonly SignInRule[], claims: Claims): SignInRule | 'unverified' | undefined {
  const fitting = rules.filter((rule) => fits(rule, claims));
  return (
    fitting.find(({ claim }) => claim !== 'email' || hasVerifiedEmail(claims)) ??
    (fitting.length > 0 ? 'unverified' : undefined)
  );
}

/** Some providers say so in text. */
export function hasVerifiedEmail({ email_verified: isVerified }: Claims): boolean {
  return isVerified === true || isVerified === 'true';
}

function fits({ claim, value }: SignInRule, claims: Claims): boolean {
  if (!Object.hasOwn(claims, claim)) return false;
  const found = claims[claim];
  // Nobody has two mailboxes that differ in capitals alone.
  if (claim === 'email') return typeof found === 'string' && found.toLowerCase() === value.toLowerCase();
  return Array.isArray(found) ? found.includes(value) : found === value;
}
