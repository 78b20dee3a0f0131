import { PlatformError } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from './database.ts';
import { tenants } from './tables.ts';

/**
 * Makes one change to a tenant, wholly or not at all. The batch begins with the move to the next revision, which a
 * trigger refuses when the tenant is no longer at the revision that the change was worked out for.
 * @throws REVISION_CONFLICT
 */
export async function commitTenantChange(
  db: Database,
  tenant: { id: string; revision: number },
  statements: readonly BatchItem<'sqlite'>[],
): Promise<void> {
  const bump = db
    .update(tenants)
    .set({ revision: tenant.revision + 1 })
    .where(eq(tenants.id, tenant.id));
  try {
    await db.batch([bump, ...statements]);
  } catch (error) {
    if (!isRevisionConflict(error)) throw error;
    throw new PlatformError(
      'REVISION_CONFLICT',
      `Tenant "${tenant.id}" changed at the same time. Repeat the call; a plan has to be made again.`,
    );
  }
}

/** The name is what the trigger of the migrations raises. */
function isRevisionConflict(error: unknown): boolean {
  return error instanceof Error && (error.message.includes('REVISION_CONFLICT') || isRevisionConflict(error.cause));
}
