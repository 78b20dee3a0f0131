import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client.ts';

/** What a tenant has installed. */
export function installationsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations'],
    queryFn: () =>
      unwrap(api.GET('/v1/tenants/{tenant}/plugins', { params: { path: { tenant }, query: { limit: 100 } } })),
  });
}
