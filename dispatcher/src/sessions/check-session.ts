import { CSRF_HEADER, PlatformError } from '@digital-commerce/plugin-schema';
import { toBase64Url } from '../encoding/base64url.ts';

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What pages of the session have to send with whatever may change something. It is worked out from the session's id, which
 * no script can read, and says nothing about it.
 */
export async function createCsrfToken(sessionId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`csrf-token-v1:${sessionId}`));
  return toBase64Url(new Uint8Array(digest));
}

/**
 * Lets a request with a session pass only if a page of this very origin has sent it.
 * @throws CROSS_SITE_REQUEST
 */
export async function checkSession(request: Request, sessionId: string): Promise<void> {
  checkSameOrigin(request);
  if (SAFE_METHODS.has(request.method)) return;
  const sent = new TextEncoder().encode(request.headers.get(CSRF_HEADER) ?? '');
  const wanted = new TextEncoder().encode(await createCsrfToken(sessionId));
  if (sent.byteLength === wanted.byteLength && crypto.subtle.timingSafeEqual(sent, wanted)) return;
  throw new PlatformError(
    'CROSS_SITE_REQUEST',
    `The request has a session but not its \`${CSRF_HEADER}\`. \`GET /v1/session\` says which it is.`,
  );
}

/**
 * Browsers say where a request comes from, and pages cannot change what they say.
 * @throws CROSS_SITE_REQUEST
 */
export function checkSameOrigin(request: Request): void {
  if (isSameOriginRequest(request)) return;
  const { headers } = request;
  const source = headers.get('origin') ?? headers.get('sec-fetch-site');
  throw new PlatformError(
    'CROSS_SITE_REQUEST',
    `A session is for pages of "${new URL(request.url).origin}", and the request comes from "${source}".`,
  );
}

/** Whether a page of this very origin, a person at the address bar, or a program sends it. */
export function isSameOriginRequest({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isSameSite = site === null || site === 'same-origin' || site === 'none';
  return isSameSite && (origin === null || origin === new URL(url).origin);
}
