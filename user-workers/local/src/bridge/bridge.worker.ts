import { WorkerEntrypoint } from 'cloudflare:workers';
import { BRIDGE_HEADERS, BRIDGE_TAIL_PATH } from './bridge-wire.ts';
import type { BridgeRpc, BridgeTarget } from './bridge-wire.ts';

type Methods = Record<string, ((...args: unknown[]) => Promise<unknown>) | undefined>;

interface Env {
  /** workerd's binding that reaches the services of this process. */
  DEBUG_PORT: {
    current(): { getEntrypoint(service: string, entrypoint?: string, props?: unknown): Fetcher & Methods };
  };
  /** What the names of the services of Workers begin with. */
  SERVICE_PREFIX: string;
}

/** Runs beside the Workers of a Miniflare, so that the namespace's host reaches each of them by its name. */
export default class Bridge extends WorkerEntrypoint<Env> implements BridgeRpc {
  override async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    const url = headers.get(BRIDGE_HEADERS.url) ?? '';
    const target = JSON.parse(decodeURIComponent(headers.get(BRIDGE_HEADERS.target) ?? '')) as BridgeTarget;
    if (new URL(request.url).pathname === BRIDGE_TAIL_PATH) {
      await this.#find(target)['tail']?.(await request.json());
      return new Response();
    }
    for (const name of Object.values(BRIDGE_HEADERS)) headers.delete(name);
    const { method, body, signal, cf } = request;
    const passed = new Request(url, { method, headers, body, signal, redirect: 'manual', ...(cf && { cf }) });
    try {
      return withoutError(await this.#find(target).fetch(passed));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return new Response(null, { status: 502, headers: { [BRIDGE_HEADERS.error]: encodeURIComponent(message) } });
    }
  }

  call(target: BridgeTarget, method: string, args: unknown[]): Promise<unknown> {
    return this.#find(target)[method]?.(...args) ?? Promise.resolve();
  }

  async read(target: BridgeTarget, property: string): Promise<unknown> {
    return this.#find(target)[property];
  }

  #find({ worker, entrypoint, props }: BridgeTarget): Fetcher & Methods {
    const { DEBUG_PORT, SERVICE_PREFIX } = this.env;
    return DEBUG_PORT.current().getEntrypoint(`${SERVICE_PREFIX}${worker}`, entrypoint, props);
  }
}

/** What a Worker passes on may have any headers. */
function withoutError(response: Response): Response {
  if (!response.headers.has(BRIDGE_HEADERS.error)) return response;
  const clean = new Response(response.body, response);
  clean.headers.delete(BRIDGE_HEADERS.error);
  return clean;
}
