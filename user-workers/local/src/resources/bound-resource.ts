import type { Resource, ResourceKind, ResourceTable } from '../store/resource-table.ts';
import type { ScriptBinding } from '../store/types.ts';

/** What a binding names: a resource of the account, which may not be there. */
export interface BoundResource {
  kind: ResourceKind;
  /** The id, or the name where bindings go by name. */
  wanted: string;
  find: (table: ResourceTable) => Resource | undefined;
}

/** The resource that a binding is to; `undefined` for bindings to none. */
export function toBoundResource(binding: ScriptBinding): BoundResource | undefined {
  switch (binding.type) {
    case 'kv_namespace':
      return byId('kv', binding.namespace_id);
    case 'd1':
      return byId('d1', binding.id);
    case 'r2_bucket':
      return byId('r2', binding.bucket_name);
    case 'queue': {
      const wanted = binding.queue_name;
      return { kind: 'queue', wanted, find: (table) => table.find('queue', wanted) };
    }
    default:
      return undefined;
  }
}

function byId(kind: ResourceKind, wanted: string): BoundResource {
  return { kind, wanted, find: (table) => table.get(kind, wanted) };
}
