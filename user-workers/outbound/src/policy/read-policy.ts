import { MAX_EGRESS_POLICY_CHARS } from '@digital-commerce/plugin-schema/egress';
import type { EgressPolicy } from '@digital-commerce/plugin-schema/egress';
import type { Env } from '../env.ts';
import { Refusal } from '../refusal.ts';

/**
 * The policy of the call that the request belongs to. The dispatcher wrote it.
 * @throws Refusal EGRESS_DENIED when it belongs to none
 */
export function readPolicy({ egress }: Env): EgressPolicy {
  if (egress === undefined) {
    throw new Refusal('EGRESS_DENIED', 'The request belongs to no call of the plugin. Send it while a handler runs.');
  }
  return JSON.parse(egress) as EgressPolicy;
}

/** @throws Refusal DEADLINE_PASSED, EGRESS_FAILED */
export function refuseUnusable({ endsAt, isTooLong }: EgressPolicy): void {
  if (isTooLong) {
    throw new Refusal(
      'EGRESS_FAILED',
      `What the manifest declares under "egress" and the secrets for it are longer than ${MAX_EGRESS_POLICY_CHARS} characters together. Shorten them.`,
    );
  }
  if (endsAt === undefined || Date.now() < endsAt) return;
  throw new Refusal('DEADLINE_PASSED', 'The invocation is over. Send requests before the handler returns.');
}
