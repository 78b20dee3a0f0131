import { FIRST_HASH, toAuditText } from '@digital-commerce/plugin-schema';
import type { AuditVerification } from '@digital-commerce/plugin-schema';
import { sha256Hex } from '../sha256.ts';
import { toAuditEntry } from './audit-entries.ts';
import type { AuditRow } from './audit-entries.ts';
import type { AuditMac } from './audit-mac.ts';
import type { WitnessedEntry } from './audit-witness.ts';

export interface ChainReader {
  /** Rows after a place, oldest first. */
  rows(afterSeq: number, limit: number): Promise<readonly AuditRow[]>;
  mac: Pick<AuditMac, 'isValid'>;
  /** What the witness saw. */
  witness: {
    head(): Promise<number>;
    list(afterSeq: number, limit: number): Promise<readonly WitnessedEntry[]>;
  };
}

const PAGE_ROWS = 500;
const MAX_PROBLEMS = 100;

/**
 * Reads a whole chain and recomputes it: every hash, every link, every MAC, every place, and what the witness saw of it.
 * @param chain tenant id, or `PLATFORM_CHAIN`
 */
export async function verifyChain(chain: string, reader: ChainReader): Promise<AuditVerification> {
  const problems: AuditVerification['problems'] = [];
  const report = (seq: number, problem: string): void => void problems.push({ seq, problem });
  // Asked first: what is appended while the chain is read is no problem.
  const witnessedHead = await reader.witness.head();
  let last: WitnessedEntry = { seq: 0, hash: FIRST_HASH };
  let entries = 0;
  for (;;) {
    const rows = await reader.rows(last.seq, PAGE_ROWS);
    const witnessed = await loadWitnessed(reader, last.seq, rows.at(-1)?.seq);
    for (const row of rows) {
      for (const problem of await findProblems(chain, row, reader.mac)) report(row.seq, problem);
      if (row.seq !== last.seq + 1) report(last.seq + 1, describeGap(last.seq + 1, row.seq - 1));
      else if (row.previousHash !== last.hash) report(row.seq, 'It does not follow the entry before it.');
      const seen = witnessed.get(row.seq);
      if (seen !== undefined && seen !== row.hash) report(row.seq, 'It is not the entry that was written here first.');
      last = { seq: row.seq, hash: row.hash };
    }
    entries += rows.length;
    if (rows.length < PAGE_ROWS) break;
  }
  if (witnessedHead > last.seq) report(last.seq + 1, describeGap(last.seq + 1, witnessedHead));
  return {
    isIntact: problems.length === 0,
    entries,
    head: last.hash,
    problems: problems.toSorted((a, b) => a.seq - b.seq).slice(0, MAX_PROBLEMS),
  };
}

async function findProblems(chain: string, row: AuditRow, mac: ChainReader['mac']): Promise<string[]> {
  const problems: string[] = [];
  if ((await computeHash(chain, row)) !== row.hash) problems.push('Its content is not what its hash was made of.');
  if (!(await mac.isValid(row.hash, row.mac))) problems.push("Its hash was not written by the platform's key.");
  return problems;
}

/** `undefined` for a row that holds what is no JSON. */
async function computeHash(chain: string, row: AuditRow): Promise<string | undefined> {
  try {
    return await sha256Hex(toAuditText(chain, toAuditEntry(row)));
  } catch {
    return undefined;
  }
}

async function loadWitnessed(
  reader: ChainReader,
  afterSeq: number,
  lastSeq: number | undefined,
): Promise<Map<number, string>> {
  if (lastSeq === undefined) return new Map();
  // A forged row may claim a place far away; no more is asked for than there can be.
  const seen = await reader.witness.list(afterSeq, Math.min(lastSeq - afterSeq, 2 * PAGE_ROWS));
  return new Map(seen.map(({ seq, hash }) => [seq, hash]));
}

function describeGap(from: number, to: number): string {
  return from === to ? `Entry ${from} is missing.` : `Entries ${from} to ${to} are missing.`;
}
