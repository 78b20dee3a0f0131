import { PutSettingsRequest, SettingsQuery } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { viewSettings } from '../settings/view-settings.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/settings` */
export async function getSettings({ services, params, url }: Call): Promise<Response> {
  const { locale } = readQuery(url, SettingsQuery);
  return respond(await viewSettings(services, params, locale));
}

/** `PUT /v1/tenants/:tenant/plugins/:plugin/settings` */
export async function changeSettings({ request, services, params, actor, requestId }: Call): Promise<Response> {
  const { values } = await readJson(request, PutSettingsRequest);
  await services.lifecycle(params.tenant).putSettings({ plugin: params.plugin, values, actor, requestId });
  return respond(await viewSettings(services, params));
}
