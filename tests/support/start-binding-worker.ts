import type { Miniflare } from 'miniflare';
import { startBindingWorker as start } from '../../user-workers/local/testing/start-binding-worker.ts';

/** A Worker that sends /<script>/… to that script of the namespace, as projects on Workers for Platforms do; or `source`. */
export function startBindingWorker(
  state: string,
  namespace: string,
  options: Record<string, unknown> = {},
  source?: string,
): Miniflare {
  return start({ options: { namespace, state, ...options }, ...(source !== undefined && { source }) });
}
