/** A Worker that the bridge reaches, and how. */
export interface BridgeTarget {
  worker: string;
  entrypoint?: string;
  props?: Record<string, unknown>;
}

/** The services of a Worker: of its default entrypoint, and of those with a name. */
export interface WorkerPlace {
  /** Of the debug port of its process; without it, the bridge's own process. */
  address?: string;
  defaultService: string;
  namedService: string;
}

/** How requests on their way to a local Worker say where they go. Each hop sets its own, whatever was there. */
export const BRIDGE_HEADERS = {
  /** The address that was asked for. */
  url: 'x-bridge-url',
  /** `BridgeTarget` as JSON in URI encoding. */
  target: 'x-bridge-target',
  /** On the answer: what `fetch` throws in place of an answer, URI-encoded. */
  error: 'x-bridge-error',
  /** The request's `cf`, which the runtime itself writes and reads. */
  cf: 'x-bridge-cf',
} as const;

/** Events that are no HTTP requests come as Cap'n Proto RPC, after a CONNECT to this name. */
export const BRIDGE_HOST = 'bridge';

/** Requests to this path bring events, as JSON, for the `tail` handler of the target; all others are for its `fetch`. */
export const BRIDGE_TAIL_PATH = '/tail';

/** What a bridge offers over RPC. */
export interface BridgeRpc {
  call(target: BridgeTarget, method: string, args: unknown[]): Promise<unknown>;
  read(target: BridgeTarget, property: string): Promise<unknown>;
}
