import { PutProviderRequest } from '@digital-commerce/plugin-schema';
import { chooseProvider, listProviders } from '../hooks/providers.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/tenants/:tenant/providers` */
export async function getProviders({ services, params }: Call): Promise<Response> {
  return respond(await listProviders(services, params.tenant));
}

/** `PUT /v1/tenants/:tenant/providers/:hook` */
export async function putProvider({ request, services, params, actor, requestId }: Call): Promise<Response> {
  const { plugin } = await readJson(request, PutProviderRequest);
  const { tenant, hook } = params;
  return respond(await chooseProvider(services, { tenant, hook, plugin, actor, requestId }));
}

/** `DELETE /v1/tenants/:tenant/providers/:hook` */
export async function deleteProvider({ services, params, actor, requestId }: Call): Promise<Response> {
  const { tenant, hook } = params;
  return respond(await chooseProvider(services, { tenant, hook, plugin: null, actor, requestId }));
}
