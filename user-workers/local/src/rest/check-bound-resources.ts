import { toBoundResource } from '../resources/bound-resource.ts';
import type { ResourceKind, ResourceTable } from '../store/resource-table.ts';
import type { ScriptBinding } from '../store/types.ts';
import { ApiError } from './api-error.ts';
import type { ApiErrorCode } from './api-error.ts';

const MISSING: Record<ResourceKind, { code: ApiErrorCode; what: string }> = {
  kv: { code: 10041, what: 'KV namespace' },
  d1: { code: 10181, what: 'D1 database' },
  r2: { code: 10085, what: 'R2 bucket' },
  queue: { code: 11000, what: 'Queue' },
};

/** @throws ApiError 10041, 10181, 10085, 11000 that names the first binding to something that is not on the account */
export function checkBoundResources(bindings: readonly ScriptBinding[], resources: ResourceTable): void {
  for (const binding of bindings) {
    const bound = toBoundResource(binding);
    if (!bound || bound.find(resources)) continue;
    const { code, what } = MISSING[bound.kind];
    throw new ApiError(
      code,
      `${what} '${bound.wanted.slice(0, 200)}' not found: binding "${binding.name}" needs it. Create it first.`,
    );
  }
}
