import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

/** Place and hash of one entry. */
export interface WitnessedEntry {
  seq: number;
  hash: string;
}

/**
 * Remembers the hashes of one audit chain outside of D1: who can write to the database, and so cut off the newest
 * entries, does not reach it. What it has seen first stays; it has no way to forget.
 */
export class AuditWitness extends DurableObject<Env> {
  readonly #sql: SqlStorage;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#sql.exec('CREATE TABLE IF NOT EXISTS witnessed (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL)');
  }

  /** Takes note of entries that are in the log. */
  witness(entries: readonly WitnessedEntry[]): void {
    for (const { seq, hash } of entries) {
      this.#sql.exec('INSERT OR IGNORE INTO witnessed (seq, hash) VALUES (?, ?)', seq, hash);
    }
  }

  /** Place of the newest entry that it has seen; 0 for none. */
  head(): number {
    return this.#sql.exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM witnessed').one().seq;
  }

  /** What it has seen after an entry, oldest first. */
  list(afterSeq: number, limit: number): WitnessedEntry[] {
    const query = 'SELECT seq, hash FROM witnessed WHERE seq > ? ORDER BY seq LIMIT ?';
    return this.#sql.exec<{ seq: number; hash: string }>(query, afterSeq, limit).toArray();
  }
}
