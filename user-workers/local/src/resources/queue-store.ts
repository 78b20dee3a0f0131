import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type QueueContentType = 'text' | 'json' | 'bytes' | 'v8';

export interface NewMessage {
  body: Uint8Array;
  contentType: QueueContentType;
  /** Seconds until it can be pulled. */
  delaySeconds: number;
}

export interface PulledMessage {
  id: string;
  /** When it was sent. Milliseconds since the epoch. */
  timestamp: number;
  /** How often it was pulled, this time included. */
  attempts: number;
  contentType: QueueContentType;
  body: Uint8Array;
  /** Names this delivery to `acknowledge` and `retry`. */
  leaseId: string;
}

export interface QueueBacklog {
  count: number;
  bytes: number;
  /** When the oldest message was sent; 0 when there is none. Milliseconds since the epoch. */
  oldest: number;
}

export interface PullOptions {
  batchSize: number;
  /** How long the messages are hidden from others. */
  visibilityMs: number;
}

/** Who pulls from a queue, and on which terms. */
export interface QueueConsumer {
  id: string;
  /** ISO 8601. */
  createdOn: string;
  batchSize: number;
  visibilityMs: number;
  /** How often a message is delivered again, before it is dropped or goes to the dead letter queue. */
  maxRetries: number;
  /** In seconds. */
  retryDelay: number;
  /** Id and name of the queue for what was delivered too often. */
  deadLetterQueue?: { id: string; name: string } | undefined;
}

/** The queue holds as much as it may. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

/** Messages of queues, by the queue's id, in a database of their own: what user Workers send is not mixed with what the host knows. */
export class QueueStore {
  readonly #db: DatabaseSync;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#db = new DatabaseSync(path);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.#db.exec(TABLES);
  }

  close(): void {
    this.#db.close();
  }

  /**
   * Adds all of the messages or none.
   * @throws QueueFullError
   */
  send(queue: string, messages: readonly NewMessage[], now: number): void {
    this.#dropOld(queue, now);
    const added = messages.reduce((sum, { body }) => sum + body.byteLength, 0);
    if (this.backlog(queue).bytes + added > MAX_QUEUE_BYTES) {
      throw new QueueFullError(`The queue holds ${MAX_QUEUE_BYTES} bytes, which is as much as it may.`);
    }
    const insert = this.#db.prepare(
      'INSERT INTO messages (id, queue, body, content_type, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#transaction(() => {
      for (const { body, contentType, delaySeconds } of messages) {
        insert.run(newId(), queue, body, contentType, now, now + delaySeconds * 1_000);
      }
    });
  }

  /** The oldest messages that are not delayed and not with somebody else. */
  pull(queue: string, { batchSize, visibilityMs }: PullOptions, now: number): PulledMessage[] {
    this.#dropOld(queue, now);
    this.#dropExhausted(queue, now);
    const select = this.#db.prepare(
      'SELECT rowid FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY rowid LIMIT ?',
    );
    const lease = this.#db.prepare(
      `UPDATE messages SET attempts = attempts + 1, visible_at = ?, lease_id = ? WHERE rowid = ?
       RETURNING id, sent_at AS timestamp, attempts, content_type AS contentType, body, lease_id AS leaseId`,
    );
    return this.#transaction(() =>
      select.all(queue, now, batchSize).map((row) => {
        const leased = lease.get(now + visibilityMs, newId(), row['rowid'] ?? null);
        return leased as unknown as PulledMessage;
      }),
    );
  }

  /** Returns false when the message is with somebody else by now, or done. */
  acknowledge(queue: string, leaseId: string): boolean {
    return this.#db.prepare('DELETE FROM messages WHERE queue = ? AND lease_id = ?').run(queue, leaseId).changes === 1;
  }

  /** Makes a message that was pulled visible again. Returns false when it is with somebody else by now, or done. */
  retry(queue: string, leaseId: string, visibleAt: number): boolean {
    const update = this.#db.prepare(
      'UPDATE messages SET visible_at = ?, lease_id = NULL WHERE queue = ? AND lease_id = ?',
    );
    return update.run(visibleAt, queue, leaseId).changes === 1;
  }

  backlog(queue: string): QueueBacklog {
    const select = `SELECT count(*) AS count, coalesce(sum(length(body)), 0) AS bytes, coalesce(min(sent_at), 0) AS oldest
      FROM messages WHERE queue = ?`;
    return this.#db.prepare(select).get(queue) as unknown as QueueBacklog;
  }

  getConsumer(queue: string): QueueConsumer | undefined {
    const row = this.#db.prepare('SELECT consumer FROM consumers WHERE queue = ?').get(queue);
    return row && (JSON.parse(String(row['consumer'])) as QueueConsumer);
  }

  /** Replaces the one that is there. Without one, any message may be pulled any number of times. */
  setConsumer(queue: string, consumer: QueueConsumer | undefined): void {
    this.#db.prepare('DELETE FROM consumers WHERE queue = ?').run(queue);
    if (!consumer) return;
    this.#db.prepare('INSERT INTO consumers (queue, consumer) VALUES (?, ?)').run(queue, JSON.stringify(consumer));
  }

  /** Drops every message. */
  purge(queue: string): void {
    this.#db.prepare('DELETE FROM messages WHERE queue = ?').run(queue);
  }

  #dropOld(queue: string, now: number): void {
    this.#db.prepare('DELETE FROM messages WHERE queue = ? AND sent_at < ?').run(queue, now - RETENTION_MS);
  }

  #dropExhausted(queue: string, now: number): void {
    const consumer = this.getConsumer(queue);
    if (!consumer) return;
    const where = 'WHERE queue = ? AND visible_at <= ? AND attempts > ?';
    const { maxRetries, deadLetterQueue } = consumer;
    if (deadLetterQueue) {
      const move = `UPDATE messages SET queue = ?, attempts = 0, lease_id = NULL ${where}`;
      this.#db.prepare(move).run(deadLetterQueue.id, queue, now, maxRetries);
    } else this.#db.prepare(`DELETE FROM messages ${where}`).run(queue, now, maxRetries);
  }

  #transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}

const RETENTION_MS = 4 * 24 * 60 * 60 * 1_000;
const MAX_QUEUE_BYTES = 2 ** 30;

const TABLES = `
CREATE TABLE IF NOT EXISTS messages (
  id TEXT NOT NULL UNIQUE,
  queue TEXT NOT NULL,
  body BLOB NOT NULL,
  content_type TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  visible_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease_id TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS messages_by_queue ON messages (queue, visible_at);
CREATE TABLE IF NOT EXISTS consumers (queue TEXT PRIMARY KEY, consumer TEXT NOT NULL) STRICT;
`;

function newId(): string {
  return randomBytes(16).toString('hex');
}
