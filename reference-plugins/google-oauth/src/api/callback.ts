import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { finishAttempt, readAttempt } from '../attempts/attempt.ts';
import { readBrowser } from '../attempts/browser-cookie.ts';
import { issueCode } from '../attempts/one-time-code.ts';
import type { OpenedAttempt } from '../attempts/seal-attempt.ts';
import type { Context } from '../google/context.ts';
import { exchangeCode } from '../google/exchange-code.ts';
import type { ComingBack } from '../google/exchange-code.ts';
import { SignInError } from '../google/sign-in-error.ts';
import { dropToken, keepToken } from '../tokens/token-store.ts';
import { checkPolicy } from '../users/check-policy.ts';
import { recordRefusal } from '../users/sign-in-log.ts';
import { findUser } from '../users/user-store.ts';
import { NOT_KEPT, refuse } from './refusal.ts';

/**
 * Takes a browser back from Google and sends it on to the shop, with a code that the shop exchanges for who it is, or with
 * the reason why not. A browser that did not begin stays here.
 */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const { searchParams: params } = new URL(request.url);
  const taken = await readAttempt(context, params.get('state'), readBrowser(request));
  if (taken === undefined) return refuse(context, request, 'SIGN_IN_LOST');
  const { attempt, secrets } = taken;
  try {
    const code = await finish(context, attempt, { params, ...secrets });
    return code === undefined
      ? await refuse(context, request, 'SIGN_IN_LOST')
      : sendBack(attempt, 'sign_in_code', code);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { code, message } = error;
    context.log.warn('somebody was not let in', { code, message });
    await recordRefusal(context, code);
    return sendBack(attempt, 'sign_in_error', code);
  }
});

/** @returns `undefined` when another request has finished it meanwhile @throws SignInError */
async function finish(context: Context, attempt: OpenedAttempt, coming: ComingBack): Promise<string | undefined> {
  const { purpose, challenge } = attempt;
  const { profile, refreshToken } = await exchangeCode(context, coming);
  // Google gives it once. When nothing comes of the sign-in it is given back.
  if (refreshToken !== undefined) await keepToken(context, profile.sub, { refreshToken, at: Date.now() });
  if (!(await finishAttempt(context, attempt))) return undefined;
  try {
    await checkPolicy(context, profile, purpose);
  } catch (error) {
    if ((await findUser(context, profile.sub)) === undefined) await dropToken(context, profile.sub);
    throw error;
  }
  return issueCode(context, { purpose, challenge, profile, issuedAt: Date.now() });
}

function sendBack({ returnUrl }: OpenedAttempt, name: string, value: string): Response {
  const location = new URL(returnUrl);
  location.searchParams.set(name, value);
  return new Response(null, { status: 303, headers: { ...NOT_KEPT, location: location.href } });
}
