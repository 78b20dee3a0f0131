import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import type { PublishedPlugin } from '@/api/published-plugin.ts';

export type ListedPlugin = Answer<'listPlugins'>['plugins'][number];
export type PluginDetail = Answer<'getPlugin'>;
export type Release = PluginDetail['releases'][number];
export type Category = ListedPlugin['category'];
export type OfferedVersions = Answer<'listOfferedVersions'>;

const PAGE_SIZE = 48;

export interface MarketplaceFilter {
  search: string;
  category: Category | undefined;
}

/** Published plugins by id, page after page. They are the same for every tenant, apart from those held back. */
export function marketplaceQuery(tenant: string, { search, category }: MarketplaceFilter) {
  return infiniteQueryOptions({
    queryKey: ['tenants', tenant, 'marketplace', search, category],
    queryFn: ({ pageParam }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(search !== '' && { search }),
        ...(category && { category }),
        ...(pageParam !== '' && { cursor: pageParam }),
      };
      return unwrap(api.GET('/v1/plugins', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** A plugin with its releases. */
export function pluginQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'marketplace', 'plugin', plugin],
    queryFn: (): Promise<PublishedPlugin> => unwrap(api.GET('/v1/plugins/{plugin}', { params: { path: { plugin } } })),
    staleTime: 30_000,
  });
}

/** Which releases the tenant can have, and why it cannot have the others. */
export function offeredVersionsQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', plugin, 'versions'],
    queryFn: () =>
      unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/versions', { params: { path: { tenant, plugin } } })),
    staleTime: 30_000,
  });
}
