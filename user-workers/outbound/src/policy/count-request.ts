import type { EgressPolicy } from '@digital-commerce/plugin-schema/egress';
import type { Env } from '../env.ts';
import { Refusal } from '../refusal.ts';

/**
 * Counts a request that is about to be sent, where the operator limits them. One that is refused is not counted.
 * @throws Refusal QUOTA_EXCEEDED
 */
export async function countPolicyRequest(
  { EGRESS_LEDGERS }: Pick<Env, 'EGRESS_LEDGERS'>,
  { tenant, plugin, requestsPerMinute }: EgressPolicy,
): Promise<void> {
  if (requestsPerMinute === undefined) return;
  const ledger = EGRESS_LEDGERS.get(EGRESS_LEDGERS.idFromName(`${tenant}/${plugin}`));
  const waitMs = await ledger.count(requestsPerMinute);
  if (waitMs === 0) return;
  throw new Refusal(
    'QUOTA_EXCEEDED',
    `Plugin "${plugin}" may send ${requestsPerMinute} requests in a minute. Send it again in ${Math.ceil(waitMs / 1_000)} s, or ask the operator for more.`,
  );
}
