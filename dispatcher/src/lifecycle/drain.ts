import { HOOKS, LIMITS } from '@digital-commerce/plugin-schema';
import { ROUTING_MAX_AGE_MS } from '../routing/cache.ts';
import type { Services } from '../services.ts';

/** Until then other isolates may begin calls of the old script, and calls may be in flight. */
const DRAIN_MS =
  ROUTING_MAX_AGE_MS + Math.max(LIMITS.endpointDeadlineMs, ...Object.values(HOOKS).map(({ deadlineMs }) => deadlineMs));

export function drainMs({ env }: Pick<Services, 'env'>): number {
  return env.SCRIPT_DRAIN_MS === undefined ? DRAIN_MS : Number(env.SCRIPT_DRAIN_MS);
}
