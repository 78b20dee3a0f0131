import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerJson, refuse } from '../gateway/answers.ts';
import type { GatewayCall, GatewayService } from '../gateway/cell-gateway.ts';
import type { Resource, ResourceTable } from '../store/resource-table.ts';
import type { ScriptBinding } from '../store/types.ts';
import { toBoundResource } from './bound-resource.ts';
import { serveQueueRequest } from './queue-requests.ts';
import type { QueueStore } from './queue-store.ts';
import { ResourceTimeoutError } from './resource-processes.ts';
import type { ResourceProcesses } from './resource-processes.ts';
import type { StoredKind } from './resource-ref.ts';

export interface ResourceServiceOptions {
  resources: ResourceTable;
  processes: ResourceProcesses;
  queues: QueueStore;
}

/**
 * Serves the KV, R2, D1 and queue bindings of user Workers. Which store a request is for follows from the script and the
 * binding alone; nothing that is in the request can change it.
 */
export function createResourceService({ resources, processes, queues }: ResourceServiceOptions): GatewayService {
  return {
    async serve(call, response) {
      const binding = call.script.settings.bindings.find(({ name }) => name === call.binding);
      const bound = binding && toBoundResource(binding);
      if (!binding || !bound) return refuse(response, 403, `The script has no such binding.`);
      const resource = bound.find(resources);
      if (!resource) {
        const text = `Binding "${binding.name}": "${bound.wanted}" is not on the account any more.`;
        // The runtime takes 404 and 410 for "no such key", and reads the errors of a database from its answer.
        return bound.kind === 'd1'
          ? answerJson(response, { success: false, error: text })
          : refuse(response, 403, text);
      }
      if (resource.kind === 'queue') {
        const target = { queue: resource.id, delaySeconds: readDelay(binding) };
        return serveQueueRequest(queues, target, call.request, response);
      }
      await forward(processes, { kind: resource.kind, id: resource.id }, call, response);
    },
  };
}

async function forward(
  processes: ResourceProcesses,
  { kind, id }: { kind: StoredKind; id: Resource['id'] },
  { request }: GatewayCall,
  response: ServerResponse,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '', 'http://store');
  try {
    const answer = await processes.send(
      { kind, id },
      {
        method: request.method ?? 'GET',
        path: pathname + search,
        headers: withoutHops(request.headers),
        body: request,
      },
    );
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, withoutHops(answer.headers));
    // When either side goes away, so does the other.
    await pipeline(answer, response).catch(() => answer.destroy());
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const text = error instanceof ResourceTimeoutError ? TOO_LONG[kind] : 'The store is gone. Try again.';
    if (kind === 'd1') answerJson(response, { success: false, error: text });
    else refuse(response, 503, text);
  }
}

const TOO_LONG: Record<StoredKind, string> = {
  d1: 'D1 DB exceeded its CPU time limit and was reset.',
  kv: 'The KV namespace did not answer in time.',
  r2: 'The bucket did not answer in time.',
  cache: 'The cache did not answer in time.',
};

function readDelay(binding: ScriptBinding): number {
  return binding.type === 'queue' ? (binding.delivery_delay ?? 0) : 0;
}

// Of one connection only, or the host's own.
const HOP_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect', 'host']);

function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name)));
}
