import { COUNT_QUEUE_USE, QUEUE_USE_SCHEMA } from './queue-use-schema.ts';

/** Makes the tables of a tenant's queue, and brings those of an earlier version up to date. */
export function prepareQueueTables(sql: SqlStorage): void {
  const isCounted = hasColumn(sql, 'queue_use', 'bytes');
  sql.exec(QUEUE_SCHEMA);
  if (!hasColumn(sql, 'deliveries', 'traceparent')) sql.exec('ALTER TABLE deliveries ADD COLUMN traceparent TEXT');
  if (!isCounted) sql.exec(COUNT_QUEUE_USE);
}

function hasColumn(sql: SqlStorage, table: string, column: string): boolean {
  const { count } = sql
    .exec<{ count: number }>('SELECT count(*) AS count FROM pragma_table_info(?) WHERE name = ?', table, column)
    .one();
  return count > 0;
}

/** Tables of a tenant's queue, in its Durable Object. Times are milliseconds since the epoch. */
export const QUEUE_SCHEMA = `
  CREATE TABLE IF NOT EXISTS deliveries (
    -- Order of acceptance; a dead letter that is replayed gets a new one.
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    name TEXT NOT NULL,
    handler TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    -- JSON, sealed. Emptied when it is not needed any more.
    data TEXT NOT NULL,
    chain TEXT NOT NULL,
    -- Came later than the table.
    traceparent TEXT,
    lane TEXT,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    cuts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    error TEXT
  );
  CREATE UNIQUE INDEX IF NOT EXISTS deliveries_once
    ON deliveries (recipient, kind, name, handler, idempotency_key);
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, recipient, next_at, seq);
  CREATE INDEX IF NOT EXISTS deliveries_lane ON deliveries (lane, seq)
    WHERE lane IS NOT NULL AND state IN ('waiting', 'held', 'running');
  CREATE INDEX IF NOT EXISTS deliveries_finished ON deliveries (state, finished_at);
  -- Recipients that cannot take anything for now.
  CREATE TABLE IF NOT EXISTS pauses (recipient TEXT PRIMARY KEY, until INTEGER NOT NULL);
  -- Steps of runs of workflows that are done, until the run is over; a dead letter's are kept for when it is replayed.
  CREATE TABLE IF NOT EXISTS workflow_steps (
    delivery TEXT NOT NULL,
    step TEXT NOT NULL,
    -- Plugin and action.
    action TEXT NOT NULL,
    -- JSON, sealed; NULL when no later step asks for it.
    result TEXT,
    PRIMARY KEY (delivery, step)
  ) WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS workflow_over AFTER UPDATE OF state ON deliveries
    WHEN new.kind = 'workflow' AND new.state IN ('done', 'dropped')
    BEGIN DELETE FROM workflow_steps WHERE delivery = new.id; END;
  CREATE TRIGGER IF NOT EXISTS workflow_deleted AFTER DELETE ON deliveries WHEN old.kind = 'workflow'
    BEGIN DELETE FROM workflow_steps WHERE delivery = old.id; END;
  ${QUEUE_USE_SCHEMA}
`;
