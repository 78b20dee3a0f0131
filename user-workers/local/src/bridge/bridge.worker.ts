import { WorkerEntrypoint } from 'cloudflare:workers';
import { EGRESS_HEADERS } from '../gateway/egress-wire.ts';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';
import type { Outbound } from '../invocation/invocation.ts';

interface Env {
  /** workerd's binding that reaches the services of this process, and of others. */
  DEBUG_PORT: { current(): { getEntrypoint(service: string, entrypoint?: string, props?: unknown): Fetcher } };
  /** What the names of the services of Workers begin with. */
  SERVICE_PREFIX: string;
}

/** Runs beside the Workers of a Miniflare, so that the namespace's host reaches each of them by its name. */
export default class Bridge extends WorkerEntrypoint<Env> {
  /** A request that a user Worker made, for an outbound Worker. */
  override async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    const url = headers.get(EGRESS_HEADERS.url) ?? '';
    const target = JSON.parse(decodeURIComponent(headers.get(EGRESS_HEADERS.target) ?? '')) as Outbound;
    for (const name of Object.values(EGRESS_HEADERS)) headers.delete(name);
    const { method, body, signal } = request;
    const { cf } = request;
    try {
      const outbound = this.#find(target.worker, undefined, { [DISPATCH_KEY]: target.parameters });
      const response = await outbound.fetch(
        new Request(url, { method, headers, body, signal, redirect: 'manual', ...(cf && { cf }) }),
      );
      return withoutError(response);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return new Response(null, { status: 502, headers: { [EGRESS_HEADERS.error]: encodeURIComponent(message) } });
    }
  }

  #find(worker: string, entrypoint: string | undefined, props: unknown): Fetcher {
    const { DEBUG_PORT, SERVICE_PREFIX } = this.env;
    return DEBUG_PORT.current().getEntrypoint(`${SERVICE_PREFIX}${worker}`, entrypoint, props);
  }
}

/** What the outbound Worker passes on may have any headers. */
function withoutError(response: Response): Response {
  if (!response.headers.has(EGRESS_HEADERS.error)) return response;
  const clean = new Response(response.body, response);
  clean.headers.delete(EGRESS_HEADERS.error);
  return clean;
}
