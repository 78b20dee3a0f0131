import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client.ts';
import type { Language } from '@/i18n/texts.ts';
import type { SettingFields, SettingsView } from './setting-values.ts';

/** The settings of an installation, without its secrets. */
export function settingsQuery(tenant: string, plugin: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', plugin, 'settings'],
    queryFn: (): Promise<SettingsView> =>
      unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/settings', { params: { path: { tenant, plugin } } })),
    refetchInterval: 15_000,
  });
}

/** What there is to set in this version, in the plugin's own translation. */
export function settingFieldsQuery(
  tenant: string,
  { id, version }: { id: string; version: string },
  language: Language,
) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'installations', id, 'setting-fields', version, language],
    queryFn: async (): Promise<SettingFields> => {
      const params = { path: { tenant, plugin: id }, query: { locale: language } };
      const { fields = {} } = await unwrap(api.GET('/v1/tenants/{tenant}/plugins/{plugin}/settings', { params }));
      return fields;
    },
  });
}
