import type { Actor, AuditEntry } from '@digital-commerce/plugin-schema';
import { desc, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { auditLog } from '../db/tables.ts';
import { sha256Hex } from '../sha256.ts';
import { toCanonicalJson } from './canonical-json.ts';

/** Chain of what belongs to no tenant: publishers, releases, rollouts, tenants themselves. */
export const PLATFORM_CHAIN = 'platform';
export const FIRST_HASH = '0'.repeat(64);

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

/** Appends to hash-chained logs in the same transaction as the change that they record. */
export class AuditLog {
  readonly #db: Database;
  readonly #key: string;

  /** @param key from which the key of the entries' MACs is derived; 32 bytes in base64 */
  constructor(db: Database, key: string) {
    this.#db = db;
    this.#key = key;
  }

  /**
   * The statement that appends the record, for a batch with the change. The batch fails as a whole when somebody else
   * appended to the chain meanwhile; `isAuditConflict` tells, and the change is made anew.
   * @param chain tenant id, or `PLATFORM_CHAIN`
   */
  async append(chain: string, record: AuditRecord): Promise<{ statement: BatchItem<'sqlite'>; entry: AuditEntry }> {
    const [head] = await this.#db
      .select({ seq: auditLog.seq, hash: auditLog.hash })
      .from(auditLog)
      .where(eq(auditLog.chain, chain))
      .orderBy(desc(auditLog.seq))
      .limit(1);
    const { actor, action, target, before = null, after = null, reason, requestId } = record;
    const content = {
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
    };
    const hash = await sha256Hex(toCanonicalJson({ chain, ...content }));
    const statement = this.#db.insert(auditLog).values({
      chain,
      ...content,
      actor: JSON.stringify(actor),
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      hash,
      mac: await sha256Hex(`${this.#key}|${hash}`),
    });
    return { statement, entry: { ...content, hash } };
  }
}

/** Somebody else appended to the same chain first. */
export function isAuditConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/UNIQUE constraint failed: audit_log\.chain/.test(error.message) || isAuditConflict(error.cause))
  );
}
