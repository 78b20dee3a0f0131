import { readTarget, RESOURCE_HEADER } from '../resources/resource-ref.ts';
import type { StoredKind } from '../resources/resource-ref.ts';

/** Hands each request to the Durable Object that keeps the store which it is for. */
export default {
  fetch(request, env) {
    const { kind, id, url = request.url } = readTarget(request.headers.get(RESOURCE_HEADER) ?? '');
    const headers = new Headers(request.headers);
    headers.delete(RESOURCE_HEADER);
    const objects = env[kind];
    // The simulators take their own name from here.
    const cf = { miniflare: { name: id } } as unknown as RequestInitCfProperties;
    return objects.get(objects.idFromName(id)).fetch(new Request(url, new Request(request, { headers })), { cf });
  },
} satisfies ExportedHandler<Record<StoredKind, DurableObjectNamespace>>;
