import { createNetworkHandler } from '@digital-commerce/outbound-worker/network';
import type { NetworkOptions } from '@digital-commerce/outbound-worker/network';
import { Response } from 'miniflare';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { loadSideWorker } from './side-worker.ts';

/**
 * Reads the egress Worker's `wrangler.toml` and describes the same Worker to Miniflare, with a network that leads to public
 * addresses only.
 */
export async function loadOutboundWorker(configPath: string, network: NetworkOptions): Promise<WorkerOptions> {
  const timeoutMs = process.env['EGRESS_TIMEOUT_MS'];
  const { config } = await loadSideWorker(configPath, {
    NETWORK: { type: 'node-handler', handler: createNetworkHandler(network) },
    ...(timeoutMs !== undefined && { EGRESS_TIMEOUT_MS: { type: 'text', value: timeoutMs } }),
  });
  return {
    config,
    // Its own `fetch` could reach this machine.
    dev: { outboundService: { type: 'fetcher', handler: () => new Response(null, { status: 403 }) } },
  };
}
