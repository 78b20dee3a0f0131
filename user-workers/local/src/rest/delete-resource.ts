import { KvClient } from '../resources/kv-client.ts';
import { R2Client } from '../resources/r2-client.ts';
import type { Resource } from '../store/resource-table.ts';
import type { ApiContext } from './api-context.ts';
import { ApiError } from './api-error.ts';

/**
 * Deletes a resource and what is in it; a bucket must be empty. Scripts that are bound to it stay, and their bindings fail.
 * @throws ApiError 10008
 */
export async function deleteResource(
  { store: { resources }, processes, queues }: ApiContext,
  { kind, id }: Resource,
): Promise<void> {
  if (kind === 'r2') {
    const { objects } = await new R2Client(processes, id).list({ limit: 1 });
    if (objects.length > 0) throw new ApiError(10008);
  }
  // From here on no binding reaches it.
  resources.delete(kind, id);
  if (kind === 'kv') await empty(new KvClient(processes, id));
  if (kind === 'd1') await processes.removeDatabase(id);
  if (kind !== 'queue') return;
  queues.purge(id);
  queues.setConsumer(id, undefined);
}

async function empty(namespace: KvClient): Promise<void> {
  for (;;) {
    const { keys } = await namespace.list({});
    if (keys.length === 0) return;
    await Promise.all(keys.map(({ name }) => namespace.delete(name)));
  }
}
