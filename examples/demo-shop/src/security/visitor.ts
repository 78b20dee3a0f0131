import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Env } from '../env.ts';
import { findSession } from '../customers/session-store.ts';
import type { Session } from '../customers/session-store.ts';
import { createToken, hash } from './random-id.ts';

/** Whoever uses one browser. */
export interface Visitor {
  /** Hash of what the browser holds; carts, orders and sessions are kept under it. */
  id: string;
  /** What forms of this browser carry along. It follows from the cookie, which no other site can read. */
  csrf: string;
  session: Session | undefined;
  /** What a plugin’s script calls this browser, where the visitor has agreed to statistics. It proves nothing. */
  trackedAs: string | undefined;
}

const TOKEN = /^[\w-]{43}$/;
/** Of analytics-dashboard. */
const TRACKING_COOKIE = 'analytics_visitor';
const TRACKING_ID = /^[\w-]{1,100}$/;
const MAX_AGE_SECONDS = 30 * 24 * 3_600;

/** Finds out who the visitor is, and gives browsers that come first something to be known by. */
export const recognise = createMiddleware<AppEnv>(async (c, next) => {
  const found = getCookie(c, cookieName(c.env));
  const isKnown = found !== undefined && TOKEN.test(found);
  const token = isKnown ? found : createToken();
  if (!isKnown) keepToken(c, token);
  const trackedAs = getCookie(c, TRACKING_COOKIE);
  const isTracked = trackedAs !== undefined && TRACKING_ID.test(trackedAs);
  c.set('visitor', { ...(await toVisitor(c.env, token)), trackedAs: isTracked ? trackedAs : undefined });
  await next();
});

/** The browser gets another token: what was known before of the old one is of no use to anybody from then on. */
export async function rotateVisitor(c: Context<AppEnv>): Promise<string> {
  const token = createToken();
  keepToken(c, token);
  return hash(token);
}

async function toVisitor({ DB }: Env, token: string): Promise<Omit<Visitor, 'trackedAs'>> {
  const [id, csrf] = await Promise.all([hash(token), hash(`csrf ${token}`)]);
  return { id, csrf, session: await findSession(DB, id, Date.now()) };
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

export function isSecure({ SHOP_URL }: Env): boolean {
  return SHOP_URL.startsWith('https:');
}
