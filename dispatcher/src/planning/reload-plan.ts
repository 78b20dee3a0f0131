import { PlatformError, PlanRequest } from '@digital-commerce/plugin-schema';
import { and, eq, gt } from 'drizzle-orm';
import { plans } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { PLAN_TTL_MS } from './create-plan.ts';
import { planRequest } from './plan-request.ts';
import type { PlannedChange } from './plan-request.ts';

/**
 * Makes a plan anew that somebody was shown. When another one comes out, nobody has agreed to it.
 * @throws PLAN_STALE
 */
export async function reloadPlan(
  services: Pick<Services, 'db' | 'env' | 'sealer'>,
  tenant: string,
  hash: string,
): Promise<PlannedChange> {
  const oldest = new Date(Date.now() - PLAN_TTL_MS).toISOString();
  const [row] = await services.db
    .select({ request: plans.request })
    .from(plans)
    .where(and(eq(plans.tenantId, tenant), eq(plans.hash, hash), gt(plans.createdAt, oldest)));
  if (row === undefined) throw stale(tenant, hash);
  const change = await planRequest(services, tenant, PlanRequest.parse(JSON.parse(row.request))).catch(
    (error: unknown) => {
      throw error instanceof PlatformError && error.status < 500 ? stale(tenant, hash) : error;
    },
  );
  if (change.plan.hash !== hash) throw stale(tenant, hash);
  return change;
}

function stale(tenant: string, hash: string): PlatformError {
  return new PlatformError(
    'PLAN_STALE',
    `Plan "${hash.slice(0, 12)}…" does not fit tenant "${tenant}" any more. Make a new plan and look at it.`,
  );
}
