import type { QueueSummary } from '@digital-commerce/plugin-schema';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { NONE_WAITS } from './save-depths.ts';

interface DepthSums {
  tenants: number;
  waiting: number | null;
  retrying: number | null;
  dead: number | null;
  oldestAt: string | null;
}

interface Waiting {
  count: number;
  oldestAt: string | null;
}

/** Everything that waits on the platform, from the database alone: no queue is asked. */
export async function summariseQueues(db: Database, now: Date): Promise<QueueSummary> {
  const [[depths], [schedules], operations, [endpoints]] = await Promise.all([
    db.all<DepthSums>(sql`
      SELECT count(DISTINCT tenant_id) AS tenants, sum(waiting) AS waiting, sum(retrying) AS retrying, sum(dead) AS dead,
        min(nullif(oldest_at, ${NONE_WAITS})) AS oldestAt
      FROM queue_depths`),
    db.all<Waiting>(sql`
      SELECT count(*) AS count, min(next_at) AS oldestAt FROM schedule_times WHERE next_at <= ${now.toISOString()}`),
    db.all<Waiting & { state: string }>(sql`
      SELECT state, count(*) AS count, min(started_at) AS oldestAt
      FROM tenant_operations WHERE state IN ('running', 'undoing') GROUP BY state`),
    db.all<{ count: number }>(sql`SELECT count(*) AS count FROM webhook_endpoints WHERE state = 'quarantined'`),
  ]);
  const countOf = (state: string): number => operations.find((row) => row.state === state)?.count ?? 0;
  const [oldestOperation] = operations.flatMap(({ oldestAt }) => oldestAt ?? []).toSorted();
  return {
    deliveries: {
      tenants: depths?.tenants ?? 0,
      waiting: depths?.waiting ?? 0,
      retrying: depths?.retrying ?? 0,
      dead: depths?.dead ?? 0,
      ...toOldest(depths?.oldestAt),
    },
    schedules: { due: schedules?.count ?? 0, ...toOldest(schedules?.oldestAt) },
    operations: { running: countOf('running'), undoing: countOf('undoing'), ...toOldest(oldestOperation) },
    quarantinedEndpoints: endpoints?.count ?? 0,
  };
}

function toOldest(oldestAt: string | null | undefined): { oldestAt?: string } {
  return oldestAt === null || oldestAt === undefined ? {} : { oldestAt };
}
