import { WorkerEntrypoint } from 'cloudflare:workers';
import { BRIDGE_HEADERS, BRIDGE_TAIL_PATH } from './bridge-wire.ts';
import type { BridgeRpc, BridgeTarget, WorkerPlace } from './bridge-wire.ts';

type Entrypoint = Fetcher & Record<string, ((...args: unknown[]) => Promise<unknown>) | undefined>;

interface DebugPort {
  getEntrypoint(service: string, entrypoint?: string, props?: unknown): Entrypoint;
}

interface Env {
  /** workerd's binding that reaches the services of this process, and of others by the address of their debug port. */
  DEBUG_PORT: { current(): DebugPort; connect(address: string): DebugPort };
  /** The Workers of this process, by name. */
  WORKERS: Record<string, WorkerPlace>;
  /** The host's control socket, which knows of Workers in other processes. */
  HOST: Fetcher;
}

/** Runs beside the Workers of a Miniflare, so that the namespace's host reaches each of them by its name. */
export default class Bridge extends WorkerEntrypoint<Env> implements BridgeRpc {
  override async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    const url = headers.get(BRIDGE_HEADERS.url) ?? '';
    const target = JSON.parse(decodeURIComponent(headers.get(BRIDGE_HEADERS.target) ?? '')) as BridgeTarget;
    if (new URL(request.url).pathname === BRIDGE_TAIL_PATH) {
      const consumer = await this.#find(target);
      await consumer['tail']?.(await request.json());
      return new Response();
    }
    for (const name of Object.values(BRIDGE_HEADERS)) headers.delete(name);
    const { method, body, signal, cf } = request;
    const passed = new Request(url, { method, headers, body, signal, redirect: 'manual', ...(cf && { cf }) });
    try {
      return withoutError(await (await this.#find(target)).fetch(passed));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return new Response(null, { status: 502, headers: { [BRIDGE_HEADERS.error]: encodeURIComponent(message) } });
    }
  }

  async call(target: BridgeTarget, method: string, args: unknown[]): Promise<unknown> {
    return (await this.#find(target))[method]?.(...args);
  }

  async read(target: BridgeTarget, property: string): Promise<unknown> {
    return (await this.#find(target))[property];
  }

  /** @throws Error when no Worker of the name runs */
  async #find({ worker, entrypoint, props }: BridgeTarget): Promise<Entrypoint> {
    const { DEBUG_PORT, WORKERS } = this.env;
    const place = Object.hasOwn(WORKERS, worker) ? WORKERS[worker] : await this.#ask(worker);
    if (!place) throw new Error(`The Worker "${worker}" does not run here. Start it.`);
    const { address, defaultService, namedService } = place;
    const port = address === undefined ? DEBUG_PORT.current() : DEBUG_PORT.connect(address);
    const isDefault = entrypoint === undefined || entrypoint === 'default';
    return port.getEntrypoint(isDefault ? defaultService : namedService, isDefault ? undefined : entrypoint, props);
  }

  async #ask(worker: string): Promise<WorkerPlace | undefined> {
    const response = await this.env.HOST.fetch('http://host/find-worker', {
      method: 'POST',
      body: JSON.stringify({ worker }),
    });
    return (await response.json<{ place?: WorkerPlace }>()).place;
  }
}

/** What a Worker passes on may have any headers. */
function withoutError(response: Response): Response {
  if (!response.headers.has(BRIDGE_HEADERS.error)) return response;
  const clean = new Response(response.body, response);
  clean.headers.delete(BRIDGE_HEADERS.error);
  return clean;
}
