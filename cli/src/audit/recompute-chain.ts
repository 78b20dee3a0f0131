import { FIRST_HASH, toAuditText } from '@digital-commerce/plugin-schema';
import type { AuditEntry } from '@digital-commerce/plugin-schema';
import { createHash } from 'node:crypto';

export interface ChainProblem {
  seq: number;
  problem: string;
}

export interface RecomputedChain {
  /** Hash of each entry as recomputed here, the first one's at 0. */
  hashes: readonly string[];
  problems: readonly ChainProblem[];
}

/**
 * Recomputes a chain from its entries, and believes nothing that they say about themselves.
 * @param chain id of the tenant, or `PLATFORM_CHAIN`
 */
export function recomputeChain(chain: string, entries: readonly AuditEntry[]): RecomputedChain {
  const problems: ChainProblem[] = [];
  const hashes: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) {
      problems.push({ seq, problem: `Entry ${entry.seq} stands in its place.` });
      break;
    }
    if (entry.previousHash !== (hashes.at(-1) ?? FIRST_HASH)) {
      problems.push({ seq, problem: 'It does not follow the entry before it.' });
    }
    const hash = createHash('sha256').update(toAuditText(chain, entry)).digest('hex');
    if (hash !== entry.hash) problems.push({ seq, problem: 'Its content is not what its hash was made of.' });
    hashes.push(hash);
  }
  return { hashes, problems };
}
