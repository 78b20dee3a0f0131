import type { Plan, PlanRequest } from '@digital-commerce/plugin-schema';
import { and, eq, lt } from 'drizzle-orm';
import { plans } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { planRequest } from './plan-request.ts';

/** How long a plan can be applied. */
export const PLAN_TTL_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes a plan and remembers what was asked, so that `applyPlan` can be told by its hash.
 * @throws what `planRequest` throws
 */
export async function createPlan(services: Services, tenant: string, request: PlanRequest): Promise<Plan> {
  const { db } = services;
  const { plan } = await planRequest(services, tenant, request);
  const now = Date.now();
  const row = {
    hash: plan.hash,
    tenantId: tenant,
    request: JSON.stringify(request),
    createdAt: new Date(now).toISOString(),
  };
  await db.batch([
    db
      .delete(plans)
      .where(and(eq(plans.tenantId, tenant), lt(plans.createdAt, new Date(now - PLAN_TTL_MS).toISOString()))),
    // Another range may come to the same steps; the later question is the one to ask again.
    db
      .insert(plans)
      .values(row)
      .onConflictDoUpdate({
        target: [plans.tenantId, plans.hash],
        set: { request: row.request, createdAt: row.createdAt },
      }),
  ]);
  return plan;
}
