import { EmitRequest } from '@digital-commerce/plugin-schema';
import { emitEvent } from '../events/emit-event.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `POST /v1/tenants/:tenant/events` */
export async function postEvent({ request, services, params, waitUntil }: Call): Promise<Response> {
  const { type, data, key, idempotencyKey } = await readJson(request, EmitRequest);
  const emission = {
    type,
    data,
    ...(key !== undefined && { key }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
  return respond(await emitEvent(services, { tenant: params.tenant, chain: [], waitUntil }, emission), 202);
}
