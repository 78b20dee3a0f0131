/** How much of a tenant's traces is kept. */
export interface TraceRetention {
  maxTraces: number;
  maxBytes: number;
  maxAgeMs: number;
}

// Of what they used more is kept than of traces, since not all of those are.
const HANDLERS_PER_TRACE = 5;

/** Deletes the oldest until the rest is within its bounds. What belongs to a trace goes with it. */
export function pruneTraces(sql: SqlStorage, { maxTraces, maxBytes, maxAgeMs }: TraceRetention, now: number): void {
  sql.exec('DELETE FROM traces WHERE at < ?', now - maxAgeMs);
  sql.exec('DELETE FROM metrics WHERE minute < ?', now - maxAgeMs);
  sql.exec('DELETE FROM usage WHERE at < ?', now - maxAgeMs);
  sql.exec(
    'DELETE FROM usage WHERE at < coalesce((SELECT at FROM usage ORDER BY at DESC LIMIT 1 OFFSET ?), 0)',
    maxTraces * HANDLERS_PER_TRACE,
  );
  sql.exec(
    'DELETE FROM traces WHERE seq <= coalesce((SELECT seq FROM traces ORDER BY seq DESC LIMIT 1 OFFSET ?), 0)',
    maxTraces,
  );
  if (sql.databaseSize <= maxBytes) return;
  // SQLite uses again what is deleted, so the file does not grow beyond this.
  sql.exec('DELETE FROM traces WHERE seq <= (SELECT min(seq) + (max(seq) - min(seq)) / 4 FROM traces)');
}
