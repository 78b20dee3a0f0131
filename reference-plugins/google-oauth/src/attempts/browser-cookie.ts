import { generateRandomState } from 'oauth4webapi';

/** The platform gives it a name that is this plugin's alone, and confines it to the plugin's endpoints. */
const NAME = 'browser';
const VALUE = /^[\w-]{43}$/;
const MAX_AGE_SECONDS = 600;

/** What only this browser holds. Several sign-ins can be under way in it. */
export function readBrowser(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  return value !== undefined && VALUE.test(value) ? value : undefined;
}

export function createBrowser(): string {
  return generateRandomState();
}

/** It comes along when Google sends the browser back, which is a link to follow, and with nothing else of other sites. */
export function toBrowserCookie(browser: string): string {
  return `${NAME}=${browser}; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax`;
}

export function forgetBrowserCookie(): string {
  return `${NAME}=; Max-Age=0; HttpOnly; SameSite=Lax`;
}
