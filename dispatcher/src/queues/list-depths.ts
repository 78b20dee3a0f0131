import type { DeliveryKind, QueueDepth, QueueDepthList, QueueQuery } from '@digital-commerce/plugin-schema';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { queueDepths } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { NONE_WAITS } from './save-depths.ts';

type DepthRow = typeof queueDepths.$inferSelect;

/** What queues have reported, those that have waited longest first. @throws INVALID_REQUEST for a bad cursor */
export async function listDepths(db: Database, { cursor, limit, tenant }: QueueQuery): Promise<QueueDepthList> {
  const { oldestAt, tenantId, recipient, kind } = queueDepths;
  const after = cursor === undefined ? undefined : parseCursor(cursor, 4);
  const rows = await db
    .select()
    .from(queueDepths)
    .where(
      and(
        after &&
          sql`(${oldestAt}, ${tenantId}, ${recipient}, ${kind}) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})`,
        tenant === undefined ? undefined : eq(tenantId, tenant),
      ),
    )
    .orderBy(asc(oldestAt), asc(tenantId), asc(recipient), asc(kind))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.oldestAt, row.tenantId, row.recipient, row.kind]);
  return { queues: page.rows.map(toDepth), ...page.next };
}

function toDepth({ tenantId, kind, oldestAt, ...row }: DepthRow): QueueDepth {
  return {
    tenant: tenantId,
    ...row,
    kind: kind as DeliveryKind,
    ...(oldestAt !== NONE_WAITS && { oldestAt }),
  };
}
