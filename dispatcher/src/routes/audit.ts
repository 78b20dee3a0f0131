import { AuditQuery, PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { tenants } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { wantsEventStream } from '../http/event-stream.ts';
import { toPage } from '../http/page.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { answerSequence, toSeq } from '../http/sequence.ts';
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

async function answerChain(call: Call, chain: string): Promise<Response> {
  const { order, text, ...query } = readQuery(call.url, AuditQuery);
  const { audit } = call.services;
  if (order === 'oldest' || wantsEventStream(call.request)) {
    const load = (from: number, limit: number) => audit.list(chain, { direction: 'oldest', from, text }, limit);
    return answerSequence(call, { name: 'entries', load }, query);
  }
  const { cursor, limit } = query;
  const from = cursor === undefined ? undefined : toSeq(cursor);
  const found = await audit.list(chain, { direction: 'newest', from, text }, limit + 1);
  const { rows, next } = toPage(found, limit, ({ seq }) => [String(seq)]);
  return respond({ entries: rows, ...next });
}

async function requireTenant({ services: { db }, params }: Call): Promise<void> {
  const found = await db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, params.tenant));
  if (found.length === 0) throw tenantNotFound(params.tenant);
}
