import { createNetworkHandler } from '@digital-commerce/outbound-worker/network';
import type { EgressMap } from '@digital-commerce/outbound-worker/network';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Response } from 'miniflare';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { loadSideWorker } from './side-worker.ts';

/** Answers what plugins send, in place of the internet. Its requests carry `NETWORK_HEADERS`. */
export type Network = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface OutboundOptions {
  map: EgressMap;
  /** Default: a network that leads to public addresses only, and where `map` says. */
  network: Network | undefined;
  /** How long a server may take. Default: what the platform gives it. */
  timeoutMs: number | undefined;
}

/** Reads the egress Worker's `wrangler.toml` and describes the same Worker to Miniflare, with a network. */
export async function loadOutboundWorker(
  configPath: string,
  { map, network = createNetworkHandler({ map }), timeoutMs }: OutboundOptions,
): Promise<WorkerOptions> {
  const { config } = await loadSideWorker(configPath, {
    NETWORK: { type: 'node-handler', handler: network },
    ...(timeoutMs !== undefined && { EGRESS_TIMEOUT_MS: { type: 'text', value: String(timeoutMs) } }),
  });
  return {
    config,
    // Its own `fetch` could reach this machine.
    dev: { outboundService: { type: 'fetcher', handler: () => new Response(null, { status: 403 }) } },
  };
}
