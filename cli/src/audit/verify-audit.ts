import { FIRST_HASH } from '@digital-commerce/plugin-schema';
import type { AuditEntry, AuditVerification } from '@digital-commerce/plugin-schema';
import { recomputeChain } from './recompute-chain.ts';
import type { ChainProblem } from './recompute-chain.ts';
import type { VerifiedHead } from './verified-heads.ts';

export interface AuditEvidence {
  /** Id of the tenant, or `PLATFORM_CHAIN`. */
  chain: string;
  /** What the platform found. Asked before the entries were listed. */
  claimed: AuditVerification;
  /** All of them, oldest first. */
  entries: readonly AuditEntry[];
  /** From the last time that the chain was found intact here. */
  remembered: VerifiedHead | undefined;
}

export interface AuditFinding {
  isIntact: boolean;
  entries: number;
  /** Hash of the last entry; 64 zeros for an empty chain. */
  head: string;
  /** In the order of their entries. */
  problems: (ChainProblem & { foundBy: 'platform' | 'recomputed' | 'remembered' })[];
}

/** Puts together what the platform says about a chain, what its entries say, and what was seen of it before. */
export function verifyAudit({ chain, claimed, entries, remembered }: AuditEvidence): AuditFinding {
  const { hashes, problems: recomputed } = recomputeChain(chain, entries);
  const problems: AuditFinding['problems'] = [];
  for (const { seq, problem } of claimed.problems) problems.push({ seq, problem, foundBy: 'platform' });
  for (const { seq, problem } of recomputed) problems.push({ seq, problem, foundBy: 'recomputed' });
  const atClaim = claimed.entries === 0 ? FIRST_HASH : hashes[claimed.entries - 1];
  if (problems.length === 0 && atClaim !== claimed.head) {
    const problem = 'The platform verified another entry than the one it lists here.';
    problems.push({ seq: claimed.entries, problem, foundBy: 'recomputed' });
  }
  if (remembered !== undefined && hashes[remembered.seq - 1] !== remembered.hash) {
    const isGone = hashes.length < remembered.seq;
    const problem = `${isGone ? 'It is gone' : 'It is another one'}: on ${remembered.verifiedAt} this machine verified an entry here that the log no longer holds.`;
    problems.push({ seq: remembered.seq, problem, foundBy: 'remembered' });
  }
  return {
    isIntact: problems.length === 0 && claimed.isIntact,
    entries: entries.length,
    head: hashes.at(-1) ?? FIRST_HASH,
    problems: problems.toSorted((a, b) => a.seq - b.seq),
  };
}
