import { PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { tenants } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { answerSequence } from '../http/sequence.ts';
import { tenantNotFound } from '../lifecycle/tenant-state.ts';

/** `GET /v1/tenants/:tenant/audit` */
export async function listAudit(call: Call): Promise<Response> {
  await requireTenant(call);
  return answerChain(call, call.params.tenant);
}

/** `GET /v1/tenants/:tenant/audit/verify` */
export async function verifyAudit(call: Call): Promise<Response> {
  await requireTenant(call);
  return respond(await call.services.audit.verify(call.params.tenant));
}

/** `GET /v1/audit` */
export function listPlatformAudit(call: Call): Promise<Response> {
  return answerChain(call, PLATFORM_CHAIN);
}

/** `GET /v1/audit/verify` */
export async function verifyPlatformAudit({ services }: Call): Promise<Response> {
  return respond(await services.audit.verify(PLATFORM_CHAIN));
}

function answerChain(call: Call, chain: string): Promise<Response> {
  const load = (afterSeq: number, limit: number) => call.services.audit.list(chain, afterSeq, limit);
  return answerSequence(call, { name: 'entries', load });
}

async function requireTenant({ services: { db }, params }: Call): Promise<void> {
  const found = await db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, params.tenant));
  if (found.length === 0) throw tenantNotFound(params.tenant);
}
