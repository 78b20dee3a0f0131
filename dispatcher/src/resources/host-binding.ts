import type { ResourceQuery } from '@digital-commerce/plugin-schema';

/**
 * A host application that is a Worker of the same account: the entrypoint that the optional binding `HOST_RESOURCES` leads
 * to. `get` and `update` answer with a record; `get` with `undefined` or `null` when there is none.
 */
export interface HostResources {
  get(tenant: string, resource: string, id: string): Promise<unknown>;
  list(tenant: string, resource: string, query: ResourceQuery): Promise<unknown>;
  create(tenant: string, resource: string, data: unknown): Promise<unknown>;
  update(tenant: string, resource: string, id: string, data: unknown): Promise<unknown>;
  delete(tenant: string, resource: string, id: string): Promise<unknown>;
}
