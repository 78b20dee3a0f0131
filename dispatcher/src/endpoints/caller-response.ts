import { confineCookie } from './cookies.ts';
import type { CookiePlace } from './cookies.ts';

/** Would act on the platform's own origin, or belong to one connection (RFC 9110, section 7.6.1). */
const WITHHELD = new Set([
  'set-cookie',
  'set-cookie2',
  'clear-site-data',
  'service-worker-allowed',
  'strict-transport-security',
  'public-key-pins',
  'expect-ct',
  'alt-svc',
  'nel',
  'report-to',
  'reporting-endpoints',
  'origin-agent-cluster',
  'accept-ch',
  'critical-ch',
  'www-authenticate',
  // The runtime says how long the body is.
  'content-length',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/**
 * Orders to the runtime in front, where Miniflare answers one of them with a page of local files that the body names; and
 * who may read across origins, which the manifest says.
 */
const WITHHELD_PREFIXES = ['mf-', 'x-mf-', 'cf-', 'access-control-'];

const MAX_COOKIES = 20;

/** `Response` takes no body with these. */
const NULL_BODY_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/** How a plugin's response reaches the caller. */
export interface CallerPlace {
  cookies: CookiePlace;
  /** The caller asked with HEAD. */
  withoutBody: boolean;
  /** Told of each cookie that may not be set, by its name. */
  onRefusedCookie: (name: string) => void;
  /** Called once, when the body has ended or was given up. */
  onEnd: () => void;
}

/**
 * A plugin's response as the caller gets it: its cookies reach that plugin alone, and a browser that shows it treats it as a
 * page of nobody's, so that it cannot act in the platform's name.
 */
export function toCallerResponse(response: Response, place: CallerPlace): Response {
  const headers = new Headers(response.headers);
  for (const name of Array.from(headers.keys())) if (isWithheld(name)) headers.delete(name);
  for (const cookie of confineCookies(response, place)) headers.append('set-cookie', cookie);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('content-security-policy', 'sandbox');
  const { status, body } = response;
  if (body === null || place.withoutBody || NULL_BODY_STATUSES.has(status)) {
    void body?.cancel().catch(() => undefined);
    place.onEnd();
    return new Response(null, { status, headers });
  }
  const { readable, writable } = new IdentityTransformStream();
  // Either side may break off; what matters here is only that it is over.
  void body.pipeTo(writable).then(place.onEnd, place.onEnd);
  return new Response(readable, { status, headers });
}

function confineCookies({ headers }: Response, { cookies, onRefusedCookie }: CallerPlace): string[] {
  return headers.getSetCookie().flatMap((header, index) => {
    const confined = index < MAX_COOKIES ? confineCookie(header, cookies) : undefined;
    if (confined === undefined) onRefusedCookie(header.split('=', 1)[0] ?? '');
    return confined === undefined ? [] : [confined];
  });
}

function isWithheld(name: string): boolean {
  return WITHHELD.has(name) || WITHHELD_PREFIXES.some((prefix) => name.startsWith(prefix));
}
