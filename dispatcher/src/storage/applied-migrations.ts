/** What is known of a migration that has run. */
export interface Applied {
  operation: string;
  position: number;
}

const APPLIED = 'migration:';

/** The migrations that have run, by file. */
export class AppliedMigrations {
  readonly #kv: SyncKvStorage;

  constructor(kv: SyncKvStorage) {
    this.#kv = kv;
  }

  /** In the order in which they ran. */
  list(): [file: string, entry: Applied][] {
    return [...this.#kv.list<Applied>({ prefix: APPLIED })]
      .map(([key, entry]): [string, Applied] => [key.slice(APPLIED.length), entry])
      .toSorted(([, a], [, b]) => a.position - b.position);
  }

  put(file: string, entry: Applied): void {
    this.#kv.put(`${APPLIED}${file}`, entry);
  }

  delete(file: string): void {
    this.#kv.delete(`${APPLIED}${file}`);
  }
}
