import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../env.ts';
import { isSecure } from '../security/is-secure.ts';

/** In the words of the platform's scripts and events. */
export const CONSENTS = ['necessary', 'statistics', 'marketing'] as const;
export type Consent = (typeof CONSENTS)[number];

const COOKIE = 'shop_consent';
const MAX_AGE_SECONDS = 180 * 24 * 3_600;

/** What the visitor has said yes to; `undefined` before they were asked. */
export function readConsent(c: Context<AppEnv>): readonly Consent[] | undefined {
  const text = getCookie(c, COOKIE);
  if (text === undefined) return undefined;
  const said = text.split('.');
  return CONSENTS.filter((name) => name === 'necessary' || said.includes(name));
}

export function keepConsent(c: Context<AppEnv>, consent: readonly Consent[]): void {
  const chosen = CONSENTS.filter((name) => name === 'necessary' || consent.includes(name));
  setCookie(c, COOKIE, chosen.join('.'), {
    path: '/',
    sameSite: 'Lax',
    httpOnly: true,
    secure: isSecure(c.env),
    maxAge: MAX_AGE_SECONDS,
  });
}
