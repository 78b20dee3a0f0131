import { fromJsonValue, toJsonValue } from './sql-values.ts';
import type { SqlValue } from './sql-values.ts';

/** One line of a database's dump. */
type DumpLine =
  /** A statement that makes a table, an index, a trigger or a view. */
  | { sql: string }
  /** One row of a table, its values by column. */
  | { table: string; row: Record<string, SqlValue> }
  /** A table that SQLite could not read, or not to its end, and what it says of that. */
  | { unread: string; reason: string };

interface SchemaEntry extends Record<string, SqlStorageValue> {
  type: string;
  name: string;
  sql: string;
}

/** The counters of AUTOINCREMENT. */
const COUNTERS = 'sqlite_sequence';

/**
 * All tables of a database as lines of JSON, in an order in which `loadLine` can take them. Its owner may have made tables
 * that cannot be read: they are passed by, as they must not keep anybody from removing the plugin.
 */
export function* dumpDatabase(sql: SqlStorage): Generator<string> {
  const entries = readSchema(sql);
  const tables = entries.filter(({ type }) => type === 'table');
  for (const { sql: statement } of tables) yield toLine({ sql: statement });
  for (const { name } of tables) yield* dumpRows(sql, name);
  if (hasCounters(sql)) yield* dumpRows(sql, COUNTERS);
  // Triggers come last, so that they do not fire again.
  for (const { type, sql: statement } of entries) if (type !== 'table') yield toLine({ sql: statement });
}

export function loadLine(sql: SqlStorage, line: string): void {
  const entry = JSON.parse(line) as DumpLine;
  if ('sql' in entry) {
    sql.exec(entry.sql);
    return;
  }
  if ('unread' in entry || (entry.table === COUNTERS && !hasCounters(sql))) return;
  const columns = Object.keys(entry.row).map(quoteName);
  const values = Object.values(entry.row).map(fromJsonValue);
  // A counter is there as soon as its table has a row.
  if (entry.table === COUNTERS) sql.exec(`DELETE FROM ${COUNTERS} WHERE name = ?`, values[0]);
  const places = columns.map(() => '?').join(', ');
  sql.exec(`INSERT INTO ${quoteName(entry.table)} (${columns.join(', ')}) VALUES (${places})`, ...values);
}

/** What the database's owner made, in the order it was made. What a virtual table is made of comes with that one. */
function readSchema(sql: SqlStorage): SchemaEntry[] {
  const entries = sql
    .exec<SchemaEntry>('SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
    .toArray()
    .filter(({ name }) => !/^(_cf_|sqlite_)/.test(name));
  const virtual = entries.filter((entry) => /^\s*CREATE\s+VIRTUAL\b/i.test(entry.sql)).map(({ name }) => name);
  return entries.filter(({ name }) => !virtual.some((owner) => name.startsWith(`${owner}_`)));
}

function* dumpRows(sql: SqlStorage, table: string): Generator<string> {
  try {
    const names = storedColumns(sql, table);
    const cursor = sql.exec(`SELECT ${names.map(quoteName).join(', ')} FROM ${quoteName(table)}`);
    const start = JSON.stringify({ table }).slice(0, -1);
    const keys = names.map((name) => `${JSON.stringify(name)}:`);
    // Rows are many, so their lines are put together by hand.
    for (const row of cursor.raw()) {
      const values = row.map((value, index) => `${keys[index]}${JSON.stringify(toJsonValue(value))}`);
      yield `${start},"row":{${values.join(',')}}}`;
    }
  } catch (error) {
    yield toLine({ unread: table, reason: (error as Error).message });
  }
}

/** All but those that are computed, into which nothing can be written. */
function storedColumns(sql: SqlStorage, table: string): string[] {
  const columns = sql.exec<{ name: string }>(`PRAGMA table_info(${quoteName(table)})`).toArray();
  return columns.map(({ name }) => name);
}

/** SQLite makes them with the first table that needs them, and keeps them without one. */
function hasCounters(sql: SqlStorage): boolean {
  return sql.exec('SELECT name FROM sqlite_master WHERE name = ?', COUNTERS).toArray().length > 0;
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function toLine(line: DumpLine): string {
  return JSON.stringify(line);
}
