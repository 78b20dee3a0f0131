/** Columns that came to tables later than the tables. */
const LATER_COLUMNS = [
  // Invocation of the handler that led to it.
  ['traces', 'parent'],
  ['calls', 'invocation'],
] as const;

/** Makes the tables of a tenant's traces, and brings those of an earlier version up to date. */
export function prepareTraceTables(sql: SqlStorage): void {
  sql.exec(TABLES);
  for (const [table, column] of LATER_COLUMNS) {
    const { count } = sql
      .exec<{ count: number }>('SELECT count(*) AS count FROM pragma_table_info(?) WHERE name = ?', table, column)
      .one();
    if (count === 0) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} TEXT`);
  }
  sql.exec('CREATE INDEX IF NOT EXISTS traces_by_parent ON traces (parent) WHERE parent IS NOT NULL');
  sql.exec('CREATE INDEX IF NOT EXISTS calls_by_invocation ON calls (invocation) WHERE invocation IS NOT NULL');
}

/** Tables of a tenant's traces, in its Durable Object. Times are milliseconds since the epoch. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS traces (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    duration_ms REAL NOT NULL,
    left_out INTEGER NOT NULL,
    -- Ids between spaces.
    plugins TEXT NOT NULL,
    -- JSON of what is not in the other columns.
    body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS traces_by_time ON traces (at);
  CREATE TABLE IF NOT EXISTS calls (
    trace_seq INTEGER NOT NULL REFERENCES traces (seq) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    plugin TEXT NOT NULL,
    duration_ms REAL NOT NULL,
    is_failure INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS calls_by_trace ON calls (trace_seq);
  CREATE INDEX IF NOT EXISTS calls_by_plugin ON calls (plugin, at);
  CREATE TABLE IF NOT EXISTS logs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    trace_seq INTEGER NOT NULL REFERENCES traces (seq) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    plugin TEXT NOT NULL,
    -- Place in the list of levels.
    level INTEGER NOT NULL,
    message TEXT NOT NULL,
    fields TEXT
  );
  CREATE INDEX IF NOT EXISTS logs_by_trace ON logs (trace_seq);
  -- Told by the Tail Worker, before or after the trace is there.
  CREATE TABLE IF NOT EXISTS usage (
    invocation TEXT PRIMARY KEY,
    script TEXT NOT NULL,
    at INTEGER NOT NULL,
    cpu_ms REAL NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS usage_by_time ON usage (at);
  CREATE TABLE IF NOT EXISTS metrics (
    minute INTEGER NOT NULL,
    plugin TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- JSON, keys in order.
    tags TEXT NOT NULL,
    points INTEGER NOT NULL,
    sum REAL NOT NULL,
    min REAL NOT NULL,
    max REAL NOT NULL,
    last REAL NOT NULL,
    PRIMARY KEY (plugin, minute, kind, name, tags)
  ) WITHOUT ROWID;
`;
