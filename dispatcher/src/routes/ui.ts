import { UiQuery } from '@digital-commerce/plugin-schema';
import { requirePrincipal } from '../auth/require-principal.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { findWantedLocale } from '../http/wanted-locale.ts';
import { loadUi } from '../ui/load-ui.ts';

/** `GET /v1/tenants/:tenant/ui` */
export async function getUi(call: Call): Promise<Response> {
  const { request, url, services, params, waitUntil } = call;
  const { locale = findWantedLocale(request), plugin } = readQuery(url, UiQuery);
  const { tenant } = params;
  return respond(await loadUi(services, { tenant, principal: requirePrincipal(call), locale, plugin, waitUntil }));
}
