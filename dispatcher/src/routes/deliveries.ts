import { DeadLetterQuery, DeliveryQuery, PlatformError, ReplayRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import type { DeliveriesClient } from '../deliveries/deliveries-client.ts';

/** `GET /v1/tenants/:tenant/deliveries` */
export async function getDeliveryList(call: Call): Promise<Response> {
  const query = readQuery(call.url, DeliveryQuery);
  return respond(await (await open(call)).list(query));
}

/** `GET /v1/tenants/:tenant/deadletters` */
export async function getDeadLetterList(call: Call): Promise<Response> {
  const query = readQuery(call.url, DeadLetterQuery);
  const { deliveries: deadletters, ...next } = await (await open(call)).list({ ...query, state: 'dead' });
  return respond({ deadletters, ...next });
}

/** `POST /v1/tenants/:tenant/deadletters/replay` */
export async function postReplayAll(call: Call): Promise<Response> {
  const { plugin } = await readJson(call.request, ReplayRequest);
  return respond({ replayed: await (await open(call)).replay({ ...(plugin !== undefined && { recipient: plugin }) }) });
}

/** `POST /v1/tenants/:tenant/deadletters/:delivery/replay` */
export async function postReplay(call: Call): Promise<Response> {
  const { delivery: id } = call.params;
  const replayed = await (await open(call)).replay({ id });
  if (replayed === 0) throw deliveryNotFound(call);
  return respond({ replayed });
}

/** `DELETE /v1/tenants/:tenant/deadletters/:delivery` */
export async function deleteDeadLetter(call: Call): Promise<Response> {
  if (await (await open(call)).deleteDead(call.params.delivery)) return new Response(null, { status: 204 });
  throw deliveryNotFound(call);
}

/** An object is made only for a tenant that there is. @throws TENANT_NOT_FOUND */
async function open({ services, params, waitUntil }: Call): Promise<DeliveriesClient> {
  await services.routing.get(params.tenant, waitUntil);
  return services.deliveries(params.tenant);
}

function deliveryNotFound({ params }: Call): PlatformError {
  return new PlatformError(
    'DELIVERY_NOT_FOUND',
    `Tenant "${params.tenant}" has no dead letter "${params.delivery}". It was delivered, replayed or deleted, or never was.`,
  );
}
