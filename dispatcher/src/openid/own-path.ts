/** Visible ASCII: browsers drop whitespace and control characters, and no header holds others. They read `\` as `/`. */
const SAFE = /^[!-[\]-~]+$/;
const MAX_CHARS = 500;
const FIRST = '/';

/**
 * Where somebody goes on to after signing in: a page of the dashboard.
 * @param wanted what an address says, which anybody may have written
 * @returns the path as it is; the first page for everything that leads elsewhere, or to the sign-in again
 */
export function toOwnPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > MAX_CHARS || !SAFE.test(wanted)) return FIRST;
  if (!wanted.startsWith('/') || wanted.startsWith('//')) return FIRST;
  const base = 'https://own.invalid';
  const { origin, pathname } = new URL(wanted, base);
  const isOwn = origin === base && !pathname.startsWith('//') && !/^\/+(v\d+|sign-in)(\/|$)/i.test(pathname);
  return isOwn ? wanted : FIRST;
}
