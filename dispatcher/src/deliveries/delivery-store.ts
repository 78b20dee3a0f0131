import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Delivery, DeliveryError, NewDelivery } from './delivery.ts';
import { pruneDeliveries } from './prune-deliveries.ts';
import { dropOldestDead, findLackOfRoom } from './queue-room.ts';
import type { WaitingLimits } from './queue-room.ts';
import { prepareQueueTables } from './queue-schema.ts';
import { toDelivery } from './stored-delivery.ts';
import type { DeliveryRow } from './stored-delivery.ts';

type Finished = 'done' | 'dead' | 'dropped' | 'skipped';

/** One that the platform ended in the middle of so often may be what it ended from. */
const MAX_CUTS = 20;
const MAX_ERROR_LENGTH = 1_000;
/** Whose message to a webhook was refused is asked to come again after this time. */
const RETRY_AFTER_SECONDS = 60;
const UNFINISHED = "('waiting', 'held', 'running')";
const DUE_COLUMNS = 'id, kind, recipient, name, handler, idempotency_key, data, chain, traceparent, state, tries, cuts';

/**
 * The deliveries of one tenant. Each method is one transaction, which has reached the disk before the object says
 * anything to anybody. Of a lane the first one is `waiting` or `running`, all behind it are `held`.
 */
