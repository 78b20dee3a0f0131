import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

type Row = Record<string, SQLOutputValue>;

interface Cursor extends Iterable<Row> {
  toArray(): Row[];
  one(): Row;
  rowsWritten: number;
}

/** The part of `DurableObjectStorage` that a queue uses. */
export interface QueueStorage {
  sql: { exec(sql: string, ...values: SQLInputValue[]): Cursor };
  transactionSync<T>(work: () => T): T;
  kv: { get(key: string): unknown; put(key: string, value: unknown): void };
}

/** In memory. */
export function createQueueStorage(): QueueStorage {
  const db = new DatabaseSync(':memory:');
  const values = new Map<string, unknown>();
  const exec = (sql: string, ...bound: SQLInputValue[]): Cursor => {
    // Some are several statements.
    if (bound.length === 0 && !/^\s*(SELECT|WITH|PRAGMA)/.test(sql)) {
      db.exec(sql);
      return toCursor([], 0);
    }
    const before = countChanges(db);
    const rows = db.prepare(sql).all(...bound);
    return toCursor(rows, countChanges(db) - before);
  };
  const transactionSync = <T>(work: () => T): T => {
    db.exec('BEGIN');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  const kv = {
    get: (key: string) => values.get(key),
    put: (key: string, value: unknown) => void values.set(key, value),
  };
  return { sql: { exec }, transactionSync, kv };
}

function toCursor(rows: Row[], rowsWritten: number): Cursor {
  return {
    rowsWritten,
    toArray: () => rows,
    one: () => {
      const [row] = rows;
      if (row === undefined || rows.length > 1) throw new Error(`There are ${rows.length} rows, not one.`);
      return row;
    },
    [Symbol.iterator]: () => rows[Symbol.iterator](),
  };
}

function countChanges(db: DatabaseSync): number {
  return Number(db.prepare('SELECT total_changes() AS changes').get()?.['changes']);
}
