import { PlatformError } from '@digital-commerce/plugin-schema';
import type { RateLimit, TenantLimits } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';

interface CountedTenant {
  tenant: string;
  limits: Pick<TenantLimits, 'callsPerMinute'>;
}

/**
 * Counts a call from outside, wherever it comes in. Where the operator has set no limit, nothing is asked.
 * @throws RATE_LIMITED with `retryAfterSeconds`
 */
export async function countCall(env: Pick<Env, 'RATE_LIMITS'>, { tenant, limits }: CountedTenant): Promise<void> {
  const { callsPerMinute } = limits;
  if (callsPerMinute === null) return;
  const waitMs = await openCounter(env, tenant).count(toRateLimit(callsPerMinute));
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  throw new PlatformError(
    'RATE_LIMITED',
    `Tenant "${tenant}" may make ${callsPerMinute} calls in a minute. Come back in ${retryAfterSeconds} s, or ask the operator for more.`,
    { retryAfterSeconds, callsPerMinute },
  );
}

/** Calls of the last minute; `undefined` where they are not counted. */
export async function readCalls(
  env: Pick<Env, 'RATE_LIMITS'>,
  { tenant, limits }: CountedTenant,
): Promise<number | undefined> {
  const { callsPerMinute } = limits;
  return callsPerMinute === null ? undefined : openCounter(env, tenant).read(toRateLimit(callsPerMinute));
}

/** Names of endpoints' counters have three parts. */
function openCounter({ RATE_LIMITS }: Pick<Env, 'RATE_LIMITS'>, tenant: string) {
  return RATE_LIMITS.get(RATE_LIMITS.idFromName(`${tenant}/calls`));
}

function toRateLimit(requests: number): RateLimit {
  return { requests, perSeconds: 60, per: 'tenant' };
}
