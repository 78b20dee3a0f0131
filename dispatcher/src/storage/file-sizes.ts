import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';

interface Total {
  bytes: number;
  files: number;
}

/** What is under way with one file. */
interface OpenFile {
  count: number;
  /** Several were at once, so that nobody knows by himself which of them is what came of it. */
  isShared: boolean;
  /** When the last one began. Milliseconds since the epoch. */
  beganAt: number;
}

/** What has not ended by then was cut off. */
const CUT_OFF_MS = 60_000;
const SIZE = 'file:size:';
const OPEN = 'file:open:';
const TOTAL = 'file:total';
const FOLDER = 'file:folder';

const NOT_OPEN: OpenFile = { count: 1, isShared: false, beganAt: 0 };

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
   * Counts a file before it is written, so that many at once are not more than there may be. Until `end`, which has to come
   * behind it, it counts as the largest of what was there and what is written at once.
   * @param sizeBytes `undefined`: it is to be deleted
   * @throws STORAGE_FULL
   */
  begin(
    key: string,
    sizeBytes: number | undefined,
    { maxStorageBytes, now }: { maxStorageBytes: number; now: number },
  ): void {
    this.#storage.transactionSync(() => {
      const known = this.#kv.get<OpenFile>(`${OPEN}${key}`);
      const isCutOff = known !== undefined && now - known.beganAt > CUT_OFF_MS;
      const count = known === undefined || isCutOff ? 1 : known.count + 1;
      this.#kv.put<OpenFile>(`${OPEN}${key}`, { count, isShared: known !== undefined, beganAt: now });
      if (sizeBytes !== undefined) this.#claim(key, sizeBytes, maxStorageBytes);
    });
  }

  /**
   * Says what is there behind a write or deletion, if that is known.
   * @param sizeBytes `undefined`: nothing
   * @returns whether the caller has to look at the file, and say so again
   */
  end(key: string, sizeBytes: number | undefined): boolean {
    return this.#storage.transactionSync(() => {
      const { count, isShared, beganAt } = this.#kv.get<OpenFile>(`${OPEN}${key}`) ?? NOT_OPEN;
      if (count > 1) {
        this.#kv.put<OpenFile>(`${OPEN}${key}`, { count: count - 1, isShared, beganAt });
        return false;
      }
      if (isShared) {
        this.#kv.put<OpenFile>(`${OPEN}${key}`, { count: 1, isShared: false, beganAt });
        return true;
      }
      this.#kv.delete(`${OPEN}${key}`);
      this.note(key, sizeBytes);
      return false;
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

  #claim(key: string, sizeBytes: number, maxStorageBytes: number): void {
    const before = this.#total();
    const known = this.#kv.get<number>(`${SIZE}${key}`) ?? 0;
    this.note(key, Math.max(known, sizeBytes));
    const { bytes, files } = this.#total();
    // Above a limit that was lowered, what takes no more than before is still allowed.
    if (bytes <= Math.max(before.bytes, maxStorageBytes) && files <= LIMITS.maxStoredFiles) return;
    const limit =
      files > LIMITS.maxStoredFiles ? `${LIMITS.maxStoredFiles} files` : `${maxStorageBytes} bytes of files`;
    throw new PlatformError(
      'STORAGE_FULL',
      `With "${key}" the plugin would have more than ${limit}. Delete some first.`,
    );
  }

  #total(): Total {
    return this.#kv.get<Total>(TOTAL) ?? { bytes: 0, files: 0 };
  }
}
