import { PlatformError } from '@digital-commerce/plugin-schema';
import type { PutTenantLimitsRequest } from '@digital-commerce/plugin-schema';
import { commitTenantChange } from '../db/commit.ts';
import { tenantLimits } from '../db/tables.ts';
import { retryOnConflict } from '../lifecycle/retry-on-conflict.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import type { Services } from '../services.ts';
import { loadLimits } from './stored-limits.ts';

/**
 * Sets a tenant's limits in place of those of the revision that the request names; those it does not name have their
 * defaults again. Calls through this isolate are held to them at once.
 * @throws TENANT_NOT_FOUND, REVISION_CONFLICT
 */
export async function putLimits(
  { db, audit, routing }: Pick<Services, 'db' | 'audit' | 'routing'>,
  tenant: string,
  { revision, limits }: PutTenantLimitsRequest,
  { actor, requestId }: ChangeAuthor,
): Promise<void> {
  // Another change of the tenant may come first; another one of its limits may not.
  await retryOnConflict(async () => {
    const before = await loadLimits(db, tenant);
    requireRevision(tenant, before.revision, revision);
    const row = {
      tenantId: tenant,
      limits: JSON.stringify(limits),
      revision: revision + 1,
      updatedAt: new Date().toISOString(),
    };
    const record = {
      actor,
      requestId,
      action: 'limits.put',
      target: `tenant:${tenant}`,
      before: before.set,
      after: limits,
    };
    await audit.commit(
      async (append) => {
        const { statement } = await append(tenant, record);
        return [
          db.insert(tenantLimits).values(row).onConflictDoUpdate({ target: tenantLimits.tenantId, set: row }),
          statement,
        ];
      },
      (statements) => commitTenantChange(db, { id: tenant, revision: before.tenantRevision }, statements),
    );
  });
  routing.drop(tenant);
}

/** @throws REVISION_CONFLICT */
function requireRevision(tenant: string, current: number, given: number): void {
  if (current === given) return;
  throw new PlatformError(
    'REVISION_CONFLICT',
    `The limits of tenant "${tenant}" are at revision ${current}, not ${given}: somebody changed them meanwhile. Look at them, then save again.`,
    { revision: current },
  );
}
