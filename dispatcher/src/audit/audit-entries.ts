import type { AuditEntry } from '@digital-commerce/plugin-schema';
import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { auditLog } from '../db/tables.ts';

export type AuditRow = typeof auditLog.$inferSelect;

/** Which part of a chain: what comes after an entry, oldest first, or what came before it, newest first. */
export interface AuditRange {
  direction: 'oldest' | 'newest';
  /** Default: from the end that comes first. */
  from?: number | undefined;
  /** In the action or in what it was done to, in capitals or not. */
  text?: string | undefined;
}

/** A page of a chain. */
export function loadAuditRows(
  db: Database,
  chain: string,
  { direction, from, text = '' }: AuditRange,
  limit: number,
): Promise<AuditRow[]> {
  const { seq, action, target } = auditLog;
  const isOldest = direction === 'oldest';
  const isWanted = sql`instr(lower(${action} || ' ' || ${target}), lower(${text})) > 0`;
  const isBehind = isOldest ? gt(seq, from ?? 0) : lt(seq, from ?? Number.MAX_SAFE_INTEGER);
  return db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.chain, chain), isBehind, ...(text === '' ? [] : [isWanted])))
    .orderBy(isOldest ? asc(seq) : desc(seq))
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
