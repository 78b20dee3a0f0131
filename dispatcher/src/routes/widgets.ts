import { WidgetParameters } from '@digital-commerce/plugin-schema';
import { toInvocationActor } from '../auth/invocation-actor.ts';
import { requirePrincipal } from '../auth/require-principal.ts';
import { tenantNow } from '../clock/tenant-time.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { findWantedLocale } from '../http/wanted-locale.ts';
import { checkViewer } from '../ui/check-viewer.ts';
import { findWidget, loadWidget } from '../widgets/load-widget.ts';
import { toWidgetQuery } from '../widgets/to-widget-query.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/widgets/:widget` */
export async function getWidget(call: Call): Promise<Response> {
  const { request, url, services, params, waitUntil } = call;
  const { tenant, plugin, widget } = params;
  const principal = requirePrincipal(call);
  const parameters = readQuery(url, WidgetParameters);
  const origin = { tenant, actor: toInvocationActor(principal), chain: [], waitUntil };
  const found = await findWidget(services, origin, plugin, widget);
  checkViewer(params, principal, found.widget);
  const locale = parameters.locale ?? findWantedLocale(request);
  const query = toWidgetQuery({ ...parameters, ...(locale !== undefined && { locale }) }, tenantNow(tenant));
  const data = await loadWidget(services, origin, found, query);
  const { range, previous } = query;
  return respond({ kind: found.widget.kind, range, ...(previous && { previous }), data });
}
