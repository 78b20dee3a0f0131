import { PlatformError } from '@digital-commerce/plugin-schema';
import type { BatchItem } from 'drizzle-orm/batch';
import { BACKED_UP_TABLES } from './backed-up-tables.ts';
import type { Row } from './back-up-rows.ts';

/** Of the JSON text that one statement inserts. */
const STATEMENT_LENGTH = 500_000;

/** Statements that insert rows, tables in the order in which rows find what they refer to. @throws BACKUP_INVALID */
export async function insertRows(
  db: D1Database,
  rows: ReadonlyMap<string, readonly Row[]>,
): Promise<D1PreparedStatement[]> {
  const statements: D1PreparedStatement[] = [];
  for (const table of Object.keys(BACKED_UP_TABLES)) {
    const all = rows.get(table) ?? [];
    if (all.length === 0) continue;
    const columns = await checkColumns(db, table, all);
    for (const part of splitRows(all, columns)) {
      statements.push(db.prepare(toInsert(table, columns)).bind(JSON.stringify(part)));
    }
  }
  return statements;
}

/** Runs statements, and behind them others that Drizzle has made, all or none: its own batch takes no text with parameters. */
export async function runTogether(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
  others: readonly BatchItem<'sqlite'>[],
): Promise<void> {
  const made = others.map((other) => {
    const { sql, params } = (other as unknown as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
    return db.prepare(sql).bind(...params);
  });
  await db.batch([...statements, ...made]);
}

/** The platform's own publisher is there already. */
function toInsert(table: string, columns: readonly string[]): string {
  const verb = table === 'publishers' ? 'INSERT OR IGNORE' : 'INSERT';
  const names = columns.map((column) => `"${column}"`).join(', ');
  const values = columns.map((_, index) => `value ->> ${index}`).join(', ');
  return `${verb} INTO ${table} (${names}) SELECT ${values} FROM json_each(?)`;
}

/** A table may have got columns since, whose defaults hold; it may not have lost one. */
async function checkColumns(db: D1Database, table: string, rows: readonly Row[]): Promise<string[]> {
  const { results } = await db.prepare('SELECT name FROM pragma_table_info(?)').bind(table).all<{ name: string }>();
  const names = new Set(results.map(({ name }) => name));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const unknown = columns.find((column) => !names.has(column));
  if (unknown === undefined) return columns;
  throw new PlatformError(
    'BACKUP_INVALID',
    `The backup was not restored. Its table "${table}" has a column "${unknown}", which this platform does not know. Restore it with the version that made it, or a newer one.`,
  );
}

function* splitRows(rows: readonly Row[], columns: readonly string[]): Generator<unknown[]> {
  let part: unknown[] = [];
  let length = 0;
  for (const row of rows) {
    const values = columns.map((column) => row[column] ?? null);
    length += JSON.stringify(values).length;
    if (length > STATEMENT_LENGTH && part.length > 0) {
      yield part;
      part = [];
      length = 0;
    }
    part.push(values);
  }
  if (part.length > 0) yield part;
}
