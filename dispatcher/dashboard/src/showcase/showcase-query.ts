import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client.ts';

/** A release never changes. */
const FOREVER = { staleTime: Infinity };

export function readmeQuery(plugin: string, version: string) {
  const path = { plugin, version };
  return queryOptions({
    queryKey: ['releases', plugin, version, 'readme'],
    queryFn: () => unwrap(api.GET('/v1/plugins/{plugin}/releases/{version}/readme', { params: { path } })),
    ...FOREVER,
  });
}

/** @param after only what is newer than this version */
export function changelogQuery(plugin: string, version: string, after?: string) {
  const path = { plugin, version };
  const query = after === undefined ? {} : { after };
  return queryOptions({
    queryKey: ['releases', plugin, version, 'changelog', after ?? ''],
    queryFn: () => unwrap(api.GET('/v1/plugins/{plugin}/releases/{version}/changelog', { params: { path, query } })),
    ...FOREVER,
  });
}
