type Row = Record<string, string | number | null>;

/** One row of the queue's tables. */
export interface QueueRow {
  table: string;
  row: Row;
}

export interface QueuePage {
  rows: QueueRow[];
  /** Where the next page begins; absent on the last. */
  next?: number;
}

const PAGE_BYTES = 4 * 1024 * 1024;

/** Deliveries after one, in the order of their acceptance, and the steps that runs of workflows have behind them. */
export function dumpQueue(sql: SqlStorage, afterSeq: number): QueuePage {
  const rows: QueueRow[] = [];
  let bytes = 0;
  for (const row of sql.exec<Row>('SELECT * FROM deliveries WHERE seq > ? ORDER BY seq', afterSeq)) {
    rows.push({ table: 'deliveries', row });
    const steps = sql.exec<Row>('SELECT * FROM workflow_steps WHERE delivery = ?', row['id']).toArray();
    rows.push(...steps.map((step) => ({ table: 'workflow_steps', row: step })));
    bytes += [row, ...steps].reduce((sum, each) => sum + JSON.stringify(each).length, 0);
    if (bytes > PAGE_BYTES) return { rows, next: Number(row['seq']) };
  }
  return { rows };
}

/** Puts rows of a dump into the queue. Those that were being delivered wait; those that are there stay. */
export function loadQueue(sql: SqlStorage, rows: readonly QueueRow[]): void {
  for (const { table, row } of rows) {
    const known = columnsOf(sql, table);
    const entries = Object.entries(row).filter(([column]) => known.has(column));
    const columns = entries.map(([column]) => column).join(', ');
    const values = entries.map(([column, value]) => (column === 'state' && value === 'running' ? 'waiting' : value));
    const places = entries.map(() => '?').join(', ');
    sql.exec(`INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${places})`, ...values);
  }
}

/** Empties it. */
export function clearQueue(sql: SqlStorage): void {
  sql.exec('DELETE FROM deliveries');
  sql.exec('DELETE FROM workflow_steps');
  sql.exec('DELETE FROM pauses');
  sql.exec('DELETE FROM queue_use');
}

const TABLES = new Set(['deliveries', 'workflow_steps']);

/** @throws TypeError for another table */
function columnsOf(sql: SqlStorage, table: string): Set<string> {
  if (!TABLES.has(table)) throw new TypeError(`The queue has no table "${table}".`);
  return new Set(
    sql
      .exec<{ name: string }>(`PRAGMA table_info(${table})`)
      .toArray()
      .map(({ name }) => name),
  );
}
