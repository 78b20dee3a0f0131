/** Who has most of what a limit counts. */
interface Most {
  used: number;
  usedBy: string;
}

/** What a tenant's queue holds, as its limits count it. Absent: nothing. */
export interface QueueUse {
  waitingDeliveries?: Most;
  scheduledJobs?: Most;
}

/** Reads the index of what waits once. */
export function measureUse(sql: SqlStorage): QueueUse {
  const waiting = findMost(sql, "state IN ('waiting', 'held')");
  const jobs = findMost(sql, "state = 'waiting' AND kind = 'action'");
  return { ...(waiting && { waitingDeliveries: waiting }), ...(jobs && { scheduledJobs: jobs }) };
}

function findMost(sql: SqlStorage, where: string): Most | undefined {
  const [row] = sql
    .exec<{ usedBy: string; used: number }>(
      `SELECT recipient AS usedBy, count(*) AS used FROM deliveries WHERE ${where} GROUP BY recipient ORDER BY used DESC LIMIT 1`,
    )
    .toArray();
  return row;
}
