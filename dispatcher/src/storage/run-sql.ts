import { LIMITS, PlatformError, splitStatements } from '@digital-commerce/plugin-schema';
import type { WireSqlResult, WireSqlStatement, WireSqlValue } from '@digital-commerce/plugin-schema';
import { readDatabaseSize } from './snapshots.ts';
import { fromJsonValue, toJsonValue } from './sql-values.ts';
import type { SqlRow, SqlValue } from './sql-values.ts';

/** What a number or `null` takes in an answer, at least. */
const SMALL_VALUE_BYTES = 4;
const MAX_DRAINED_ROWS = 100_000;

const REFUSED: readonly [words: RegExp, why: string][] = [
  [
    /^(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b/i,
    'Transactions are not begun by hand. Give all statements to "db.transaction", which runs all or none of them',
  ],
  [/^(ATTACH|DETACH)\b/i, 'The plugin has one database, and reaches no other'],
  [/^VACUUM\b/i, 'The platform looks after the file of the database itself'],
];

/** Those that tell about tables, or let a transaction fill them in any order. */
const PRAGMAS =
  /^PRAGMA\s+(table_info|table_xinfo|table_list|index_list|index_info|index_xinfo|foreign_key_list|foreign_key_check|defer_foreign_keys|quick_check|optimize)\b/i;

/**
 * Runs all statements of a plugin, or none of them.
 * @throws DATABASE_ERROR with what SQLite says, DATABASE_FULL, VALUE_TOO_LARGE when the rows are too many for one answer
 */
export function runStatements(
  storage: DurableObjectStorage,
  statements: readonly WireSqlStatement[],
  maxDatabaseBytes: number,
): WireSqlResult[] {
  return storage.transactionSync(() => {
    const reader = new RowReader();
    return statements.map((statement, index) => {
      const what = statements.length === 1 ? 'The statement' : `Statement ${index + 1} of ${statements.length}`;
      const before = readDatabaseSize(storage);
      const result = runOne(storage.sql, statement, { reader, what });
      // Above a limit that was lowered, what takes no more than before is still allowed.
      if (result.rowsWritten > 0) requireRoom(storage, { before, maxDatabaseBytes, what });
      return result;
    });
  });
}

function runOne(
  sql: SqlStorage,
  statement: WireSqlStatement,
  { reader, what }: { reader: RowReader; what: string },
): WireSqlResult {
  const text = requireOne(statement.sql, what);
  try {
    const cursor = sql.exec<SqlRow>(text, ...(statement.params ?? []).map(fromJsonValue));
    const rows = reader.read(cursor);
    return { rows, rowsRead: cursor.rowsRead, rowsWritten: cursor.rowsWritten };
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError('DATABASE_ERROR', `${what} failed: ${(error as Error).message}.`);
  }
}

function requireOne(sql: string, what: string): string {
  const [text, ...others] = splitStatements(sql);
  if (text === undefined || others.length > 0) {
    throw refused(what, `It is to be one statement of SQL, not ${others.length > 0 ? others.length + 1 : 'none'}`);
  }
  // Behind comments at its beginning.
  const bare = text.replace(/^(\s|--[^\n]*\n|\/\*[^]*?\*\/)+/, '');
  const [, why] = REFUSED.find(([words]) => words.test(bare)) ?? [];
  if (why !== undefined) throw refused(what, why);
  if (/^PRAGMA\b/i.test(bare) && !PRAGMAS.test(bare)) throw refused(what, 'A plugin does not use this PRAGMA');
  return text;
}

function refused(what: string, why: string): PlatformError {
  return new PlatformError('DATABASE_ERROR', `${what} is refused. ${why}.`);
}

function requireRoom(
  storage: DurableObjectStorage,
  { before, maxDatabaseBytes, what }: { before: number; maxDatabaseBytes: number; what: string },
): void {
  if (readDatabaseSize(storage) <= Math.max(before, maxDatabaseBytes)) return;
  throw new PlatformError(
    'DATABASE_FULL',
    `${what} makes the database larger than ${maxDatabaseBytes} bytes, so nothing was changed. Delete some rows first.`,
  );
}

/**
 * Reads on without keeping anything: a statement that is not at its end keeps its tables from being dropped, and one that has
 * written from being undone. One that only reads may have no end.
 */
function drain(cursor: SqlStorageCursor<SqlRow>): void {
  const hasWritten = cursor.rowsWritten > 0;
  for (let rows = 0; hasWritten || rows < MAX_DRAINED_ROWS; rows += 1) {
    if (cursor.next().done === true) return;
  }
}

/** Reads rows until they are more than one answer holds, all statements together. */
class RowReader {
  #bytes = 0;

  read(cursor: SqlStorageCursor<SqlRow>): Record<string, WireSqlValue>[] {
    const rows: Record<string, WireSqlValue>[] = [];
    for (const row of cursor) {
      const entries = Object.entries(row).map(([column, value]) => [column, this.#take(column, toJsonValue(value))]);
      if (this.#bytes > LIMITS.maxHostCallBytes) {
        drain(cursor);
        throw new PlatformError(
          'VALUE_TOO_LARGE',
          `The rows take more than ${LIMITS.maxHostCallBytes} bytes, so nothing was changed. Ask for fewer, with LIMIT.`,
        );
      }
      rows.push(Object.fromEntries(entries));
    }
    return rows;
  }

  #take(column: string, value: SqlValue): WireSqlValue {
    // JSON has no numbers without end; as text they are at least told apart.
    const wire = typeof value === 'object' && value !== null && 'number' in value ? value.number : value;
    const text = typeof wire === 'object' && wire !== null ? wire.base64 : wire;
    this.#bytes += column.length + (typeof text === 'string' ? text.length : SMALL_VALUE_BYTES);
    return wire;
  }
}
