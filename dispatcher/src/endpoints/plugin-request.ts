import { pickOwnCookies } from './cookies.ts';
import type { LimitedBody } from './limited-body.ts';

/** Say who called, or how the call came here: none of the plugin's business. */
const WITHHELD = new Set([
  'authorization',
  'x-csrf-token',
  'cookie',
  'host',
  // Both may hold the address of a page, and with it the tenant.
  'referer',
  'x-original-url',
  'forwarded',
  'via',
  'x-real-ip',
  'true-client-ip',
  // RFC 9110, section 7.6.1
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const WITHHELD_PREFIXES = ['cf-', 'mf-', 'x-forwarded-'];

/**
 * The request as the plugin sees it: an address of its own, its own path and the caller's query, and nothing of the
 * caller's credentials, apart from cookies that it set itself. HEAD is asked as GET. It is built anew, since a copy would
 * carry `cf` along.
 */
export function toPluginRequest(
  request: Request,
  { plugin, path, body }: { plugin: string; path: string; body: LimitedBody | undefined },
): Request {
  const url = new URL(request.url);
  const headers = toPluginHeaders(request.headers);
  const cookies = pickOwnCookies(request.headers.get('cookie'), plugin);
  if (cookies !== undefined) headers.set('cookie', cookies);
  return new Request(`https://${plugin}.plugin.internal${path}${url.search}`, {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    headers,
    redirect: 'manual',
    ...(body && { body: body.body }),
  });
}

/** Headers without those that are none of the plugin's business. */
export function toPluginHeaders(all: Headers): Headers {
  const headers = new Headers();
  for (const [name, value] of all) {
    if (!WITHHELD.has(name) && !WITHHELD_PREFIXES.some((prefix) => name.startsWith(prefix)))
      headers.append(name, value);
  }
  return headers;
}
