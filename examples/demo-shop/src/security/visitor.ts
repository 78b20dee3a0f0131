import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Env } from '../env.ts';
import { findSession } from '../customers/session-store.ts';
import type { Session } from '../customers/session-store.ts';
import { readTrackedAs } from '../platform/tracking-cookie.ts';
import { isSecure } from './is-secure.ts';
import { createToken, hash } from './random-id.ts';

/** Whoever uses one browser. */
export interface Visitor {
  /** Hash of what the browser holds; carts, orders and sessions are kept under it. */
  id: string;
  /** What forms of this browser carry along. It follows from the cookie, which no other site can read. */
  csrf: string;
  /** What verifiers of sign-ins that this browser begins are made of. It is in no page. */
  signInKey: string;
  session: Session | undefined;
  /** What a plugin’s script calls this browser, where the visitor has agreed to statistics. It proves nothing. */
  trackedAs: string | undefined;
}

const TOKEN = /^[\w-]{43}$/;
const MAX_AGE_SECONDS = 30 * 24 * 3_600;

/** Finds out who the visitor is, and gives browsers that come first something to be known by. */
export const recognise = createMiddleware<AppEnv>(async (c, next) => {
  const found = getCookie(c, cookieName(c.env));
  const isKnown = found !== undefined && TOKEN.test(found);
  const token = isKnown ? found : createToken();
  if (!isKnown) keepToken(c, token);
  c.set('visitor', { ...(await toVisitor(c.env, token)), trackedAs: readTrackedAs(c) });
  await next();
});

/** The browser gets another token: what was known before of the old one is of no use to anybody from then on. */
export async function rotateVisitor(c: Context<AppEnv>): Promise<string> {
  const token = createToken();
  keepToken(c, token);
  return hash(token);
}

async function toVisitor({ DB }: Env, token: string): Promise<Omit<Visitor, 'trackedAs'>> {
  const [id, csrf, signInKey] = await Promise.all([hash(token), hash(`csrf ${token}`), hash(`sign-in ${token}`)]);
  return { id, csrf, signInKey, session: await findSession(DB, id, Date.now()) };
}

function keepToken(c: Context<AppEnv>, token: string): void {
  setCookie(c, cookieName(c.env), token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c.env),
    path: '/',
    maxAge: MAX_AGE_SECONDS,
  });
}

/** With the prefix no other host of the domain can plant one. It takes https. */
function cookieName(env: Env): string {
  return isSecure(env) ? '__Host-shop' : 'shop';
}
