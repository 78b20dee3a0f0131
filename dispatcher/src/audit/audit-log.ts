import { FIRST_HASH, PlatformError, toAuditText, toCanonicalJson } from '@digital-commerce/plugin-schema';
import type { Actor, AuditEntry, AuditVerification } from '@digital-commerce/plugin-schema';
import { desc, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { auditLog } from '../db/tables.ts';
import { sha256Hex } from '../sha256.ts';
import { loadAuditRows, toAuditEntry } from './audit-entries.ts';
import type { AuditRange } from './audit-entries.ts';
import type { AuditMac } from './audit-mac.ts';
import type { AuditWitness, WitnessedEntry } from './audit-witness.ts';
import { Turns } from './turns.ts';
import type { Turn } from './turns.ts';
import { verifyChain } from './verify-chain.ts';
import { log } from '../observe/log.ts';

export { PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';

/** What is to be written down. Values are what the API would show: never a secret. */
export interface AuditRecord {
  actor: Actor;
  /** For example `plugins.apply`, `release.yank`, `token.create`. */
  action: string;
  /** For example `plugin:stripe-gateway`. */
  target: string;
  before?: unknown;
  after?: unknown;
  reason?: string | undefined;
  requestId: string;
}

type Statement = BatchItem<'sqlite'>;

export interface AppendedEntry {
  /** Appends the entry; for a batch with the change. A promise that resolved to it alone would run it. */
  statement: Statement;
  entry: AuditEntry;
}

/** Appends a record to a chain, as part of the commit. */
export type AppendToCommit = (chain: string, record: AuditRecord) => Promise<AppendedEntry>;

export interface AuditParts {
  db: Database;
  mac: AuditMac;
  witnesses: DurableObjectNamespace<AuditWitness>;
}

const MAX_ATTEMPTS = 40;
const MAX_PAUSE_MS = 200;
const WITNESS_PAGE = 1_000;

/** Appends to hash-chained logs in the same transaction as the change that they record. */
export class AuditLog {
  readonly #parts: AuditParts;
  readonly #turns = new Turns();

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  /**
   * Makes a change and writes it down, in one batch, and tells the chain's witness. When somebody else appended to a chain
   * meanwhile, `build` is called anew. Those of one isolate who write to one chain go one after another.
   * @param build the statements of the change, among them those that it got for its records
   * @param run carries the statements out as one transaction. Default: a batch
   * @throws what `run` throws; REVISION_CONFLICT when others are always first
   */
  async commit(
    build: (append: AppendToCommit) => Promise<readonly Statement[]>,
    run: (statements: readonly Statement[]) => Promise<unknown> = (statements) => this.#batch(statements),
  ): Promise<void> {
    const turns = new Map<string, Turn>();
    let appended: [chain: string, entry: AuditEntry][] = [];
    try {
      for (let attempt = 1; ; attempt++) {
        const heads = new Map<string, AuditEntry>();
        appended = [];
        try {
          const statements = await build(async (chain, record) => {
            await this.#takeTurn(chain, turns);
            const next = await this.append(chain, record, heads.get(chain));
            heads.set(chain, next.entry);
            appended.push([chain, next.entry]);
            return next;
          });
          await run(statements);
          break;
        } catch (error) {
          if (error instanceof HasWaited) continue;
          if (!isAuditConflict(error)) throw error;
          if (attempt >= MAX_ATTEMPTS) throw tooBusy([...heads.keys()]);
          await pause(attempt);
        }
      }
    } finally {
      for (const { end } of turns.values()) end();
    }
    for (const [chain, entry] of appended) await this.witness(chain, entry);
  }

  /**
   * The statement that appends the record, for a batch with the change. The batch fails as a whole when somebody else
   * appended to the chain meanwhile, and the change is made anew. After the batch, `witness` is
   * told. `commit` does all of that.
   * @param chain tenant id, or `PLATFORM_CHAIN`
   * @param previous an entry of the same batch that this one follows
   */
  async append(chain: string, record: AuditRecord, previous?: WitnessedEntry): Promise<AppendedEntry> {
    const head = previous ?? (await this.#loadHead(chain));
    const { actor, action, target, before = null, after = null, reason, requestId } = record;
    const content = toStored({
      seq: (head?.seq ?? 0) + 1,
      at: new Date().toISOString(),
      actor,
      action,
      target,
      before,
      after,
      ...(reason !== undefined && { reason }),
      requestId,
      previousHash: head?.hash ?? FIRST_HASH,
    });
    const hash = await sha256Hex(toAuditText(chain, content));
    const statement = this.#parts.db.insert(auditLog).values({
      chain,
      ...content,
      actor: JSON.stringify(content.actor),
      before: JSON.stringify(content.before),
      after: JSON.stringify(content.after),
      hash,
      mac: await this.#parts.mac.create(hash),
    });
    return { statement, entry: { ...content, hash } };
  }

  /**
   * Tells the chain's witness of an entry that is in the log now, and of the one before it, in case that one's writer was
   * cut off. Never throws: the change is made, and the next entry makes up for it.
   */
  async witness(chain: string, { seq, hash, previousHash }: AuditEntry): Promise<void> {
    const entries: WitnessedEntry[] = [{ seq, hash }];
    if (seq > 1) entries.unshift({ seq: seq - 1, hash: previousHash });
    try {
      await this.#parts.witnesses.getByName(chain).witness(entries);
    } catch (error) {
      log('witness_not_told', { chain, seq }, error);
    }
  }

  /** Tells the chain's witness of entries that have come back from a backup. Never throws, as `witness`. */
  async witnessAll(chain: string, entries: readonly WitnessedEntry[]): Promise<void> {
    try {
      for (let start = 0; start < entries.length; start += WITNESS_PAGE) {
        await this.#parts.witnesses.getByName(chain).witness(entries.slice(start, start + WITNESS_PAGE));
      }
    } catch (error) {
      log('witness_not_told', { chain, of: 'restore' }, error);
    }
  }

  /** A page of a chain. */
  async list(chain: string, range: AuditRange, limit: number): Promise<AuditEntry[]> {
    return (await loadAuditRows(this.#parts.db, chain, range, limit)).map(toAuditEntry);
  }

  /** Reads the whole chain and recomputes it. The witness learns of the newest entry when all is well. */
  async verify(chain: string): Promise<AuditVerification> {
    const { db, mac, witnesses } = this.#parts;
    const witness = witnesses.getByName(chain);
    const verification = await verifyChain(chain, {
      rows: (afterSeq, limit) => loadAuditRows(db, chain, { direction: 'oldest', from: afterSeq }, limit),
      mac,
      witness: { head: () => witness.head(), list: (afterSeq, limit) => witness.list(afterSeq, limit) },
    });
    const { isIntact, entries, head } = verification;
    if (isIntact && entries > 0) await witness.witness([{ seq: entries, hash: head }]);
    return verification;
  }

  /** What a change was worked out from may be old after a wait, so it is worked out anew then, with the turn in hand. */
  async #takeTurn(chain: string, turns: Map<string, Turn>): Promise<void> {
    if (turns.has(chain)) return;
    const turn = await this.#turns.take(chain);
    turns.set(chain, turn);
    if (turn.hasWaited) throw new HasWaited();
  }

  async #loadHead(chain: string): Promise<WitnessedEntry | undefined> {
    const [head] = await this.#parts.db
      .select({ seq: auditLog.seq, hash: auditLog.hash })
      .from(auditLog)
      .where(eq(auditLog.chain, chain))
      .orderBy(desc(auditLog.seq))
      .limit(1);
    return head;
  }

  async #batch([first, ...rest]: readonly Statement[]): Promise<void> {
    if (first !== undefined) await this.#parts.db.batch([first, ...rest]);
  }
}

/** The entry as it comes back from the database, so that the hash is over the same. */
function toStored<Content extends object>(content: Content): Content {
  return JSON.parse(toCanonicalJson(content)) as Content;
}

/** Leads from within a change back to its beginning. */
class HasWaited extends Error {}

/** Somebody else appended to the same chain first. */
function isAuditConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/UNIQUE constraint failed: audit_log\.chain/.test(error.message) || isAuditConflict(error.cause))
  );
}

/** A random while, so that those who meet do not meet again. */
async function pause(attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(MAX_PAUSE_MS, 5 * 2 ** attempt);
  await new Promise((resolve) => void setTimeout(resolve, ms));
}

function tooBusy(chains: readonly string[]): PlatformError {
  return new PlatformError(
    'REVISION_CONFLICT',
    `Others write to the audit log of "${chains.join('", "')}" all the time, so nothing was changed. Repeat the call.`,
  );
}
