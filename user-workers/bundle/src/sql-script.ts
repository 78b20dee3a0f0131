import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface SqlFailure {
  message: string;
  line: number;
  column: number;
}

/** The statements of one SQL file. SQLite itself says where each ends. */
export class SqlScript {
  readonly name: string;
  readonly #source: string;
  readonly #onRun: () => void;

  /** @param onRun called before its first statement runs */
  constructor(name: string, source: string, onRun: () => void) {
    this.name = name;
    this.#source = source;
    this.#onRun = onRun;
  }

  /** Runs statement after statement, and tells where the first that fails stands. */
  run(database: DatabaseSync): SqlFailure | undefined {
    this.#onRun();
    let offset = this.#skipBlank(0);
    while (offset < this.#source.length) {
      try {
        const statement = database.prepare(this.#source.slice(offset));
        execute(statement);
        offset = this.#skipBlank(offset + statement.sourceSQL.length);
      } catch (error) {
        const message = toMessage(error);
        return { message, ...this.#toPlace(offset + findSyntaxError(database, this.#source.slice(offset), message)) };
      }
    }
    return undefined;
  }

  /** The offset of the next statement: after white space, comments and stray semicolons. */
  #skipBlank(offset: number): number {
    const blank = /(?:[\s;]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
    blank.lastIndex = offset;
    return offset + (blank.exec(this.#source)?.[0].length ?? 0);
  }

  #toPlace(offset: number): { line: number; column: number } {
    const before = this.#source.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

/**
 * The offset of the word that a syntax error is about, 0 for any other error. The shortest beginning of the text that
 * fails with the same words ends in it.
 */
function findSyntaxError(database: DatabaseSync, sql: string, message: string): number {
  const word = /^near "([\s\S]+)": syntax error$/.exec(message)?.[1];
  if (word === undefined) return 0;
  let [without, within] = [0, sql.length];
  while (within - without > 1) {
    const middle = Math.floor((without + within) / 2);
    if (tryPrepare(database, sql.slice(0, middle)) === message) within = middle;
    else without = middle;
  }
  return within - word.length;
}

function tryPrepare(database: DatabaseSync, sql: string): string | undefined {
  try {
    database.prepare(sql);
    return undefined;
  } catch (error) {
    return toMessage(error);
  }
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** All rows are read: a `SELECT` that fails may do so at any of them. */
function execute(statement: StatementSync): void {
  statement.setReadBigInts(true);
  for (const _row of statement.iterate());
}
