import { answerJson, refuse } from '../gateway/answers.ts';
import type { GatewayService } from '../gateway/cell-gateway.ts';
import type { ResourceTable } from '../store/resource-table.ts';
import type { ScriptBinding } from '../store/types.ts';
import { toBoundResource } from './bound-resource.ts';
import { isBulkGet, serveBulkGet } from './kv-bulk-get.ts';
import { KvClient } from './kv-client.ts';
import { forward } from './forward.ts';
import { serveQueueRequest } from './queue-requests.ts';
import type { QueueStore } from './queue-store.ts';
import type { ResourceProcesses } from './resource-processes.ts';

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
      if (resource.kind === 'kv' && isBulkGet(call.request)) {
        return serveBulkGet(new KvClient(processes, resource.id), call.request, response);
      }
      await forward(processes, { kind: resource.kind, id: resource.id }, call.request, response);
    },
  };
}

function readDelay(binding: ScriptBinding): number {
  return binding.type === 'queue' ? (binding.delivery_delay ?? 0) : 0;
}
