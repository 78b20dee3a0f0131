import { PutSettingsRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { putSettings, viewSettings } from '../settings/store.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/settings` */
export async function getSettings({ services, params }: Call): Promise<Response> {
  return respond(await viewSettings(services, params));
}

/** `PUT /v1/tenants/:tenant/plugins/:plugin/settings` */
export async function changeSettings({ request, services, params }: Call): Promise<Response> {
  const { values } = await readJson(request, PutSettingsRequest);
  return respond(await putSettings(services, params, values));
}
