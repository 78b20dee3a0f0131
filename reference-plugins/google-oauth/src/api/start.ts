import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { beginAttempt } from '../attempts/attempt.ts';
import { buildAuthorizationUrl } from '../attempts/authorization-url.ts';
import { createBrowser, readBrowser, toBrowserCookie } from '../attempts/browser-cookie.ts';
import { readList } from '../attempts/read-list.ts';
import { toReturnUrl } from '../attempts/return-url.ts';
import { toSignInError } from '../google/to-sign-in-error.ts';
import { NOT_KEPT, refuse } from './refusal.ts';

/** A SHA-256 in base64url. */
const CHALLENGE = /^[\w-]{43}$/;

/**
 * Sends a browser to Google. The shop says with `return_to` where it wants people back, and with `challenge` what it will
 * recognise their browser by; `purpose=link` is for people who are signed in, `choose=1` has Google ask for the account.
 */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const { searchParams: query } = new URL(request.url);
  const [shopUrl, paths] = await context.batch(({ settings }) => [
    settings.get('shop_url'),
    settings.get('return_paths'),
  ]);
  const returnUrl = toReturnUrl(query.get('return_to'), { shopUrl, allowed: readList(paths) });
  if (returnUrl === undefined) return refuse(context, request, 'INVALID_RETURN_PATH');
  const challenge = query.get('challenge') ?? '';
  if (!CHALLENGE.test(challenge)) return refuse(context, request, 'INVALID_CHALLENGE');
  const purpose = query.get('purpose') === 'link' ? 'link' : 'sign-in';
  const browser = readBrowser(request) ?? createBrowser();
  const secrets = await beginAttempt(context, { purpose, returnUrl, challenge }, browser);
  try {
    const location = await buildAuthorizationUrl(context, secrets, { choosesAccount: query.get('choose') === '1' });
    return new Response(null, {
      status: 303,
      headers: { ...NOT_KEPT, location, 'set-cookie': toBrowserCookie(browser) },
    });
  } catch (error) {
    const { message } = toSignInError(error);
    context.log.error('Google cannot be asked where its services are', { message });
    return refuse(context, request, 'PROVIDER_UNAVAILABLE');
  }
});
