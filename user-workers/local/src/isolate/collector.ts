import { WorkerEntrypoint } from 'cloudflare:workers';

// The engine's flag gives it to every isolate under this name. The user Worker's code does not get it; the name stays.
const scope = globalThis as { dispatchNamespaceCollect?: (() => void) | undefined };
export const collectGarbage = scope.dispatchNamespaceCollect ?? (() => {});
scope.dispatchNamespaceCollect = undefined;

/**
 * What calls leave behind holds memory outside the heap, which the engine does not see, so it does not collect. The host asks
 * for it when the process has grown.
 */
export class Collector extends WorkerEntrypoint {
  override async fetch(): Promise<Response> {
    collectGarbage();
    return new Response();
  }
}
