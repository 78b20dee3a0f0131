import { PutTenantLimitsRequest, TenantLimitsQuery } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { putLimits } from '../limits/put-limits.ts';
import { viewLimits } from '../limits/view-limits.ts';

/** `GET /v1/tenants/:tenant/limits` */
export async function getLimits({ services, params: { tenant }, url }: Call): Promise<Response> {
  const { storage } = readQuery(url, TenantLimitsQuery);
  return respond(await viewLimits(services, { tenant, withStorage: storage === 'true' }));
}

/** `PUT /v1/tenants/:tenant/limits` */
export async function changeLimits(call: Call): Promise<Response> {
  const { services, params, request } = call;
  const { tenant } = params;
  const change = await readJson(request, PutTenantLimitsRequest);
  await putLimits(services, tenant, change, call);
  return respond(await viewLimits(services, { tenant, withStorage: false }));
}
