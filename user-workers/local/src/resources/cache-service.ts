import type { ServerResponse } from 'node:http';
import type { GatewayCall, GatewayService } from '../gateway/cell-gateway.ts';
import type { Store } from '../store/store.ts';
import { CACHE_HEADERS } from './cache-headers.ts';
import { forward } from './forward.ts';
import type { ResourceProcesses } from './resource-processes.ts';

const DEFAULT_DISABLED =
  'caches.default is disabled for Workers of a namespace that is not trusted. Use "await caches.open(name)".';

/**
 * Serves `caches` of user Workers. In a trusted namespace all scripts share them; otherwise each has its own, and there is
 * no default one.
 */
export function createCacheService(store: Store, processes: ResourceProcesses): GatewayService {
  return {
    async serve(call, response) {
      const namespace = store.getNamespace(call.script.namespace);
      const isTrusted = namespace?.trusted === true;
      const name = readHeader(call, 'cf-cache-namespace');
      if (name === undefined && !isTrusted) return refuse(response, DEFAULT_DISABLED);
      const url = readUrl(call);
      if (url === undefined) return refuse(response, 'The request has no URL to be cached under.');
      const owner = isTrusted ? `namespace ${namespace.id}` : `script ${call.script.tag}`;
      const id = name === undefined ? `${owner} default` : `${owner} named ${name}`;
      await forward(processes, { kind: 'cache', id, url }, call.request, response);
    },
  };
}

function readUrl(call: GatewayCall): string | undefined {
  try {
    return new URL(decodeURIComponent(readHeader(call, CACHE_HEADERS.url) ?? '')).href;
  } catch {
    return undefined;
  }
}

function readHeader({ request }: GatewayCall, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function refuse(response: ServerResponse, text: string): void {
  response.writeHead(403, { [CACHE_HEADERS.refusal]: encodeURIComponent(text) }).end();
}
