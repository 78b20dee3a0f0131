import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { MeasuredDepth } from '../deliveries/measure-depths.ts';

/** Later than all others, so that a recipient for whom nothing waits comes last. */
export const NONE_WAITS = '9999-12-31T23:59:59.999Z';

/** Puts what waits in a tenant's queue in place of what was reported before. */
export async function saveDepths(
  db: Database,
  tenant: string,
  depths: readonly MeasuredDepth[],
  now: number,
): Promise<void> {
  const rows = depths.map(({ oldestAt, ...depth }) => ({
    ...depth,
    oldestAt: oldestAt === null ? NONE_WAITS : new Date(oldestAt).toISOString(),
  }));
  await db.batch([
    db.run(sql`DELETE FROM queue_depths WHERE tenant_id = ${tenant}`),
    db.run(sql`
      INSERT INTO queue_depths
        (tenant_id, recipient, kind, waiting, retrying, later, dead, oldest_at, reported_at)
      SELECT ${tenant}, value ->> 'recipient', value ->> 'kind', value ->> 'waiting', value ->> 'retrying',
        value ->> 'later', value ->> 'dead', value ->> 'oldestAt', ${new Date(now).toISOString()}
      FROM json_each(${JSON.stringify(rows)})`),
  ]);
}
