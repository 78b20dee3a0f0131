import { toByteStream } from './export-file.ts';

const CHUNK = 'snapshot:chunk:';
const SIZES = 'snapshot:sizes';
/** A dump of no more than this is kept in memory until it is read. */
const MAX_CHUNKS_IN_MEMORY = 16;

/** Bytes of the database by snapshot. */
type Sizes = Record<string, number>;

/**
 * Dumps that were made in one turn and are read later, so that they show one moment. Large ones lie in the key-value area,
 * where SQL does not reach, until they have been read.
 */
export class Snapshots {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    // There is one object at a time: nobody reads what an earlier one has left.
    if (readSizes(storage) === undefined) return;
    for (const [key] of Array.from(storage.kv.list({ prefix: CHUNK }))) storage.kv.delete(key);
    storage.kv.delete(SIZES);
  }

  /** Makes all chunks now. */
  take(chunks: Iterator<Uint8Array>): ReadableStream<Uint8Array> {
    const first: Uint8Array[] = [];
    while (first.length < MAX_CHUNKS_IN_MEMORY) {
      const { done, value } = chunks.next();
      if (done === true) return toByteStream(first.values());
      first.push(value);
    }
    const id = crypto.randomUUID();
    const count = this.#storage.transactionSync(() => this.#store(id, first, chunks));
    return toByteStream(this.#read(id, count), () => this.#delete(id, count));
  }

  /** @returns how many chunks there are */
  #store(id: string, first: readonly Uint8Array[], others: Iterator<Uint8Array>): number {
    const { kv, sql } = this.#storage;
    const before = sql.databaseSize;
    let count = 0;
    for (const chunk of first) kv.put(toKey(id, count++), chunk);
    for (let next = others.next(); next.done !== true; next = others.next()) kv.put(toKey(id, count++), next.value);
    kv.put<Sizes>(SIZES, { ...readSizes(this.#storage), [id]: sql.databaseSize - before });
    return count;
  }

  *#read(id: string, count: number): Generator<Uint8Array> {
    for (let index = 0; index < count; index += 1) {
      const chunk = this.#storage.kv.get<Uint8Array>(toKey(id, index));
      if (chunk === undefined) throw new TypeError('The database was dropped while its dump was read.');
      yield chunk;
    }
    this.#delete(id, count);
  }

  #delete(id: string, count: number): void {
    const { kv } = this.#storage;
    const { [id]: size, ...others } = readSizes(this.#storage) ?? {};
    // Without it the database was dropped meanwhile, and the chunks with it.
    if (size === undefined) return;
    this.#storage.transactionSync(() => {
      for (let index = 0; index < count; index += 1) kv.delete(toKey(id, index));
      if (Object.keys(others).length > 0) kv.put<Sizes>(SIZES, others);
      else kv.delete(SIZES);
    });
  }
}

/** Bytes of the database, without its snapshots: those are the platform's. */
export function readDatabaseSize(storage: DurableObjectStorage): number {
  const sizes = Object.values(readSizes(storage) ?? {});
  return sizes.reduce((rest, size) => rest - size, storage.sql.databaseSize);
}

function readSizes({ kv }: DurableObjectStorage): Sizes | undefined {
  return kv.get<Sizes>(SIZES);
}

function toKey(id: string, index: number): string {
  return `${CHUNK}${id}:${index}`;
}
