import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type Endpoint = Answer<'listWebhookEndpoints'>['endpoints'][number];

export function endpointsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'webhook-endpoints'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/webhook-endpoints', { params: { path: { tenant } } })),
  });
}
