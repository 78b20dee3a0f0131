import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

/** Dead letters that are counted. */
const MAX_COUNTED = 100;

export function deadLettersQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'deadletters', 'overview'],
    queryFn: () =>
      unwrap(
        api.GET('/v1/tenants/{tenant}/deadletters', { params: { path: { tenant }, query: { limit: MAX_COUNTED } } }),
      ),
  });
}

/** The last executions that went wrong. */
export function failedExecutionsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'traces', 'overview'],
    queryFn: async () => {
      const query = { outcome: 'failed', limit: 6 } as const;
      const answer = await unwrap(api.GET('/v1/tenants/{tenant}/traces', { params: { path: { tenant }, query } }));
      // Only who follows the list gets something else.
      return answer as Answer<'listTraces'>;
    },
  });
}
