import { defineHook } from '@digital-commerce/plugin-sdk';
import type { SignInAttempt, SignInResult } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { takeCode } from '../attempts/one-time-code.ts';
import type { Context } from '../google/context.ts';
import { METHOD_ID } from '../google/identity.ts';
import { describeIdentity } from '../users/describe-identity.ts';
import { findLink } from '../users/link-store.ts';
import { recordSignIn } from '../users/sign-in-log.ts';
import { findUser, keepUser } from '../users/user-store.ts';

const denied = (reason: 'wrong_credentials' | 'expired' | 'not_allowed') => ({ status: 'denied' as const, reason });

/**
 * Without `callback`: where the browser has to go. With the `code` that it came back with and the `verifier` that the shop
 * has put into it before: who it is.
 */
export default defineHook<typeof manifest>()('authenticate', async (context, attempt): Promise<SignInResult> => {
  if (attempt.methodId !== METHOD_ID) return denied('not_allowed');
  if (attempt.callback === undefined) return { status: 'redirect', url: await buildStartUrl(context, attempt) };
  const { code = '', verifier = '' } = attempt.callback;
  const taken = await takeCode(context, { code, verifier, purpose: 'sign-in' });
  if (taken.status !== 'taken') return denied(taken.status === 'lost' ? 'expired' : 'wrong_credentials');
  const { content } = taken;
  const { sub } = content.profile;
  const link = await findLink(context, sub);
  if ((link?.signed_out_at ?? 0) >= content.issuedAt) return denied('expired');
  await keepUser(context, content.profile);
  const user = await findUser(context, sub);
  if (user === undefined) return denied('expired');
  await recordSignIn(context, 'signed_in', sub);
  return { status: 'authenticated', identity: await describeIdentity(context, user, link) };
});

/** The endpoint that begins, beside the one that browsers come back to. */
async function buildStartUrl({ settings }: Context, { callbackUrl, challenge }: SignInAttempt): Promise<string> {
  const url = new URL('start', await settings.get('callback_url'));
  if (callbackUrl !== undefined) url.searchParams.set('return_to', callbackUrl);
  if (challenge !== undefined) url.searchParams.set('challenge', challenge);
  return url.href;
}
