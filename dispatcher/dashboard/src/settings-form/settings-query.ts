import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client.ts';
import type { SettingsView } from './setting-values.ts';

/** The settings of an installation, without its secrets. */
export function settingsQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', plugin, 'settings'],
    queryFn: (): Promise<SettingsView> =>
      unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/settings', { params: { path: { tenant, plugin } } })),
    refetchInterval: 15_000,
  });
}
