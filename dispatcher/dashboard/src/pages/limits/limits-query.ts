import { queryOptions } from '@tanstack/react-query';
import type { LimitName } from './limit-values.ts';
import { api, unwrap } from '@/api/client.ts';

/** What is used changes by itself. */
const LOOK_AGAIN_MS = 10_000;

export function limitsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'limits'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/limits', { params: { path: { tenant } } })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** The same with what databases and files take, which is measured only when somebody asks. */
export function storageQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'limits', 'storage'],
    queryFn: () =>
      unwrap(api.GET('/v1/tenants/{tenant}/limits', { params: { path: { tenant }, query: { storage: 'true' } } })),
    enabled: false,
    staleTime: Infinity,
  });
}

/** Sets limits in place of those of a revision. */
export function putLimits(tenant: string, revision: number, limits: Partial<Record<LimitName, number>>) {
  return unwrap(api.PUT('/v1/tenants/{tenant}/limits', { params: { path: { tenant } }, body: { revision, limits } }));
}
