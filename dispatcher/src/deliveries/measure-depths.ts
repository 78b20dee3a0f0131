import type { QueueDepth } from '@digital-commerce/plugin-schema';

/** What waits for one recipient. Times are milliseconds since the epoch. */
export type MeasuredDepth = Pick<QueueDepth, 'recipient' | 'waiting' | 'retrying' | 'later' | 'dead'> & {
  kind: string;
  /** `null`: nothing waits. */
  oldestAt: number | null;
};

/** What is delivered within this time is no backlog. */
const KEEPS_UP_MS = 5_000;
/** Of one tenant; those with most in them. */
const MAX_DEPTHS = 100;

/**
 * Recipients whose deliveries do not keep up: something has waited for longer than a delivery takes, has failed before, or
 * was given up. Reads the index of what is not over once.
 */
export function measureDepths(sql: SqlStorage, now: number): MeasuredDepth[] {
  return sql
    .exec<MeasuredDepth & Record<string, SqlStorageValue>>(
      `WITH open AS (
         SELECT recipient, kind, state, tries,
           state = 'waiting' AND tries = 0 AND next_at > ?1 AS is_later,
           -- A job was accepted long before its time.
           CASE WHEN tries = 0 THEN max(next_at, accepted_at)
             WHEN kind = 'action' THEN coalesce(started_at, accepted_at) ELSE accepted_at END AS since
         FROM deliveries WHERE state IN ('waiting', 'held', 'running', 'dead')
       )
       SELECT recipient, kind,
         sum(state <> 'dead' AND NOT is_later) AS waiting,
         sum(state <> 'dead' AND tries > (state = 'running')) AS retrying,
         sum(is_later) AS later,
         sum(state = 'dead') AS dead,
         min(CASE WHEN state <> 'dead' AND NOT is_later THEN since END) AS oldestAt
       FROM open GROUP BY recipient, kind
       HAVING retrying > 0 OR dead > 0 OR oldestAt < ?1 - ?2
       ORDER BY waiting + dead DESC, recipient, kind LIMIT ?3`,
      now,
      KEEPS_UP_MS,
      MAX_DEPTHS,
    )
    .toArray();
}
