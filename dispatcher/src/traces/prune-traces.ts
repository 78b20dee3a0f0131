/** How much of a tenant's traces is kept. */
export interface TraceRetention {
  maxTraces: number;
  maxBytes: number;
  maxAgeMs: number;
}

// Of what they used more is kept than of traces, since not all of those are.
const HANDLERS_PER_TRACE = 5;
/** An invocation is told of before the trace that it is part of, by as long as that goes on at most. */
const LONGEST_EXECUTION_MS = 60_000;

/**
 * Deletes the oldest until the rest is within its bounds. What belongs to a trace goes with it. Each batch of traces is followed
 * by this, so it reads no more than it deletes.
 */
export function pruneTraces(sql: SqlStorage, { maxTraces, maxBytes, maxAgeMs }: TraceRetention, now: number): void {
  sql.exec('DELETE FROM traces WHERE at < ?', now - maxAgeMs);
  // Numbers are given in order, to each trace one.
  sql.exec('DELETE FROM traces WHERE seq <= (SELECT max(seq) FROM traces) - ?', maxTraces);
  sql.exec('DELETE FROM usage WHERE at < (SELECT min(at) FROM traces) - ?', LONGEST_EXECUTION_MS);
  if (sql.databaseSize <= maxBytes) return;
  // SQLite uses again what is deleted, so the file does not grow beyond this.
  sql.exec('DELETE FROM traces WHERE seq <= (SELECT min(seq) + (max(seq) - min(seq)) / 4 FROM traces)');
}

/** Deletes what is old of the rest, and bounds what was used by executions whose traces are not kept. It reads all of it: once an hour. */
export function pruneOthers(sql: SqlStorage, { maxTraces, maxAgeMs }: TraceRetention, now: number): void {
  sql.exec('DELETE FROM metrics WHERE minute < ?', now - maxAgeMs);
  sql.exec('DELETE FROM usage WHERE at < ?', now - maxAgeMs);
  sql.exec(
    'DELETE FROM usage WHERE at < coalesce((SELECT at FROM usage ORDER BY at DESC LIMIT 1 OFFSET ?), 0)',
    maxTraces * HANDLERS_PER_TRACE,
  );
}

/** Whether nothing is left that will have to be deleted. */
export function isEmpty(sql: SqlStorage): boolean {
  const { count } = sql
    .exec<{ count: number }>(
      `SELECT EXISTS (SELECT 1 FROM traces) + EXISTS (SELECT 1 FROM usage) + EXISTS (SELECT 1 FROM metrics) AS count`,
    )
    .one();
  return count === 0;
}
