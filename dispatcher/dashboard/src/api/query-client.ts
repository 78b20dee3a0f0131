import { MutationCache, QueryClient } from '@tanstack/react-query';
import type { FetchQueryOptions, Query, QueryKey } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

/**
 * Asks again what may be answered the next time; a refusal is not. When a deed fails, what is shown is asked for anew:
 * somebody else may have been faster, or it has happened after all.
 */
export function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onError: () => void queryClient.invalidateQueries({ predicate: isOfPlatform }),
    }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && mayPass(error) },
      mutations: { retry: false },
    },
  });
  return queryClient;
}

/** What the platform has, and not what somebody looks through before they agree to it, or has begun to fill in. */
export function isOfPlatform({ queryKey }: Query): boolean {
  return (queryKey[0] === 'tenants' || queryKey[0] === 'platform') && !queryKey.includes('form');
}

const TRIES = 120;
const PAUSE_MS = 1_000;

/** What the platform has now, for a change that goes by it. Like the change itself it waits two minutes for an answer. */
export function fetchNow<Data, Key extends QueryKey>(
  queryClient: QueryClient,
  options: FetchQueryOptions<Data, Error, Data, Key>,
): Promise<Data> {
  return queryClient.fetchQuery({
    ...options,
    staleTime: 0,
    retry: (failures, error) => failures < TRIES && error instanceof ApiError && error.code === 'UNREACHABLE',
    retryDelay: PAUSE_MS,
  });
}

function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}
