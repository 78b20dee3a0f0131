import { ApiError } from './api-error.ts';

// Names that lead to this machine, or that `interceptApi` leads here. No page of the web can have one of them.
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9.-]+\.(localhost|internal)|api\.cloudflare\.com)$/;

/**
 * Refuses a page of the web whose name leads to this machine: in a browser such a page may call the API as if it were its
 * own, and tokens are simple on many machines.
 * @throws ApiError 10000
 */
export function checkHostName(request: Request): void {
  const { hostname } = new URL(request.url);
  if (LOCAL.test(hostname)) return;
  throw new ApiError(10000, `The local API is not called "${hostname.slice(0, 200)}". Call it "localhost".`);
}
