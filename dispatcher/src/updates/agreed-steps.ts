import type { Plan, PlanStep } from '@digital-commerce/plugin-schema';
import type { Database } from '../db/database.ts';
import { loadRelease } from '../registry/releases.ts';
import { loadPolicy } from './policies.ts';
import { isNewerWithin, isOldEnough } from './versions-within-policy.ts';

/**
 * The steps that come along with the update of one plugin and that nobody has agreed to: all but updates that the policy of
 * their own plugin would have installed by itself.
 */
export async function findUnagreedSteps(
  db: Database,
  tenant: string,
  { plan, plugin }: { plan: Plan; plugin: string },
): Promise<PlanStep[]> {
  const others = plan.steps.filter(({ id, action }) => id !== plugin && action !== 'keep');
  if (others.length === 0) return [];
  const policies = await loadPolicy(db, tenant);
  const unagreed: PlanStep[] = [];
  for (const step of others) {
    const policy = policies.plugins[step.id] ?? policies.default;
    const isAgreed =
      step.action === 'upgrade' &&
      isNewerWithin(policy.mode, step.from, step.version) &&
      isOldEnough(policy, await loadRelease(db, step.id, step.version), Date.now());
    if (!isAgreed) unagreed.push(step);
  }
  return unagreed;
}