export class DeliveryStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  #prunedAt = 0;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    prepareQueueTables(this.#sql);
  }

  /**
   * @param limits those beyond are dead letters at once; messages to webhooks are refused, as their senders try again
   * @returns ids, of those that were accepted before the one that they got then
   * @throws QUOTA_EXCEEDED
   */
  accept(deliveries: readonly NewDelivery[], now: number, limits: WaitingLimits): string[] {
    return this.#storage.transactionSync(() => deliveries.map((delivery) => this.#accept(delivery, now, limits)));
  }

  /** A job, which waits for its time and counts as nothing else. @returns its id */
  acceptJob(job: NewDelivery, now: number): string {
    return this.#storage.transactionSync(() => this.#accept(job, now));
  }

  /** Writes down what is not delivered, as it would come while another one is being delivered. */
  skip(deliveries: readonly NewDelivery[], now: number): void {
    this.#storage.transactionSync(() => {
      for (const delivery of deliveries) this.#finish(this.#accept(delivery, now), 'skipped', now);
    });
  }

  /** Whether it was accepted, and is not forgotten. */
  isKnown(delivery: NewDelivery): boolean {
    return this.#findKnown(delivery) !== undefined;
  }

  hasUnfinished({ kind, recipient, name }: Pick<Delivery, 'kind' | 'recipient' | 'name'>): boolean {
    const found = this.#sql.exec(
      `SELECT 1 FROM deliveries WHERE recipient = ? AND kind = ? AND name = ? AND state IN ${UNFINISHED} LIMIT 1`,
      recipient,
      kind,
      name,
    );
    return found.toArray().length > 0;
  }

  /** What an earlier life of the object was in the middle of is tried again. */
  resume(now: number): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(
        "UPDATE deliveries SET state = 'waiting', tries = tries - 1, cuts = cuts + 1, next_at = ? WHERE state = 'running'",
        now,
      );
      const often = this.#sql
        .exec<{ id: string }>("SELECT id FROM deliveries WHERE state = 'waiting' AND cuts >= ?", MAX_CUTS)
        .toArray();
      const error = { code: 'INTERNAL', message: `The platform ended ${MAX_CUTS} times in the middle of it.` };
      for (const { id } of often) this.#finish(id, 'dead', now, error);
    });
  }

  /** Recipients that something waits for, and when the first of it is due, in milliseconds since the epoch. */
  recipients(): { recipient: string; dueAt: number }[] {
    return this.#sql
      .exec<{ recipient: string; dueAt: number }>(
        // A step of the index for each recipient, however much waits.
        `WITH RECURSIVE found (recipient) AS (
           SELECT min(recipient) FROM deliveries WHERE state = 'waiting'
           UNION ALL
           SELECT (SELECT min(recipient) FROM deliveries WHERE state = 'waiting' AND recipient > found.recipient)
           FROM found WHERE found.recipient IS NOT NULL
         ) SELECT recipient, max(
             (SELECT min(next_at) FROM deliveries WHERE state = 'waiting' AND recipient = found.recipient),
             coalesce((SELECT until FROM pauses WHERE recipient = found.recipient), 0)
           ) AS dueAt
         FROM found WHERE recipient IS NOT NULL`,
      )
      .toArray();
  }

  /** Begins a try of what is due. */
  take(recipient: string, { now, limit }: { now: number; limit: number }): Delivery[] {
    return this.#storage.transactionSync(() =>
      this.#sql
        .exec<{ seq: number }>(
          "SELECT seq FROM deliveries WHERE state = 'waiting' AND recipient = ? AND next_at <= ? ORDER BY next_at, seq LIMIT ?",
          recipient,
          now,
          limit,
        )
        .toArray()
        .map(({ seq }) =>
          toDelivery(
            this.#sql
              .exec<DeliveryRow>(
                `UPDATE deliveries SET state = 'running', tries = tries + 1, started_at = ? WHERE seq = ? RETURNING ${DUE_COLUMNS}`,
                now,
                seq,
              )
              .one(),
          ),
        ),
    );
  }

  /** @param error what was wrong with those that are not `done` */
  finish(id: string, state: Finished, now: number, error?: DeliveryError): void {
    this.#storage.transactionSync(() => this.#finish(id, state, now, error));
  }

  retry(id: string, nextAt: number, error: DeliveryError): void {
    this.#sql.exec(
      "UPDATE deliveries SET state = 'waiting', next_at = ?, error = ? WHERE id = ?",
      nextAt,
      toErrorText(error),
      id,
    );
  }

  /** That was no try, and nothing goes to its recipient before a time. */
  postpone({ id, recipient }: Pick<Delivery, 'id' | 'recipient'>, until: number): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("UPDATE deliveries SET state = 'waiting', tries = tries - 1 WHERE id = ?", id);
      this.#sql.exec('INSERT OR REPLACE INTO pauses (recipient, until) VALUES (?, ?)', recipient, until);
    });
  }

  /** Nobody is waited for any more. */
  endPauses(): void {
    this.#sql.exec('DELETE FROM pauses');
  }

  /** Dead letters wait again, at the end of their lanes, with all their tries. */
  replay({ id, recipient }: { id?: string | undefined; recipient?: string | undefined }, now: number): number {
    return this.#storage.transactionSync(() => {
      const dead = this.#sql
        .exec<{ seq: number; lane: string | null }>(
          "SELECT seq, lane FROM deliveries WHERE state = 'dead' AND id = coalesce(?, id) AND recipient = coalesce(?, recipient) ORDER BY seq",
          id ?? null,
          recipient ?? null,
        )
        .toArray();
      for (const { seq, lane } of dead) {
        this.#sql.exec(
          `UPDATE deliveries SET seq = (SELECT max(seq) + 1 FROM deliveries), state = ?, tries = 0, cuts = 0, next_at = ?, finished_at = NULL WHERE seq = ?`,
          this.#stateInLane(lane),
          now,
          seq,
        );
      }
      return dead.length;
    });
  }

  /** @returns whether there was one */
  deleteDead(id: string): boolean {
    return this.#sql.exec("DELETE FROM deliveries WHERE id = ? AND state = 'dead'", id).rowsWritten > 0;
  }

  /** Takes back what was not begun. @returns whether there was such a one */
  cancel({ id, kind, recipient }: Pick<Delivery, 'id' | 'kind' | 'recipient'>): boolean {
    return this.#storage.transactionSync(() => {
      const [found] = this.#sql
        .exec<{ lane: string | null }>(
          "DELETE FROM deliveries WHERE id = ? AND kind = ? AND recipient = ? AND state IN ('waiting', 'held') RETURNING lane",
          id,
          kind,
          recipient,
        )
        .toArray();
      if (found !== undefined) this.#moveUp(found.lane);
      return found !== undefined;
    });
  }

  /** Deletes what nobody will ask for. */
  prune(now: number): void {
    if (now - this.#prunedAt < 60_000) return;
    this.#prunedAt = now;
    pruneDeliveries(this.#sql, now);
  }

  #findKnown({ kind, recipient, name, handler = '', idempotencyKey }: NewDelivery): string | undefined {
    const [known] = this.#sql
      .exec<{ id: string }>(
        'SELECT id FROM deliveries WHERE recipient = ? AND kind = ? AND name = ? AND handler = ? AND idempotency_key = ?',
        recipient,
        kind,
        name,
        handler,
        idempotencyKey,
      )
      .toArray();
    return known?.id;
  }

  /** @param limits absent: its own were looked at */
  #accept(delivery: NewDelivery, now: number, limits?: WaitingLimits): string {
    const { kind, recipient, name, handler = '', data, idempotencyKey, lane = null, tries = 0, chain = [] } = delivery;
    const known = this.#findKnown(delivery);
    if (known !== undefined) return known;
    const lack = limits && findLackOfRoom(this.#sql, delivery, limits);
    if (lack !== undefined && kind === 'webhook') {
      const retryAfterSeconds = RETRY_AFTER_SECONDS;
      throw new PlatformError('QUOTA_EXCEEDED', `${lack} Send it again in ${retryAfterSeconds} s.`, {
        retryAfterSeconds,
      });
    }
    const id = crypto.randomUUID();
    this.#sql.exec(
      `INSERT INTO deliveries
         (id, kind, recipient, name, handler, idempotency_key, data, chain, traceparent, lane, state, tries, next_at, accepted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      kind,
      recipient,
      name,
      handler,
      idempotencyKey,
      data,
      JSON.stringify(chain),
      delivery.traceparent ?? null,
      lane,
      lack === undefined ? this.#stateInLane(lane) : 'held',
      tries,
      delivery.notBefore ?? now,
      now,
    );
    if (lack !== undefined) {
      const message = `${lack} Replay this one when fewer wait, or ask the operator for more.`;
      this.#finish(id, 'dead', now, { code: 'QUOTA_EXCEEDED', message });
    }
    return id;
  }

  #finish(id: string, state: Finished, now: number, error?: DeliveryError): void {
    const row = this.#sql
      .exec<{ lane: string | null; recipient: string }>(
        `UPDATE deliveries SET state = ?, finished_at = ?, error = ?,
           data = CASE WHEN ? = 'dead' OR kind = 'schedule' THEN data ELSE '' END
         WHERE id = ? RETURNING lane, recipient`,
        state,
        now,
        error === undefined ? null : toErrorText(error),
        state,
        id,
      )
      .one();
    this.#moveUp(row.lane);
    if (state === 'dead') dropOldestDead(this.#sql, row.recipient);
  }

  /** What comes next in the lane has its turn. */
  #moveUp(lane: string | null): void {
    if (lane === null) return;
    this.#sql.exec(
      `UPDATE deliveries SET state = 'waiting' WHERE state = 'held' AND seq =
         (SELECT min(seq) FROM deliveries WHERE lane = ? AND state IN ${UNFINISHED})`,
      lane,
    );
  }

  #stateInLane(lane: string | null): 'waiting' | 'held' {
    if (lane === null) return 'waiting';
    const others = this.#sql
      .exec(`SELECT 1 FROM deliveries WHERE lane = ? AND state IN ${UNFINISHED} LIMIT 1`, lane)
      .toArray();
    return others.length === 0 ? 'waiting' : 'held';
  }
}

/** What a plugin says may be long. */
function toErrorText({ code, message }: DeliveryError): string {
  return JSON.stringify({ code, message: message.slice(0, MAX_ERROR_LENGTH) });
}
