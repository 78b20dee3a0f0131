import { readList } from '../attempts/read-list.ts';
import type { Purpose } from '../attempts/seal-attempt.ts';
import type { Context } from '../google/context.ts';
import type { Profile } from '../google/profile.ts';
import { SignInError } from '../google/sign-in-error.ts';
import { findUser } from './user-store.ts';

/** Whether the tenant lets this person in. @throws SignInError */
export async function checkPolicy(context: Context, profile: Profile, purpose: Purpose): Promise<void> {
  if (!profile.isEmailVerified)
    throw new SignInError('EMAIL_NOT_VERIFIED', 'Google does not know whether the e-mail address is theirs.');
  const [hosted, createsUsers] = await context.batch(({ settings }) => [
    settings.get('hosted_domain'),
    settings.get('create_users'),
  ]);
  if (!isOfDomain(profile.hostedDomain, hosted))
    throw new SignInError('WRONG_DOMAIN', `Their account belongs to "${profile.hostedDomain ?? 'nobody'}".`);
  if (purpose === 'sign-in' && !createsUsers && (await findUser(context, profile.sub)) === undefined)
    throw new SignInError('NO_ACCOUNT', 'They are new, and "create_users" is off.');
}

/** @param setting domains with commas between them; without any everybody may sign in */
export function isOfDomain(hostedDomain: string | null | undefined, setting: string | undefined): boolean {
  const domains = readList(setting?.toLowerCase());
  return domains.length === 0 || (typeof hostedDomain === 'string' && domains.includes(hostedDomain));
}
