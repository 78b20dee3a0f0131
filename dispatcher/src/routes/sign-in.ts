import { StartSignInQuery } from '@digital-commerce/plugin-schema';
import type { SignInOptions, SignInProblemCode } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { admitPerson } from '../openid/admit-person.ts';
import { ATTEMPT_SECONDS, createAttempt, finishAttempt, openAttempt, sealAttempt } from '../openid/attempt.ts';
import type { Attempt } from '../openid/attempt.ts';
import { toOwnPath } from '../openid/own-path.ts';
import { SignInProblem, toSignInProblem } from '../openid/sign-in-problem.ts';
import { isSameOriginRequest } from '../sessions/check-session.ts';
import {
  formatHostCookie,
  formatSessionCookie,
  readHostCookie,
  readSessionCookie,
} from '../sessions/session-cookie.ts';
import type { HostCookie } from '../sessions/session-cookie.ts';
import { PERSON_SESSION_SECONDS } from '../sessions/session-store.ts';
import { sha256Hex } from '../sha256.ts';
import { log } from '../observe/log.ts';

const START_PATH = '/v1/sign-in/openid';
const CALLBACK_PATH = '/v1/sign-in/openid/callback';
const PAGE_PATH = '/sign-in';

/** It comes along when the provider sends the browser back. */
const ATTEMPT: HostCookie = { name: 'sign-in', form: /^v1\.[\w+/=.]{1,3900}$/, sameSite: 'Lax' };

/** `GET /v1/sign-in` */
export async function getSignIn({ services: { openId } }: Call): Promise<Response> {
  if (openId === undefined) return respond({} satisfies SignInOptions);
  const { name, faults } = openId.setup;
  const faulty = [...new Set(faults.map(({ variable }) => variable))];
  return respond({ openId: { name, path: START_PATH, faulty } } satisfies SignInOptions);
}

/**
 * `GET /v1/sign-in/openid`. Whatever goes wrong, the sign-in page tells. It is where links of other sites lead, too: nobody is
 * signed in who has not chosen to.
 */
export async function startSignIn(call: Call): Promise<Response> {
  const { request, url, services } = call;
  const next = toOwnPath(readQuery(url, StartSignInQuery).next);
  const { active } = services.openId ?? {};
  if (active === undefined) return toPage({ next, problem: 'NOT_SET_UP' });
  const { config, provider } = active;
  if (config.origin !== undefined && config.origin !== url.origin)
    return toPage({ next, problem: 'OTHER_ADDRESS', origin: config.origin });
  if (!isSameOriginRequest(request)) return toPage({ next });
  const session = readSessionCookie(request);
  const previous = session === undefined ? undefined : await sha256Hex(session);
  const attempt = createAttempt({ issuer: config.issuer.href, next, ...(previous !== undefined && { previous }) });
  try {
    const location = await provider.buildAuthorizationUrl(attempt, toRedirectUri(url));
    const sealed = await sealAttempt(services.sealer, attempt);
    return redirect(location, [formatHostCookie(request, ATTEMPT, sealed, ATTEMPT_SECONDS)]);
  } catch (error) {
    return toPage({ next, problem: report(error) });
  }
}

/** `GET /v1/sign-in/openid/callback`. Whatever goes wrong, the sign-in page tells. */
export async function finishSignIn(call: Call): Promise<Response> {
  const { request, url, services } = call;
  const { active } = services.openId ?? {};
  if (active === undefined) return toPage({ problem: 'NOT_SET_UP' });
  const attempt = await openAttempt(services.sealer, readHostCookie(request, ATTEMPT), url.searchParams.get('state'));
  // What the browser holds may be for a sign-in that is still under way: it stays.
  if (attempt?.issuer !== active.config.issuer.href) return toPage({ problem: 'SIGN_IN_LOST' });
  const forget = formatHostCookie(request, ATTEMPT, '', 0);
  try {
    const id = await finish(call, active, attempt);
    return redirect(attempt.next, [forget, formatSessionCookie(request, id, PERSON_SESSION_SECONDS)]);
  } catch (error) {
    return toPage({ next: attempt.next, problem: report(error), cookies: [forget] });
  }
}

/** @returns the id of the session @throws SignInProblem */
async function finish(
  { url, services, requestId }: Call,
  { config, provider }: NonNullable<NonNullable<Call['services']['openId']>['active']>,
  attempt: Attempt,
): Promise<string> {
  const identity = await provider.redeem({ ...attempt, params: url.searchParams, redirectUri: toRedirectUri(url) });
  if (!(await finishAttempt(services.db, attempt)))
    throw new SignInProblem('SIGN_IN_LOST', 'The sign-in was finished before.');
  return admitPerson(services, { identity, rules: config.rules, previous: attempt.previous, requestId });
}

/** The provider knows it, and sends people nowhere else. */
function toRedirectUri({ origin }: URL): string {
  return `${origin}${CALLBACK_PATH}`;
}

/** What the operator reads in the log; people are told the code's meaning alone. */
function report(error: unknown): SignInProblemCode {
  const { code, message } = toSignInProblem(error);
  log('sign_in_failed', { code, reason: message });
  return code;
}

interface PageAddress {
  next?: string;
  problem?: SignInProblemCode;
  /** Default: the one that the browser came by. */
  origin?: string;
  cookies?: readonly string[];
}

function toPage({ next = '/', problem, origin = '', cookies = [] }: PageAddress): Response {
  const query = new URLSearchParams({ ...(next !== '/' && { next }), ...(problem !== undefined && { problem }) });
  return redirect(`${origin}${PAGE_PATH}${query.size > 0 ? `?${query.toString()}` : ''}`, cookies);
}

/** Neither caches nor the next page learn the address, which holds a code. */
function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
