import { ListQuery } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { tenants } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { answerSequence } from '../http/sequence.ts';
import { tenantNotFound } from '../lifecycle/tenant-state.ts';

/** `GET /v1/tenants/:tenant/operations` */
export async function getOperationList(call: Call): Promise<Response> {
  const query = readQuery(call.url, ListQuery);
  await requireTenant(call);
  return respond(await call.services.lifecycle(call.params.tenant).listOperations(query));
}

/** `GET /v1/tenants/:tenant/operations/:operation` */
export async function getOneOperation(call: Call): Promise<Response> {
  await requireTenant(call);
  return respond(await call.services.lifecycle(call.params.tenant).getOperation(call.params.operation));
}

/** `GET /v1/tenants/:tenant/events` */
export async function getEvents(call: Call): Promise<Response> {
  await requireTenant(call);
  const lifecycle = call.services.lifecycle(call.params.tenant);
  return answerSequence(call, { name: 'events', load: (afterSeq, limit) => lifecycle.listEvents(afterSeq, limit) });
}

/** An object is made only for a tenant that there is. */
async function requireTenant({ services: { db }, params }: Call): Promise<void> {
  const found = await db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, params.tenant));
  if (found.length === 0) throw tenantNotFound(params.tenant);
}
