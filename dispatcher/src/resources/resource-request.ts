import type { ResourceQuery, ResourceVerb } from '@digital-commerce/plugin-schema';

/** One thing that a plugin asks of the host application. */
export type ResourceRequest = { resource: string } & (
  | { method: 'get' | 'delete'; id: string }
  | { method: 'list'; query: ResourceQuery }
  | { method: 'create'; data: unknown }
  | { method: 'update'; id: string; data: unknown }
);

export function verbOf({ method }: ResourceRequest): ResourceVerb {
  return method === 'get' || method === 'list' ? 'read' : 'write';
}
