import { PutPolicyRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { loadPolicy, putPolicy } from '../updates/policies.ts';

/** `GET /v1/tenants/:tenant/policy` */
export async function getPolicy({ services, params }: Call): Promise<Response> {
  return respond(await loadPolicy(services.db, params.tenant));
}

/** `PUT /v1/tenants/:tenant/policy` */
export async function changePolicy(call: Call): Promise<Response> {
  const change = await readJson(call.request, PutPolicyRequest);
  return respond(await putPolicy(call.services, call.params.tenant, change, call));
}
