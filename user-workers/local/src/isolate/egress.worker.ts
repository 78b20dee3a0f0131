import { EGRESS_HEADERS } from '../gateway/egress-wire.ts';

interface Env {
  /** The host's gateway service `egress`. */
  GATEWAY: Fetcher;
}

/**
 * Where everything that a user Worker fetches ends up, in an isolate of its own beside that Worker's: the host decides
 * what becomes of it. There is no `connect()` here, so a user Worker's `connect()` fails.
 */
export default {
  async fetch(request: Request, { GATEWAY }: Env): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set(EGRESS_HEADERS.url, request.url);
    headers.delete(EGRESS_HEADERS.target);
    const { method, body, signal } = request;
    const { cf } = request;
    const passed = new Request('http://egress/', {
      method,
      headers,
      body,
      signal,
      redirect: 'manual',
      ...(cf && { cf }),
    });
    const response = await GATEWAY.fetch(passed);
    const error = response.headers.get(EGRESS_HEADERS.error);
    if (error !== null) throw new Error(decodeURIComponent(error));
    return response;
  },
};
