import { toCanonicalJson } from './canonical-json.ts';
import type { AuditEntry } from './wire/audit.ts';

/** Chain of what belongs to no tenant: publishers, releases, rollouts, tenants themselves. No tenant has such an id. */
export const PLATFORM_CHAIN = '@platform';

/** What the first entry of a chain has as `previousHash`. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 is the entry's hash: whoever reads a chain can recompute it.
 * @param chain id of the tenant, or `PLATFORM_CHAIN`
 */
export function toAuditText(chain: string, entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, action, target, before, after, reason, requestId, previousHash } = entry;
  return toCanonicalJson({ chain, seq, at, actor, action, target, before, after, reason, requestId, previousHash });
}
