import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';

interface Total {
  bytes: number;
  files: number;
}

const SIZE = 'file:size:';
const TOTAL = 'file:total';
const FOLDER = 'file:folder';

/** What the files of a plugin take, which are in a bucket: their sizes by key, and the folder that they are in. */
export class FileSizes {
  readonly #storage: DurableObjectStorage;
  readonly #kv: SyncKvStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#kv = storage.kv;
  }

  /** Of this installation alone: one that comes after it has another. */
  folder(): string {
    const found = this.#kv.get<string>(FOLDER);
    if (found !== undefined) return found;
    const made = crypto.randomUUID();
    this.#kv.put(FOLDER, made);
    return made;
  }

  /**
   * Counts a file before it is written, so that many at once are not more than there may be.
   * @throws STORAGE_FULL
   */
  claim(key: string, sizeBytes: number, maxStorageBytes: number): void {
    this.#storage.transactionSync(() => {
      const before = this.#total();
      this.note(key, sizeBytes);
      const { bytes, files } = this.#total();
      // Above a limit that was lowered, what takes no more than before is still allowed.
      if (bytes <= Math.max(before.bytes, maxStorageBytes) && files <= LIMITS.maxStoredFiles) return;
      const limit =
        files > LIMITS.maxStoredFiles ? `${LIMITS.maxStoredFiles} files` : `${maxStorageBytes} bytes of files`;
      throw new PlatformError(
        'STORAGE_FULL',
        `With "${key}" the plugin would have more than ${limit}. Delete some first.`,
      );
    });
  }

  /** What is there after all; `undefined`: nothing. */
  note(key: string, sizeBytes: number | undefined): void {
    this.#storage.transactionSync(() => {
      const before = this.#kv.get<number>(`${SIZE}${key}`);
      const { bytes, files } = this.#total();
      if (sizeBytes === undefined) this.#kv.delete(`${SIZE}${key}`);
      else this.#kv.put(`${SIZE}${key}`, sizeBytes);
      this.#kv.put<Total>(TOTAL, {
        bytes: bytes - (before ?? 0) + (sizeBytes ?? 0),
        files: files - (before === undefined ? 0 : 1) + (sizeBytes === undefined ? 0 : 1),
      });
    });
  }

  /** All of them, for an export. */
  *entries(): Generator<[key: string, sizeBytes: number]> {
    // Read to the end first, as another list would end this one.
    for (const [name, size] of Array.from(this.#kv.list<number>({ prefix: SIZE })))
      yield [name.slice(SIZE.length), size];
  }

  /** Takes over the folder of an installation that comes back. */
  enter(folder: string): void {
    this.#kv.put(FOLDER, folder);
  }

  /** All of them together. */
  total(): Total {
    return this.#total();
  }

  #total(): Total {
    return this.#kv.get<Total>(TOTAL) ?? { bytes: 0, files: 0 };
  }
}
