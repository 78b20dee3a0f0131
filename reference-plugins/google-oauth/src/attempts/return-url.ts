/** Whitespace and control characters, which browsers drop or read as separators, and what they read as `/`. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0020\u007f\\]/;
/** Encoded separators and dots: whoever decodes them once more is somewhere else. */
const ENCODED = /%(2e|2f|5c|25|0\d|1\d|20|7f)/i;
/** It goes to Google and back within the state. */
const MAX_CHARS = 1_000;

/**
 * Where people are sent back to: a page of the shop that the tenant has allowed.
 * @param asked a path such as `/account?tab=orders`, or an address of the shop
 * @param allowed paths; with `*` at its end one stands for everything that begins so
 * @returns `undefined` when nobody may be sent there
 */
export function toReturnUrl(
  asked: string | null,
  { shopUrl, allowed }: { shopUrl: string; allowed: readonly string[] },
): string | undefined {
  if (asked === null || asked.length > MAX_CHARS || UNSAFE.test(asked) || !URL.canParse(shopUrl)) return undefined;
  const { origin, protocol, hostname } = new URL(shopUrl);
  if (protocol !== 'https:' && !(protocol === 'http:' && isThisMachine(hostname))) return undefined;
  const path = asked.startsWith(`${origin}/`) ? asked.slice(origin.length) : asked;
  const [bare = ''] = path.split(/[?#]/, 1);
  if (!bare.startsWith('/') || bare.includes('//') || ENCODED.test(bare)) return undefined;
  if (bare.split('/').some((segment) => segment === '.' || segment === '..')) return undefined;
  const url = new URL(path, origin);
  if (url.origin !== origin || url.hash !== '') return undefined;
  return allowed.some((each) => fits(url.pathname, each)) ? url.href : undefined;
}

function fits(path: string, allowed: string): boolean {
  return allowed.endsWith('*') ? path.startsWith(allowed.slice(0, -1)) : path === allowed;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
