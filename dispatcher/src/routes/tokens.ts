import { CreateTokenRequest, ListQuery, PlatformError } from '@digital-commerce/plugin-schema';
import type { TokenList } from '@digital-commerce/plugin-schema';
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { checkTokenRights } from '../auth/check-token-rights.ts';
import { issueToken } from '../auth/issue-token.ts';
import { toTokenSummary } from '../auth/token-summary.ts';
import { tokens } from '../db/tables.ts';
import { readOptionalJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { requireTenantRow } from './tenants.ts';

/** `POST /v1/tenants/:tenant/tokens` */
export async function createTenantToken(call: Call): Promise<Response> {
  const { request, services, params, principal, actor, requestId } = call;
  const wanted = await readOptionalJson(request, CreateTokenRequest);
  checkTokenRights(principal, wanted);
  await requireTenantRow(services.db, params.tenant);
  const { issued, row } = await issueToken(params.tenant, wanted, new Date());
  const target = `token:${row.id}`;
  const record = { actor, action: 'token.create', target, after: toTokenSummary(row), requestId };
  await services.audit.commit(async (append) => {
    const { statement } = await append(params.tenant, record);
    return [services.db.insert(tokens).values(row), statement];
  });
  return respond(issued, 201);
}

/** `GET /v1/tenants/:tenant/tokens`, the oldest first. */
export async function listTokens({ services: { db }, params, url }: Call): Promise<Response> {
  const { cursor, limit } = readQuery(url, ListQuery);
  await requireTenantRow(db, params.tenant);
  const [createdAt = '', id = ''] = cursor === undefined ? [] : parseCursor(cursor, 2);
  const rows = await db
    .select()
    .from(tokens)
    .where(
      and(
        eq(tokens.tenantId, params.tenant),
        sql`(${tokens.createdAt}, ${tokens.id}) > (${createdAt}, ${id})`,
        isNull(tokens.revokedAt),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, new Date().toISOString())),
      ),
    )
    .orderBy(asc(tokens.createdAt), asc(tokens.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.createdAt, row.id]);
  const list: TokenList = { tokens: page.rows.map(toTokenSummary), ...page.next };
  return respond(list);
}

/**
 * `DELETE /v1/tenants/:tenant/tokens/:token`: no error when it is revoked already.
 * @throws TOKEN_NOT_FOUND
 */
export async function revokeToken(call: Call): Promise<Response> {
  const { services, params, actor, requestId } = call;
  const { db } = services;
  const isNamed = and(eq(tokens.id, params.token), eq(tokens.tenantId, params.tenant));
  const isRevocable = and(isNamed, isNull(tokens.revokedAt));
  let hash: string | undefined;
  await services.audit.commit(async (append) => {
    const [row] = await db.select().from(tokens).where(isNamed);
    if (row === undefined) {
      throw new PlatformError(
        'TOKEN_NOT_FOUND',
        `Tenant "${params.tenant}" has no token "${params.token}". \`GET /v1/tenants/${params.tenant}/tokens\` lists those that it has.`,
      );
    }
    if (row.revokedAt !== null) return [];
    hash = row.hash;
    const [target, before] = [`token:${row.id}`, toTokenSummary(row)];
    const { statement } = await append(params.tenant, { actor, action: 'token.revoke', target, before, requestId });
    return [db.update(tokens).set({ revokedAt: new Date().toISOString() }).where(isRevocable), statement];
  });
  if (hash !== undefined) services.tokens.drop(hash);
  return new Response(null, { status: 204 });
}
