import { CACHE_HEADERS } from '../resources/cache-headers.ts';

interface Env {
  /** The host's cache service. */
  GATEWAY: Fetcher;
}

/** Takes what the user Worker asks of `caches` to the host. What the host refuses is thrown: `caches` itself tells no reasons. */
export default {
  async fetch(request, { GATEWAY }) {
    const headers = new Headers(request.headers);
    headers.set(CACHE_HEADERS.url, encodeURIComponent(request.url));
    const response = await GATEWAY.fetch('http://cache/', { method: request.method, headers, body: request.body });
    const refusal = response.headers.get(CACHE_HEADERS.refusal);
    // What was found says so, and brings the headers that the user Worker gave it.
    const isFound = response.headers.has('cf-cache-status');
    if (refusal !== null && !isFound) throw new Error(decodeURIComponent(refusal));
    return response;
  },
} satisfies ExportedHandler<Env>;
