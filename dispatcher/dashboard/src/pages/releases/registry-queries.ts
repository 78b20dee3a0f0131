import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import type { PublishedPlugin } from '@/api/published-plugin.ts';

export type PluginDetail = Answer<'getPlugin'>;
export type Release = PluginDetail['releases'][number];
export type Rollout = Answer<'listRollouts'>['rollouts'][number];

/** Key of everything about a plugin of the registry. */
export function registryKey(plugin: string) {
  return ['platform', 'registry', plugin] as const;
}

export function pluginsQuery(filter: { search?: string; publisher?: string }) {
  return infiniteQueryOptions({
    queryKey: ['platform', 'registry', 'list', filter],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(
        api.GET('/v1/plugins', {
          params: { query: { ...filter, limit: 100, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
}

export function registryPluginQuery(plugin: string) {
  return queryOptions({
    queryKey: [...registryKey(plugin), 'detail'],
    queryFn: (): Promise<PublishedPlugin> => unwrap(api.GET('/v1/plugins/{plugin}', { params: { path: { plugin } } })),
  });
}

/** The first tenants that have it; the operator's alone to ask for. */
export function installedAtQuery(plugin: string) {
  return queryOptions({
    queryKey: [...registryKey(plugin), 'installations'],
    queryFn: () =>
      unwrap(api.GET('/v1/plugins/{plugin}/installations', { params: { path: { plugin }, query: { limit: 500 } } })),
  });
}

export function rolloutsQuery(plugin: string) {
  return queryOptions({
    queryKey: [...registryKey(plugin), 'rollouts'],
    queryFn: () =>
      unwrap(api.GET('/v1/plugins/{plugin}/rollouts', { params: { path: { plugin }, query: { limit: 100 } } })),
    // Tenants are updated one after the other while somebody watches.
    refetchInterval: ({ state }) => (state.data?.rollouts.some(isUnderWay) === true ? 3_000 : false),
  });
}

function isUnderWay({ state, tenants }: Rollout): boolean {
  return state === 'canary' && tenants.some((tenant) => tenant.state === 'pending');
}
