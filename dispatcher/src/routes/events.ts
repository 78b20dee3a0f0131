import * as z from 'zod';
import { emitHostEvent } from '../events/emit-host-event.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readTraceparent } from '../observe/trace-context.ts';
import { respond } from '../http/respond.ts';

/** `POST /v1/tenants/:tenant/events` */
export async function postEvent({ request, services, params, waitUntil }: Call): Promise<Response> {
  const event = await readJson(request, z.unknown());
  return respond(
    await emitHostEvent(services, { tenant: params.tenant, ...readTraceparent(request), waitUntil }, event),
    202,
  );
}
