import type { SetLimits } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tenantLimits, tenants } from '../db/tables.ts';
import { parseSetLimits, tenantNotFound } from '../lifecycle/tenant-state.ts';

/** What the operator has set for a tenant. */
export interface StoredLimits {
  set: SetLimits;
  /** Of the limits; 0 where nothing was ever set. */
  revision: number;
  updatedAt: string | undefined;
  /** Of the tenant, at the same moment. */
  tenantRevision: number;
}

/** @throws TENANT_NOT_FOUND */
export async function loadLimits(db: Database, tenant: string): Promise<StoredLimits> {
  const [row] = await db
    .select({
      tenantRevision: tenants.revision,
      limits: tenantLimits.limits,
      revision: tenantLimits.revision,
      updatedAt: tenantLimits.updatedAt,
    })
    .from(tenants)
    .leftJoin(tenantLimits, eq(tenantLimits.tenantId, tenants.id))
    .where(eq(tenants.id, tenant));
  if (row === undefined) throw tenantNotFound(tenant);
  return {
    set: parseSetLimits(row.limits),
    revision: row.revision ?? 0,
    updatedAt: row.updatedAt ?? undefined,
    tenantRevision: row.tenantRevision,
  };
}
