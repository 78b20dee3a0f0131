import { DatabaseSync } from 'node:sqlite';
import { CloudflareFailure } from './cloudflare-failure.ts';

/** Statements that change nothing. */
const READS = /^\s*(SELECT|PRAGMA table_info|PRAGMA table_list)\b/i;

export function isReadSql(sql: string): boolean {
  return READS.test(sql);
}

/** A D1 database: a real SQLite that runs what it is sent. */
export class D1Double {
  readonly id: string;
  readonly name: string;
  readonly createdAt = new Date().toISOString();
  readonly #database = new DatabaseSync(':memory:');

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  /** All of it or nothing, as D1 runs one request. */
  query(sql: string, params: readonly string[] = []): Record<string, unknown>[] {
    try {
      if (isReadSql(sql)) return this.#database.prepare(sql).all(...params);
      this.#database.exec('BEGIN');
      try {
        this.#database.exec(sql);
        this.#database.exec('COMMIT');
      } catch (error) {
        this.#database.exec('ROLLBACK');
        throw error;
      }
      return [];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CloudflareFailure(400, 7500, `${why}: SQLITE_ERROR`);
    }
  }

  get tables(): string[] {
    return this.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(({ name }) =>
      String(name),
    );
  }

  describe(): Record<string, unknown> {
    return { uuid: this.id, name: this.name, created_at: this.createdAt, version: 'production', num_tables: null };
  }

  close(): void {
    this.#database.close();
  }
}
