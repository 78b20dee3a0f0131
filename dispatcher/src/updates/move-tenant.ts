import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, Plan } from '@digital-commerce/plugin-schema';
import { createPlan } from '../planning/create-plan.ts';
import type { Services } from '../services.ts';
import { findUnagreedSteps } from './agreed-steps.ts';
import { markPending } from './mark-pending.ts';
import type { SystemCaller } from './system-caller.ts';

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
  | MoveFailure;

type MoveFailure =
  | { outcome: 'failed'; message: string }
  /** The tenant is being changed by others: it is tried again later. */
  | { outcome: 'conflict' };

const CONFLICTS: ReadonlySet<ErrorCode> = new Set(['PLAN_STALE', 'REVISION_CONFLICT', 'RATE_LIMITED']);

/**
 * Moves one installation to another release on the platform's own account, as far as the tenant's grants and policies
 * reach.
 */
export async function moveTenant(services: Services, move: Move, caller: SystemCaller): Promise<MoveOutcome> {
  return orFailure(() => tryToMove(services, move, caller));
}

/** Goes back to the release before. */
export async function moveTenantBack(
  services: Services,
  { tenant, plugin }: Pick<Move, 'tenant' | 'plugin'>,
  caller: SystemCaller,
): Promise<{ outcome: 'moved' } | MoveFailure> {
  return orFailure(async () => {
    await services.lifecycle(tenant).rollback({ ...caller, plugin });
    return { outcome: 'moved' };
  });
}

async function orFailure<T>(work: () => Promise<T>): Promise<T | MoveFailure> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.status >= 500) throw error;
    return CONFLICTS.has(error.code) ? { outcome: 'conflict' } : { outcome: 'failed', message: error.message };
  }
}

async function tryToMove(services: Services, move: Move, caller: SystemCaller): Promise<MoveOutcome> {
  const { tenant, plugin, from, range } = move;
  const request = { install: [{ id: plugin, range }], remove: [], cascade: false };
  const plan = await createPlan(services, tenant, request);
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
  await services.lifecycle(tenant).apply({ ...caller, hash: plan.hash, consent: false });
  return { outcome: 'moved', version: step.version };
}

function describeAsked({ permissions }: Plan): string[] {
  return permissions
    .filter(({ change }) => change === 'added' || change === 'widened')
    .map(({ plugin, permission }) => `"${plugin}" asks for ${permission}`);
}
