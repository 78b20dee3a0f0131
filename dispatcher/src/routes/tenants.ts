import { CreateTenantRequest, CreateTokenRequest, ListQuery, PlatformError } from '@digital-commerce/plugin-schema';
import type { Tenant, TenantList } from '@digital-commerce/plugin-schema';
import { asc, eq, gt } from 'drizzle-orm';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import { issueToken } from '../auth/issue-token.ts';
import { toTokenSummary } from '../auth/token-summary.ts';
import type { Database } from '../db/database.ts';
import { tenants, tokens } from '../db/tables.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { tenantNotFound } from '../lifecycle/tenant-state.ts';

const COLUMNS = { id: tenants.id, revision: tenants.revision, createdAt: tenants.createdAt };

/** `GET /v1/tenants` */
export async function listTenants({ services: { db }, url }: Call): Promise<Response> {
  const { cursor, limit } = readQuery(url, ListQuery);
  const [after] = cursor === undefined ? [''] : parseCursor(cursor, 1);
  const rows = await db
    .select(COLUMNS)
    .from(tenants)
    .where(gt(tenants.id, after ?? ''))
    .orderBy(asc(tenants.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id }) => [id]);
  const list: TenantList = { tenants: [...page.rows], ...page.next };
  return respond(list);
}

/** `GET /v1/tenants/:tenant` */
export async function getTenant({ services, params }: Call): Promise<Response> {
  return respond(await requireTenantRow(services.db, params.tenant));
}

/** `POST /v1/tenants`: the tenant and its first token, or neither. */
export async function createTenant({ request, services, actor, requestId }: Call): Promise<Response> {
  const { id } = await readJson(request, CreateTenantRequest);
  const now = new Date();
  const { issued, row } = await issueToken(id, CreateTokenRequest.parse({}), now);
  const tenant: Tenant = { id, revision: 0, createdAt: now.toISOString() };
  const record = {
    actor,
    action: 'tenant.create',
    target: `tenant:${id}`,
    after: { tenant, token: toTokenSummary(row) },
    requestId,
  };
  try {
    const { db } = services;
    await services.audit.commit(async (append) => {
      const { statement } = await append(PLATFORM_CHAIN, record);
      return [db.insert(tenants).values(tenant), db.insert(tokens).values(row), statement];
    });
  } catch (error) {
    if ((await findTenant(services.db, id)) === undefined) throw error;
    throw new PlatformError('TENANT_EXISTS', `There is a tenant "${id}" already. Choose another id, or use that one.`);
  }
  return respond(issued, 201);
}

/** @throws TENANT_NOT_FOUND */
export async function requireTenantRow(db: Database, id: string): Promise<Tenant> {
  const tenant = await findTenant(db, id);
  if (tenant === undefined) throw tenantNotFound(id);
  return tenant;
}

async function findTenant(db: Database, id: string): Promise<Tenant | undefined> {
  const [row] = await db.select(COLUMNS).from(tenants).where(eq(tenants.id, id));
  return row;
}
