import { PlatformError, TENANT_LIMITS } from '@digital-commerce/plugin-schema';
import type { KvListOptions, KvSetOptions, ListedKeys } from '@digital-commerce/plugin-schema';
import { readDatabaseSize } from './snapshots.ts';

/** What is kept beside a value, so that a list reads no values. */
interface Meta {
  version: string;
  /** Milliseconds since the epoch. */
  expiresAt?: number;
}

/** An entry with its value, as JSON text. */
export interface StoredEntry extends Meta {
  key: string;
  json: string;
}

export type ListedEntries = ListedKeys<{ key: string; version: string; expiresAt?: string }>;

const META = 'kv:meta:';
const VALUE = 'kv:value:';
/** By time, so that what has expired is found without reading the rest. */
const EXPIRY = 'kv:expiry:';
const COUNT = 'kv:count';
/** Milliseconds since the epoch have so many digits until the year 2286; for as long their order as text is that of time. */
const TIME_DIGITS = 13;
const DEFAULT_LIST = 100;

/** How much there may be of the keys, and of keys and tables together. */
export interface KvLimits {
  maxKeys: number;
  maxDatabaseBytes: number;
}

/**
 * The `kv` of a plugin, in the key-value area of its database, where SQL does not reach. An entry that has expired is as good
 * as gone, and counts until `sweep`.
 */
export class KeyValues {
  readonly #storage: DurableObjectStorage;
  readonly #kv: SyncKvStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#kv = storage.kv;
  }

  get(key: string, now: number): StoredEntry | undefined {
    const meta = this.#live(key, now);
    const bytes = this.#kv.get<Uint8Array>(`${VALUE}${key}`);
    return meta && bytes && { key, ...meta, json: new TextDecoder().decode(bytes) };
  }

  /**
   * @param json at most `LIMITS.maxValueBytes`, which is the caller's to check
   * @throws KV_CONFLICT, KV_FULL
   */
  set(
    key: string,
    json: string,
    { ttlSeconds, ifVersion, ...limits }: KvSetOptions & KvLimits,
    now: number,
  ): { version: string } {
    return this.#storage.transactionSync(() => {
      const sizeBefore = readDatabaseSize(this.#storage);
      const before = this.#live(key, now)?.version;
      if (ifVersion !== undefined && (before ?? null) !== ifVersion) throw conflict(key, before, ifVersion);
      const version = crypto.randomUUID();
      const meta = { version, ...(ttlSeconds !== undefined && { expiresAt: now + ttlSeconds * 1_000 }) };
      if (this.#forget(key) === undefined) this.#makeRoom(limits.maxKeys, now);
      else this.#count(-1);
      this.put({ key, ...meta, json });
      // Above a limit that was lowered, what takes no more than before is still allowed.
      if (readDatabaseSize(this.#storage) > Math.max(sizeBefore, limits.maxDatabaseBytes)) {
        throw new PlatformError(
          'KV_FULL',
          `With "${key}", the values and tables of the plugin take more than ${limits.maxDatabaseBytes} bytes. Delete some first.`,
        );
      }
      return { version };
    });
  }

  /** Whether there was one. */
  delete(key: string, now: number): boolean {
    return this.#storage.transactionSync(() => {
      const wasLive = this.#live(key, now) !== undefined;
      if (this.#forget(key) !== undefined) this.#count(-1);
      return wasLive;
    });
  }

  list({ prefix = '', limit = DEFAULT_LIST, cursor }: KvListOptions, now: number): ListedEntries {
    const items: ListedEntries['items'] = [];
    const range = {
      prefix: `${META}${prefix}`,
      // One from another list is as good as none.
      ...(cursor?.startsWith(prefix) === true && { startAfter: `${META}${cursor}` }),
    };
    for (const [name, { version, expiresAt }] of this.#kv.list<Meta>(range)) {
      if (expiresAt !== undefined && expiresAt <= now) continue;
      const last = items.at(-1);
      if (last !== undefined && items.length === limit) return { items, cursor: last.key };
      const key = name.slice(META.length);
      items.push({ key, version, ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }) });
    }
    return { items };
  }

  /** Deletes what has expired. Returns when the next one will have, in milliseconds since the epoch. */
  sweep(now: number): number | undefined {
    return this.#storage.transactionSync(() => {
      let expired = 0;
      let next: number | undefined;
      // Read to the end first, as entries go meanwhile.
      const byTime = Array.from(this.#kv.list({ prefix: EXPIRY, limit: TENANT_LIMITS.kvKeys.max }));
      for (const [name] of byTime) {
        const [time = '', ...rest] = name.slice(EXPIRY.length).split(':');
        next = Number(time);
        if (next > now) break;
        this.#forget(rest.join(':'));
        expired += 1;
        next = undefined;
      }
      if (expired > 0) this.#count(-expired);
      return next;
    });
  }

  /** All that is there, for an export. */
  *entries(now: number): Generator<StoredEntry> {
    // Read to the end first, as another list would end this one.
    for (const [name] of Array.from(this.#kv.list<Meta>({ prefix: META }))) {
      const entry = this.get(name.slice(META.length), now);
      if (entry !== undefined) yield entry;
    }
  }

  /** Writes an entry that is not there as it is. */
  put({ key, version, expiresAt, json }: StoredEntry): void {
    const meta: Meta = { version, ...(expiresAt !== undefined && { expiresAt }) };
    this.#kv.put(`${META}${key}`, meta);
    // As bytes: text with one letter beyond Latin 1 takes twice its length.
    this.#kv.put(`${VALUE}${key}`, new TextEncoder().encode(json));
    if (expiresAt !== undefined) this.#kv.put(toExpiryKey(key, expiresAt), true);
    this.#count(1);
  }

  #makeRoom(maxKeys: number, now: number): void {
    if (this.#readCount() < maxKeys) return;
    this.sweep(now);
    if (this.#readCount() < maxKeys) return;
    throw new PlatformError('KV_FULL', `The plugin has ${maxKeys} keys, and may have no more. Delete some first.`);
  }

  #live(key: string, now: number): Meta | undefined {
    const meta = this.#kv.get<Meta>(`${META}${key}`);
    return meta?.expiresAt !== undefined && meta.expiresAt <= now ? undefined : meta;
  }

  /** Takes an entry away, expired or not. The count is the caller's. */
  #forget(key: string): Meta | undefined {
    const meta = this.#kv.get<Meta>(`${META}${key}`);
    if (meta === undefined) return undefined;
    this.#kv.delete(`${META}${key}`);
    this.#kv.delete(`${VALUE}${key}`);
    if (meta.expiresAt !== undefined) this.#kv.delete(toExpiryKey(key, meta.expiresAt));
    return meta;
  }

  /** How many there are, expired ones included that nobody has swept. */
  count(): number {
    return this.#readCount();
  }

  #readCount(): number {
    return this.#kv.get<number>(COUNT) ?? 0;
  }

  #count(change: number): void {
    this.#kv.put(COUNT, this.#readCount() + change);
  }
}

function toExpiryKey(key: string, expiresAt: number): string {
  return `${EXPIRY}${String(expiresAt).padStart(TIME_DIGITS, '0')}:${key}`;
}

function conflict(key: string, is: string | undefined, wanted: string | null): PlatformError {
  const found = is === undefined ? 'there is no entry' : `its version is "${is}"`;
  const asked = wanted === null ? 'there being none' : `version "${wanted}"`;
  return new PlatformError('KV_CONFLICT', `The write of "${key}" was for ${asked}, but ${found}. Read it again.`, {
    version: is ?? null,
  });
}
