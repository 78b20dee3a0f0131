import type { BatchItem } from 'drizzle-orm/batch';
import type { Services } from '../services.ts';
import { isAuditConflict } from './audit-log.ts';
import type { AuditRecord } from './audit-log.ts';

/** A change and what the audit log says of it. */
export interface RecordedChange {
  record: AuditRecord;
  statements: readonly BatchItem<'sqlite'>[];
}

/**
 * Commits a change together with its audit record; worked out anew for as long as others append to the chain first.
 * @param create `undefined` when there is nothing left to change
 */
export async function commitRecorded(
  { db, audit }: Services,
  chain: string,
  create: () => Promise<RecordedChange | undefined>,
): Promise<void> {
  for (;;) {
    const change = await create();
    if (change === undefined) return;
    const { statement } = await audit.append(chain, change.record);
    try {
      await db.batch([statement, ...change.statements]);
      return;
    } catch (error) {
      if (!isAuditConflict(error)) throw error;
    }
  }
}
