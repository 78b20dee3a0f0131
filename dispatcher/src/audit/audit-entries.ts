import type { AuditEntry } from '@digital-commerce/plugin-schema';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { auditLog } from '../db/tables.ts';

export type AuditRow = typeof auditLog.$inferSelect;

/** A page of a chain, oldest first. */
export function loadAuditRows(db: Database, chain: string, afterSeq: number, limit: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.chain, chain), gt(auditLog.seq, afterSeq)))
    .orderBy(asc(auditLog.seq))
    .limit(limit);
}

/** @throws SyntaxError when somebody has put into the row what is no JSON */
export function toAuditEntry(row: AuditRow): AuditEntry {
  const { chain: _chain, mac: _mac, actor, before, after, reason, ...rest } = row;
  return {
    ...rest,
    actor: JSON.parse(actor) as AuditEntry['actor'],
    before: JSON.parse(before) as unknown,
    after: JSON.parse(after) as unknown,
    ...(reason !== null && { reason }),
  };
}
