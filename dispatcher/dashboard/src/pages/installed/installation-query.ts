import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client.ts';

const ofPlugin = (tenant: string, plugin: string) => ({ params: { path: { tenant, plugin } } });

/** One installation. */
export function installationQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', plugin],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}', ofPlugin(tenant, plugin))),
    refetchInterval: 15_000,
  });
}

/** What the release's own check says; it is asked each time. */
export function healthQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', plugin, 'health'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/health', ofPlugin(tenant, plugin))),
    enabled: false,
    retry: false,
  });
}

/** What needs the plugin. */
export function whyQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', plugin, 'why'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/why', ofPlugin(tenant, plugin))),
  });
}

/** Which plugin answers hooks that take exactly one. */
export function providersQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'providers'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/providers', { params: { path: { tenant } } })),
  });
}

/** Which updates install themselves. */
export function policyQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'policy'],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/policy', { params: { path: { tenant } } })),
  });
}
