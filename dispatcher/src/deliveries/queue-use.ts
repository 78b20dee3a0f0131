/** What waits for a recipient, its jobs, or its dead letters. */
type Share = 'waiting' | 'jobs' | 'dead';

interface Use {
  count: number;
  bytes: number;
}

/** Who has most of what a limit counts. */
interface Most {
  used: number;
  usedBy: string;
}

/** What a tenant's queue holds, as its limits count it. Absent: nothing. */
export interface QueueUse {
  waitingDeliveries?: Most;
  waitingBytes?: Most;
  scheduledJobs?: Most;
}

/** What a recipient has of a share. What is being delivered has bytes, and does not count as waiting. */
export function readUse(sql: SqlStorage, recipient: string, share: Share): Use {
  const [use] = sql
    .exec<{ count: number; bytes: number }>(
      `SELECT ${countOf('queue_use')} AS count, bytes FROM queue_use WHERE recipient = ? AND share = ?`,
      recipient,
      share,
    )
    .toArray();
  return use ?? { count: 0, bytes: 0 };
}

/** Bytes of all recipients together. */
export function sumBytes(sql: SqlStorage, ...shares: Share[]): number {
  return sql
    .exec<{ bytes: number }>(
      `SELECT coalesce(sum(bytes), 0) AS bytes FROM queue_use WHERE share IN (${shares.map(() => '?').join(', ')})`,
      ...shares,
    )
    .one().bytes;
}

export function measureUse(sql: SqlStorage): QueueUse {
  const waiting = findMost(sql, countOf('queue_use'), 'waiting');
  const bytes = findMost(sql, 'bytes', 'waiting');
  const jobs = findMost(sql, countOf('queue_use'), 'jobs');
  return {
    ...(waiting && { waitingDeliveries: waiting }),
    ...(bytes && { waitingBytes: bytes }),
    ...(jobs && { scheduledJobs: jobs }),
  };
}

function findMost(sql: SqlStorage, used: string, share: Share): Most | undefined {
  const [row] = sql
    .exec<{ usedBy: string; used: number }>(
      `SELECT recipient AS usedBy, ${used} AS used FROM queue_use WHERE share = ? AND count > 0 ORDER BY used DESC LIMIT 1`,
      share,
    )
    .toArray();
  return row === undefined || row.used === 0 ? undefined : row;
}

/** SQL: without those that are being delivered, which are few. */
function countOf(use: string): string {
  return `${use}.count - (SELECT count(*) FROM deliveries WHERE state = 'running'
    AND recipient = ${use}.recipient AND CASE kind WHEN 'action' THEN 'jobs' ELSE 'waiting' END = ${use}.share)`;
}
