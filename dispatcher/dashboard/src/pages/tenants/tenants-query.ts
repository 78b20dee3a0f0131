import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client.ts';

/** The platform's tenants, the first page of them. */
export const tenantsQuery = queryOptions({
  queryKey: ['platform', 'tenants'],
  queryFn: () => unwrap(api.GET('/v1/tenants', { params: { query: { limit: 100 } } })),
});
