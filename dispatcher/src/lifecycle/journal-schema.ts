/** Tables of a tenant's journal, in its Durable Object. Times are ISO 8601, apart from those to compare with the clock. */
export const JOURNAL_SCHEMA = `
  CREATE TABLE IF NOT EXISTS operations (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    plugins TEXT NOT NULL,
    actor TEXT NOT NULL,
    -- JSON of the OperationRecord; NULL once it is finished.
    record TEXT,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    error TEXT
  );
  CREATE INDEX IF NOT EXISTS operations_unfinished ON operations (seq) WHERE finished_at IS NULL;
  CREATE TABLE IF NOT EXISTS steps (
    operation TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    state TEXT NOT NULL,
    starts INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '{}',
    started_at TEXT,
    finished_at TEXT,
    message TEXT,
    PRIMARY KEY (operation, position)
  );
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    plugin TEXT NOT NULL,
    operation TEXT NOT NULL,
    from_version TEXT,
    to_version TEXT,
    message TEXT
  );
  -- Scripts that may be deleted, unless something names them by then. Milliseconds since the epoch.
  CREATE TABLE IF NOT EXISTS former_scripts (script TEXT PRIMARY KEY, due_at INTEGER NOT NULL);
  -- Plugins whose development session is to be looked at. Milliseconds since the epoch.
  CREATE TABLE IF NOT EXISTS dev_reminders (plugin TEXT PRIMARY KEY, due_at INTEGER NOT NULL);
  -- New releases that have to prove themselves.
  CREATE TABLE IF NOT EXISTS watches (
    plugin TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    operation TEXT NOT NULL,
    until INTEGER NOT NULL,
    calls INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0
  );
`;

/** Finished operations and events that are kept. */
export const KEPT_OPERATIONS = 1_000;
export const KEPT_EVENTS = 10_000;
