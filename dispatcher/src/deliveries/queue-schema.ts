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
`;
