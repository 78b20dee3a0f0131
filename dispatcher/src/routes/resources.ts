import { PutResourceRequest, ResourceName } from '@digital-commerce/plugin-schema';
import type { ResourceList } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { parseRequest } from '../http/parse-request.ts';
import { respond } from '../http/respond.ts';
import { deleteRegistration, listRegistrations, putRegistration } from '../resources/registrations.ts';
import type { ResourceId } from '../resources/registrations.ts';
import { requireTenantRow } from './tenants.ts';

/** `GET /v1/resources` */
export async function getResourceList({ services }: Call): Promise<Response> {
  const list: ResourceList = { resources: await listRegistrations(services, undefined) };
  return respond(list);
}

/** `GET /v1/tenants/:tenant/resources`: its own, and those for every tenant that it has none of its own in place of. */
export async function getTenantResourceList({ services, params }: Call): Promise<Response> {
  await requireTenantRow(services.db, params.tenant);
  const list: ResourceList = { resources: await listRegistrations(services, params.tenant) };
  return respond(list);
}

/** `PUT /v1/resources/:resource` */
export async function changeResource(call: Call): Promise<Response> {
  return change(call, { tenant: undefined, name: parseName(call) });
}

/** `PUT /v1/tenants/:tenant/resources/:resource` */
export async function changeTenantResource(call: Call): Promise<Response> {
  const { services, params } = call;
  await requireTenantRow(services.db, params.tenant);
  return change(call, { tenant: params.tenant, name: parseName(call) });
}

/** `DELETE /v1/resources/:resource` */
export async function removeResource(call: Call): Promise<Response> {
  return remove(call, { tenant: undefined, name: call.params.resource });
}

/** `DELETE /v1/tenants/:tenant/resources/:resource` */
export async function removeTenantResource(call: Call): Promise<Response> {
  await requireTenantRow(call.services.db, call.params.tenant);
  return remove(call, { tenant: call.params.tenant, name: call.params.resource });
}

async function change({ request, services, actor, requestId }: Call, id: ResourceId): Promise<Response> {
  const wanted = await readJson(request, PutResourceRequest);
  return respond(await putRegistration(services, id, wanted, { actor, requestId }));
}

async function remove({ services, actor, requestId }: Call, id: ResourceId): Promise<Response> {
  await deleteRegistration(services, id, { actor, requestId });
  return new Response(null, { status: 204 });
}

function parseName({ params }: Call): string {
  return parseRequest('path', ResourceName, params.resource);
}
