import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Plan } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { findUnagreedSteps } from './agreed-steps.ts';
import { applyUpdate, planUpdate } from './lifecycle-calls.ts';
import type { SystemCaller } from './lifecycle-calls.ts';
import { markPending } from './mark-pending.ts';

export interface Move {
  tenant: string;
  plugin: string;
  /** What is installed. */
  from: string;
  /** Versions to move to; the newest that can be had is taken. */
  range: string;
}

export type MoveOutcome =
  | { outcome: 'moved'; version: string }
  /** The tenant has to say yes; the old release serves. */
  | { outcome: 'waiting'; version: string; message: string }
  | { outcome: 'failed'; message: string }
  /** The tenant changed meanwhile: it is tried again later. */
  | { outcome: 'conflict' };

/**
 * Moves one installation to another release on the platform's own account, as far as the tenant's grants and policies
 * reach.
 */
export async function moveTenant(services: Services, move: Move, caller: SystemCaller): Promise<MoveOutcome> {
  try {
    return await tryToMove(services, move, caller);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.code === 'PLAN_STALE' || error.code === 'REVISION_CONFLICT') return { outcome: 'conflict' };
    return { outcome: 'failed', message: error.message };
  }
}

async function tryToMove(services: Services, move: Move, caller: SystemCaller): Promise<MoveOutcome> {
  const { tenant, plugin, from, range } = move;
  const plan = await planUpdate(services, tenant, { plugin, range });
  const step = plan.steps.find(({ id }) => id === plugin);
  if (step === undefined) throw new TypeError(`The plan says nothing of "${plugin}", for which it was made.`);
  const unagreed = await findUnagreedSteps(services.db, tenant, { plan, plugin });
  if (plan.needsConsent || unagreed.length > 0) {
    await markPending(services, { tenant, plugin, from, to: step.version }, caller);
    const reasons = [
      ...unagreed.map(({ action, id, version }) => `${action} "${id}" ${version}`),
      ...describeAsked(plan),
    ];
    return { outcome: 'waiting', version: step.version, message: `It waits for consent: ${reasons.join('; ')}.` };
  }
  await applyUpdate(services, tenant, plan.hash, caller);
  return { outcome: 'moved', version: step.version };
}

function describeAsked({ permissions }: Plan): string[] {
  return permissions
    .filter(({ change }) => change === 'added' || change === 'widened')
    .map(({ plugin, permission }) => `"${plugin}" asks for ${permission}`);
}
