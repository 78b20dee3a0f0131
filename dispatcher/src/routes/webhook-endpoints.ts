import { WebhookEndpointRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import {
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  loadEndpoint,
  putEndpoint,
  resumeEndpoint,
  rotateSecret,
} from '../webhooks/change-endpoint.ts';
import { toEndpoint } from '../webhooks/endpoint-row.ts';
import { requireTenantRow } from './tenants.ts';

/** `GET /v1/tenants/:tenant/webhook-endpoints` */
export async function getEndpointList({ services, params: { tenant } }: Call): Promise<Response> {
  await requireTenantRow(services.db, tenant);
  return respond({ endpoints: (await listEndpoints(services, tenant)).map(toEndpoint) });
}

/** `POST /v1/tenants/:tenant/webhook-endpoints` */
export async function postEndpoint(call: Call): Promise<Response> {
  const wanted = await readJson(call.request, WebhookEndpointRequest);
  await requireTenantRow(call.services.db, call.params.tenant);
  return respond(await createEndpoint(call, wanted), 201);
}

/** `GET /v1/tenants/:tenant/webhook-endpoints/:endpoint` */
export async function getEndpoint(call: Call): Promise<Response> {
  return respond(toEndpoint(await loadEndpoint(call)));
}

/** `PUT /v1/tenants/:tenant/webhook-endpoints/:endpoint` */
export async function changeEndpoint(call: Call): Promise<Response> {
  return respond(await putEndpoint(call, await readJson(call.request, WebhookEndpointRequest)));
}

/** `DELETE /v1/tenants/:tenant/webhook-endpoints/:endpoint` */
export async function removeEndpoint(call: Call): Promise<Response> {
  await deleteEndpoint(call);
  return new Response(null, { status: 204 });
}

/** `POST /v1/tenants/:tenant/webhook-endpoints/:endpoint/rotate` */
export async function postRotate(call: Call): Promise<Response> {
  return respond(await rotateSecret(call));
}

/** `POST /v1/tenants/:tenant/webhook-endpoints/:endpoint/resume` */
export async function postResume(call: Call): Promise<Response> {
  return respond(await resumeEndpoint(call));
}

/** `POST /v1/tenants/:tenant/webhook-endpoints/:endpoint/test`: a message like any other, to this endpoint alone. */
export async function postTest(call: Call): Promise<Response> {
  const { id: recipient } = await loadEndpoint(call);
  const id = crypto.randomUUID();
  const name = 'webhook-test';
  const data = JSON.stringify({ id, type: name, timestamp: new Date().toISOString(), data: {} });
  const message = { kind: 'outgoing', recipient, name, data, idempotencyKey: id } as const;
  const { services, params, waitUntil } = call;
  const { limits } = await services.routing.get(params.tenant, waitUntil);
  const [delivery = ''] = await services.deliveries(params.tenant).accept([message], limits);
  return respond({ delivery }, 202);
}
