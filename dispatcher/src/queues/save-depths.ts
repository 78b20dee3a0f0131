import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { queueDepths } from '../db/tables.ts';
import type { MeasuredDepth } from '../deliveries/measure-depths.ts';

/** Later than all others, so that a recipient for whom nothing waits comes last. */
export const NONE_WAITS = '9999-12-31T23:59:59.999Z';
/** D1 takes 100 values in one statement. */
const ROWS_PER_INSERT = 10;

/** Puts what waits in a tenant's queue in place of what was reported before. */
export async function saveDepths(
  db: Database,
  tenant: string,
  depths: readonly MeasuredDepth[],
  now: number,
): Promise<void> {
  const reportedAt = new Date(now).toISOString();
  const rows = depths.map(({ recipient, kind, waiting, retrying, later, dead, oldestAt }) => ({
    tenantId: tenant,
    recipient,
    kind,
    waiting,
    retrying,
    later,
    dead,
    oldestAt: oldestAt === null ? NONE_WAITS : new Date(oldestAt).toISOString(),
    reportedAt,
  }));
  const inserts = Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, index) =>
    db.insert(queueDepths).values(rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT)),
  );
  await db.batch([db.delete(queueDepths).where(eq(queueDepths.tenantId, tenant)), ...inserts]);
}
