import type { Context } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { AppEnv } from '../env.ts';
import { isSecure } from '../security/is-secure.ts';
import { readConsent } from './consent.ts';

/** Of analytics-dashboard. */
const COOKIE = 'analytics_visitor';
const ID = /^[\w-]{1,100}$/;

/**
 * What a plugin's script calls this browser, for plugins. The cookie lives on when a visitor takes their word back or asks not to
 * be tracked: it is read while they agree, and no longer.
 */
export function readTrackedAs(c: Context<AppEnv>): string | undefined {
  const isAgreed = readConsent(c)?.includes('statistics') === true;
  const isAgainst = c.req.header('dnt') === '1' || c.req.header('sec-gpc') === '1';
  const id = getCookie(c, COOKIE);
  return isAgreed && !isAgainst && id !== undefined && ID.test(id) ? id : undefined;
}

/** The script itself is not there any more to do it. */
export function deleteTrackingCookie(c: Context<AppEnv>): void {
  deleteCookie(c, COOKIE, { path: '/', secure: isSecure(c.env) });
}
