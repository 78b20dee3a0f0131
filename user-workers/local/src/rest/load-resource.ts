import type { Resource, ResourceKind, ResourceTable } from '../store/resource-table.ts';
import { ApiError } from './api-error.ts';
import type { ApiErrorCode } from './api-error.ts';

const MISSING: Record<ResourceKind, { code: ApiErrorCode; what: string }> = {
  kv: { code: 10013, what: 'KV namespace' },
  d1: { code: 7404, what: 'database' },
  r2: { code: 10006, what: 'bucket' },
  queue: { code: 11001, what: 'queue' },
};

/**
 * The resource that a path names. A database goes by its name, too.
 * @throws ApiError 10013, 7404, 10006, 11001
 */
export function loadResource(resources: ResourceTable, kind: ResourceKind, id: string): Resource {
  const found = resources.get(kind, id) ?? (kind === 'd1' ? resources.find(kind, id) : undefined);
  if (found) return found;
  const { code, what } = MISSING[kind];
  throw new ApiError(code, `The ${what} "${id.slice(0, 200)}" does not exist.`);
}
