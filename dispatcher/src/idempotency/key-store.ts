import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { idempotencyKeys } from '../db/tables.ts';
import type { SettingsSealer } from '../settings/seal.ts';
import { sha256Hex } from '../sha256.ts';

/** A key whose request shows no sign of life for so long belongs to a request that was cut off. */
const STALE_MS = 60_000;
/** How often the request that holds a key says that it is alive. */
export const HEARTBEAT_MS = 20_000;
const KEPT_MS = 24 * 60 * 60 * 1_000;
const SWEPT_AT_ONCE = 1_000;

/** Names one request of one caller. */
export interface RequestName {
  /** Tenant, principal and route. */
  scope: string;
  key: string;
  /** SHA-256 of what is asked for. */
  requestHash: string;
}

/** An answer that is kept. */
export interface KeptAnswer {
  status: number;
  body: string;
}

/** What is known of a request when it comes. `claimed`: it is to be answered now, and this `owner` answers it. */
export type Claim =
  | { state: 'claimed'; owner: string }
  | { state: 'in_flight' }
  | { state: 'mismatch' }
  | { state: 'answered'; answer: KeptAnswer };

/** Idempotency keys in D1. While a request is in flight, `response` holds the id of whoever answers it. */
export class KeyStore {
  readonly #db: Database;
  readonly #sealer: SettingsSealer;

  constructor(db: Database, sealer: SettingsSealer) {
    this.#db = db;
    this.#sealer = sealer;
  }

  /** Takes the key for a request, unless another one has it. */
  async claim(request: RequestName, now: Date): Promise<Claim> {
    const owner = crypto.randomUUID();
    const { scope, key, requestHash } = request;
    const fresh = { requestHash, status: null, response: owner, createdAt: now.toISOString() };
    const [row] = await this.#db
      .insert(idempotencyKeys)
      .values({ scope, key, ...fresh })
      .onConflictDoUpdate({
        target: [idempotencyKeys.scope, idempotencyKeys.key],
        set: fresh,
        setWhere: isOver(now),
      })
      .returning({ response: idempotencyKeys.response });
    if (row?.response === owner) return { state: 'claimed', owner };
    return this.#find(request);
  }

  /** Says that the request is still being answered. */
  async keepAlive(request: RequestName, owner: string, now: Date): Promise<void> {
    await this.#db.update(idempotencyKeys).set({ createdAt: now.toISOString() }).where(isHeldBy(request, owner));
  }

  /** Keeps the answer for a day. Whoever lost the key meanwhile keeps nothing. */
  async keep(request: RequestName, owner: string, { status, body }: KeptAnswer): Promise<void> {
    const response = await this.#sealer.seal(body, await toAddress(request));
    await this.#db.update(idempotencyKeys).set({ status, response }).where(isHeldBy(request, owner));
  }

  /** Gives the key back: nothing was done. */
  async release(request: RequestName, owner: string): Promise<void> {
    await this.#db.delete(idempotencyKeys).where(isHeldBy(request, owner));
  }

  /** Deletes what is older than a day. */
  async sweep(now: Date): Promise<void> {
    const before = new Date(now.getTime() - KEPT_MS).toISOString();
    for (;;) {
      const old = sql`rowid IN (SELECT rowid FROM idempotency_keys WHERE created_at < ${before} LIMIT ${SWEPT_AT_ONCE})`;
      const deleted = await this.#db.delete(idempotencyKeys).where(old).returning({ key: idempotencyKeys.key });
      if (deleted.length < SWEPT_AT_ONCE) return;
    }
  }

  async #find(request: RequestName): Promise<Claim> {
    const [row] = await this.#db.select().from(idempotencyKeys).where(isNamed(request));
    // Given back just now; whoever asks again gets it.
    if (row === undefined) return { state: 'in_flight' };
    if (row.requestHash !== request.requestHash) return { state: 'mismatch' };
    const { status, response } = row;
    if (status === null || response === null) return { state: 'in_flight' };
    const body = await this.#sealer.open(response, await toAddress(request));
    if (body === undefined) throw new Error('A kept answer was not sealed here.');
    return { state: 'answered', answer: { status, body } };
  }
}

function isNamed({ scope, key }: RequestName) {
  return and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key));
}

function isHeldBy(request: RequestName, owner: string) {
  return and(isNamed(request), isNull(idempotencyKeys.status), eq(idempotencyKeys.response, owner));
}

/** Cut off, or older than a day. */
function isOver(now: Date) {
  const [stale, expired] = [STALE_MS, KEPT_MS].map((ageMs) => new Date(now.getTime() - ageMs).toISOString());
  const { status, createdAt } = idempotencyKeys;
  return sql`(${status} IS NULL AND ${createdAt} < ${stale}) OR ${createdAt} < ${expired}`;
}

/** No setting is sealed for a plugin without a name. */
async function toAddress({ scope, key }: RequestName) {
  return { tenant: 'idempotency', plugin: '', key: await sha256Hex(JSON.stringify([scope, key])) };
}
