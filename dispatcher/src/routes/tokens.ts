import type { TokenList } from '@digital-commerce/plugin-schema';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { issueToken } from '../auth/issue-token.ts';
import { tokens } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';

/** `POST /v1/tenants/:tenant/tokens` */
export async function createTenantToken({ services: { db }, params }: Call): Promise<Response> {
  await loadTenantState(db, params.tenant);
  const { issued, row } = await issueToken(params.tenant, new Date().toISOString());
  await db.insert(tokens).values(row);
  return respond(issued, 201);
}

/** `GET /v1/tenants/:tenant/tokens` */
export async function listTokens({ services: { db }, params }: Call): Promise<Response> {
  await loadTenantState(db, params.tenant);
  const rows = await db
    .select({ id: tokens.id, createdAt: tokens.createdAt })
    .from(tokens)
    .where(and(eq(tokens.tenantId, params.tenant), isNull(tokens.revokedAt)))
    .orderBy(asc(tokens.createdAt));
  const list: TokenList = { tokens: rows.map((row) => ({ ...row, role: 'owner', permissions: [] })) };
  return respond(list);
}

/** `DELETE /v1/tenants/:tenant/tokens/:token`: no error when it is revoked already, or never was. */
export async function revokeToken({ services, params }: Call): Promise<Response> {
  const [row] = await services.db
    .update(tokens)
    .set({ revokedAt: new Date().toISOString() })
    .where(and(eq(tokens.id, params.token), eq(tokens.tenantId, params.tenant), isNull(tokens.revokedAt)))
    .returning({ hash: tokens.hash });
  if (row !== undefined) services.tokens.drop(row.hash);
  return new Response(null, { status: 204 });
}
