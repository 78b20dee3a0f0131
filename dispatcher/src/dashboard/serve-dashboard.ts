import { toBase64Url } from '../encoding/base64url.ts';

/** Vite puts a hash of the content in these files' names. */
const HASHED = /^\/assets\//;
/** The API's reference: a page of its own, written from the table of routes, which everybody may read. */
const REFERENCE = '/reference';
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * A file of the dashboard; for every other path its page, which finds out itself what it is about.
 * @param assets the build of `dispatcher/dashboard`, with `index.html` for what is not there
 * @returns `undefined` for what is no file, where no page is asked for
 */
export async function serveDashboard(request: Request, assets: Fetcher): Promise<Response | undefined> {
  const found = await assets.fetch(request);
  const isPage = found.headers.get('content-type')?.startsWith('text/html') === true;
  const { pathname, origin } = new URL(request.url);
  // A file of an older build: the page in its place would be a script that does not run.
  if (isPage && HASHED.test(pathname))
    return new Response('Not found', { status: 404, headers: protect(new Headers()) });
  const wantsPage =
    pathname === '/' || pathname === REFERENCE || request.headers.get('accept')?.includes('text/html') === true;
  if (isPage && !wantsPage) return undefined;
  const headers = protect(new Headers(found.headers));
  if (!isPage) {
    headers.set('cache-control', HASHED.test(pathname) ? FOREVER : 'no-cache');
    return new Response(found.body, { status: found.status, headers });
  }
  if (pathname === REFERENCE) {
    headers.set('cache-control', 'no-cache');
    headers.set('content-security-policy', toReferencePolicy(origin));
    return new Response(found.body, { status: found.status, headers });
  }
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  headers.set('cache-control', 'no-store');
  headers.set('content-security-policy', toPolicy(origin, nonce));
  // Each page is another.
  headers.delete('etag');
  return new HTMLRewriter()
    .on('meta[property="csp-nonce"]', { element: (element) => void element.setAttribute('nonce', nonce) })
    .transform(new Response(found.body, { status: found.status, headers }));
}

/**
 * Nothing of another origin is loaded, asked or told, and nothing inline runs. Of this origin only the build's own files
 * are code: plugins answer under the same, at their endpoints. Styles that libraries add bring the nonce.
 */
function toPolicy(origin: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src ${origin}/assets/ ${origin}/theme.js`,
    "worker-src 'none'",
    `style-src ${origin}/assets/ 'nonce-${nonce}'`,
    // Below the second lie screenshots of releases, and nothing else that is a picture.
    `img-src ${origin}/icon.svg ${origin}/v1/plugins/`,
    `font-src ${origin}/assets/`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** It has two files, and asks for nothing. */
function toReferencePolicy(origin: string): string {
  return [
    "default-src 'none'",
    `script-src ${origin}/reference.js`,
    `style-src ${origin}/reference.css`,
    `img-src ${origin}/icon.svg`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function protect(headers: Headers): Headers {
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  return headers;
}
