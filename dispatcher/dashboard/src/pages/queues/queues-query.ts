import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type QueueDepth = Answer<'listQueues'>['queues'][number];

const PAGE = 100;
const LOOK_AGAIN_MS = 5_000;

export const queueSummaryQuery = queryOptions({
  queryKey: ['platform', 'queues', 'summary'],
  queryFn: () => unwrap(api.GET('/v1/queues/summary')),
  refetchInterval: LOOK_AGAIN_MS,
});

/** @param tenant absent: all of them */
export function queuesQuery(tenant: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['platform', 'queues', 'list', tenant ?? null],
    queryFn: ({ pageParam: cursor }) => {
      const query = { limit: PAGE, ...(tenant !== undefined && { tenant }), ...(cursor !== undefined && { cursor }) };
      return unwrap(api.GET('/v1/queues', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
}
