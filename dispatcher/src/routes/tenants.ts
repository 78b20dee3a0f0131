import { CreateTenantRequest, PlatformError } from '@digital-commerce/plugin-schema';
import type { TenantList } from '@digital-commerce/plugin-schema';
import { asc, eq } from 'drizzle-orm';
import { issueToken } from '../auth/issue-token.ts';
import type { Database } from '../db/database.ts';
import { tenants, tokens } from '../db/tables.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { tenantNotFound } from '../lifecycle/tenant-state.ts';

/** `GET /v1/tenants` */
export async function listTenants({ services }: Call): Promise<Response> {
  const list: TenantList = { tenants: await services.db.select().from(tenants).orderBy(asc(tenants.id)) };
  return respond(list);
}

/** `GET /v1/tenants/:tenant` */
export async function getTenant({ services, params }: Call): Promise<Response> {
  const tenant = await findTenant(services.db, params.tenant);
  if (tenant === undefined) throw tenantNotFound(params.tenant);
  return respond(tenant);
}

/** `POST /v1/tenants`: the tenant and its first token, or neither. */
export async function createTenant({ request, services: { db } }: Call): Promise<Response> {
  const { id } = await readJson(request, CreateTenantRequest);
  const createdAt = new Date().toISOString();
  const { issued, row } = await issueToken(id, createdAt);
  try {
    await db.batch([db.insert(tenants).values({ id, createdAt }), db.insert(tokens).values(row)]);
  } catch (error) {
    if ((await findTenant(db, id)) === undefined) throw error;
    throw new PlatformError('TENANT_EXISTS', `There is a tenant "${id}" already. Choose another id, or use that one.`);
  }
  return respond(issued, 201);
}

async function findTenant(db: Database, id: string) {
  const [row] = await db.select().from(tenants).where(eq(tenants.id, id));
  return row;
}
