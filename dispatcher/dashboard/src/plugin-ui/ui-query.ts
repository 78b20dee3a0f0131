import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import type { Language } from '@/i18n/texts.ts';

export type TenantUi = Answer<'loadUi'>;

/** Menu entries, pages and widgets of a tenant's active plugins, in a language. */
export function uiQuery(tenant: string, language: Language) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'ui', language],
    queryFn: (): Promise<TenantUi> =>
      unwrap(api.GET('/v1/tenants/{tenant}/ui', { params: { path: { tenant }, query: { locale: language } } })),
    staleTime: 30_000,
  });
}
