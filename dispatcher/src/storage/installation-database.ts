import { LIMITS, PlatformError, splitStatements } from '@digital-commerce/plugin-schema';
import type { KvListOptions, KvSetOptions, WireSqlStatement } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import { toRpcResult } from '../rpc-result.ts';
import type { RpcResult } from '../rpc-result.ts';
import { AppliedMigrations } from './applied-migrations.ts';
import { readLines, toByteChunks, toByteStream } from './export-file.ts';
import { FileSizes } from './file-sizes.ts';
import { dumpInstallation, loadInstallation } from './installation-dump.ts';
import { KeyValues } from './key-values.ts';
import type { KvLimits, ListedEntries, StoredEntry } from './key-values.ts';
import { runStatements } from './run-sql.ts';
import { readDatabaseSize, Snapshots } from './snapshots.ts';
import type { StorageSizes } from './storage-sizes.ts';

/** A migration of the release, with its text. */
export interface Migration {
  file: string;
  sql: string;
}

/** How often migrations were begun, and not ended. */
interface Attempts {
  operation: string;
  starts: number;
}

/** Migrations that were cut off this often count as failed: SQL that never ends is what the process was ended for. */
const MAX_STARTS = 2;
const OWNER = 'owner';
const ATTEMPTS = 'attempts:';
const LOADED = 'loaded';

/** A dump of a larger database is made while it is read: all at once would keep the plugin waiting for too long. */
const MAX_SNAPSHOT_BYTES = 128 * 1024 * 1024;

/** How long entries that have expired lie about, at least between two looks. */
const SWEEP_EVERY_MS = 60_000;

/**
 * What one installation keeps: its tables, its `kv`, and how large its files are. Its name is `<tenant>/<plugin>`; nobody else
 * reads it. What the platform notes lies beside the tables, where the plugin's SQL does not reach. Every method may be repeated.
 */
export class InstallationDatabase extends DurableObject {
  readonly #storage = this.ctx.storage;
  readonly #kv = new KeyValues(this.#storage);
  readonly #files = new FileSizes(this.#storage);
  readonly #applied = new AppliedMigrations(this.#storage.kv);
  readonly #data = { sql: this.#storage.sql, kv: this.#kv, files: this.#files, applied: this.#applied };
  readonly #snapshots = new Snapshots(this.#storage);
  /** Of the data, since the object began. */
  #changes = 0;

  /** Makes it, when it is not there. `created`: by this operation. */
  create(operation: string): { created: boolean } {
    const owner = this.#storage.kv.get<string>(OWNER);
    if (owner === undefined) this.#storage.kv.put(OWNER, operation);
    return { created: owner === undefined || owner === operation };
  }

  /** Deletes everything. */
  async drop(): Promise<void> {
    this.#changes += 1;
    await this.#storage.deleteAll();
  }

  /** Whether it is there on account of this operation. */
  isMadeBy(operation: string): boolean {
    return this.#storage.kv.get(OWNER) === operation;
  }

  /** Drops it when nothing but this operation made it. */
  async dropIfMadeBy(operation: string): Promise<void> {
    if (this.isMadeBy(operation)) await this.drop();
  }

  /** Whether there is one. */
  exists(): boolean {
    return this.#storage.kv.get(OWNER) !== undefined;
  }

  /** Files of the migrations that had run before the operation began. */
  ranBefore(operation: string): string[] {
    return this.#applied
      .list()
      .filter(([, entry]) => entry.operation !== operation)
      .map(([file]) => file);
  }

  /** Files of the migrations that have run, in the order in which they did. */
  applied(): string[] {
    return this.#applied.list().map(([file]) => file);
  }

  /**
   * Runs those of the migrations that have not run, all or none.
   * @param maxDatabaseBytes what the database may take afterwards
   * @throws OPERATION_FAILED with what SQLite says, or when the operation's were cut off twice, INTERNAL
   */
  migrate(
    operation: string,
    migrations: readonly Migration[],
    maxDatabaseBytes: number = LIMITS.maxDatabaseBytes,
  ): Promise<RpcResult<{ ran: string[] }>> {
    const migrate = (): string[] =>
      this.#storage.transactionSync(() => {
        const applied = this.#applied.list();
        const isPending = ({ file }: Migration): boolean => applied.every(([name]) => name !== file);
        let position = Math.max(-1, ...applied.map(([, entry]) => entry.position));
        for (const { file, sql } of migrations.filter(isPending)) {
          for (const statement of splitStatements(sql)) {
            this.#exec(`Migration "${file}"`, statement);
            this.#requireRoom(`Migration "${file}"`, maxDatabaseBytes);
          }
          position += 1;
          this.#applied.put(file, { operation, position });
        }
        // Those that an earlier, cut-off attempt of the operation ran count as well.
        const ours = this.#applied.list().filter(([, entry]) => entry.operation === operation);
        return ours.map(([file]) => file).filter((file) => migrations.some((migration) => migration.file === file));
      });
    return toRpcResult(async () => ({ ran: await this.#attempt('migrate', operation, migrate) }));
  }

  /**
   * Takes back what the operation has run and has a way back for, newest first.
   * @throws OPERATION_FAILED with what SQLite says, or when it was cut off twice; what comes before it stays
   */
  revert(operation: string, downs: readonly Migration[]): Promise<RpcResult<void>> {
    const ours = this.#applied.list().filter(([, entry]) => entry.operation === operation);
    const revert = (): void => {
      for (const [file] of ours.toReversed()) {
        const down = downs.find((migration) => migration.file === file);
        if (down === undefined) continue;
        this.#storage.transactionSync(() => {
          for (const statement of splitStatements(down.sql))
            this.#exec(`The way back of migration "${file}"`, statement);
          this.#applied.delete(file);
        });
      }
    };
    return toRpcResult(async () => {
      if (ours.length > 0) await this.#attempt('revert', operation, revert);
    });
  }

  /**
   * All that it holds at one moment, as lines of text for `load`. The dump of a database larger than `maxSnapshotBytes` breaks
   * off when something is written before it has been read.
   */
  dump(maxSnapshotBytes: number = MAX_SNAPSHOT_BYTES): ReadableStream<Uint8Array> {
    const chunks = toByteChunks(dumpInstallation(this.#data));
    if (readDatabaseSize(this.#storage) <= maxSnapshotBytes) return this.#snapshots.take(chunks);
    return toByteStream(this.#untilChanged(chunks));
  }

  /**
   * Makes it what `dump` told, wholly or not at all.
   * @param source what the lines come from: once it has been loaded it is not again
   */
  async load(lines: ReadableStream<Uint8Array>, source: string, operation: string): Promise<void> {
    if (this.#storage.kv.get(LOADED) === source) {
      await lines.cancel();
      return;
    }
    this.#changes += 1;
    await this.#storage.deleteAll();
    await this.#storage.transaction(async () => {
      this.#storage.kv.put(OWNER, operation);
      this.#storage.kv.put(LOADED, source);
      // Rows may name others that come later.
      this.#storage.sql.exec('PRAGMA defer_foreign_keys = ON');
      await loadInstallation(this.#data, readLines(lines));
    });
    await this.#sweepLater(SWEEP_EVERY_MS);
  }

  /**
   * Runs statements of the plugin, all or none.
   * @returns JSON text of their results
   * @throws DATABASE_ERROR, DATABASE_FULL, VALUE_TOO_LARGE, NOT_INSTALLED
   */
  run(
    statements: readonly WireSqlStatement[],
    maxDatabaseBytes: number = LIMITS.maxDatabaseBytes,
  ): Promise<RpcResult<string>> {
    return this.#answer(() => {
      const results = runStatements(this.#storage, statements, maxDatabaseBytes);
      if (results.some(({ rowsWritten }) => rowsWritten > 0)) this.#changes += 1;
      return JSON.stringify(results);
    });
  }

  /** Times are milliseconds since the epoch, here and below. @throws NOT_INSTALLED */
  kvGet(key: string, now: number): Promise<RpcResult<StoredEntry | undefined>> {
    return this.#answer(() => this.#kv.get(key, now));
  }

  /** @throws KV_CONFLICT, KV_FULL, NOT_INSTALLED */
  kvSet(
    key: string,
    json: string,
    { now, ...options }: KvSetOptions & Partial<KvLimits> & { now: number },
  ): Promise<RpcResult<{ version: string }>> {
    return this.#change(async () => {
      const limits = { maxKeys: LIMITS.maxKvKeys, maxDatabaseBytes: LIMITS.maxDatabaseBytes };
      const written = this.#kv.set(key, json, { ...limits, ...options }, now);
      if (options.ttlSeconds !== undefined) await this.#sweepLater(options.ttlSeconds * 1_000);
      return written;
    });
  }

  /** @throws NOT_INSTALLED */
  kvDelete(key: string, now: number): Promise<RpcResult<boolean>> {
    return this.#change(() => this.#kv.delete(key, now));
  }

  /** @throws NOT_INSTALLED */
  kvList(options: KvListOptions, now: number): Promise<RpcResult<ListedEntries>> {
    return this.#answer(() => this.#kv.list(options, now));
  }

  /** Name of the folder that its files are in. @throws NOT_INSTALLED */
  filesFolder(): Promise<RpcResult<string>> {
    return this.#answer(() => this.#files.folder());
  }

  /**
   * Counts a file that is about to be written; without a size, it is about to be deleted. Answers with the folder. `endFile` has to
   * come behind it.
   * @throws STORAGE_FULL, NOT_INSTALLED
   */
  beginFile(
    key: string,
    sizeBytes?: number,
    maxStorageBytes: number = LIMITS.maxStorageBytes,
  ): Promise<RpcResult<string>> {
    return this.#change(() => {
      this.#files.begin(key, sizeBytes, { maxStorageBytes, now: Date.now() });
      return this.#files.folder();
    });
  }

  /**
   * Says how large a file is after all; without a size, that it is not there.
   * @returns whether others were at it at once: the caller has to look, and say so again
   * @throws NOT_INSTALLED
   */
  endFile(key: string, sizeBytes?: number): Promise<RpcResult<boolean>> {
    return this.#change(() => this.#files.end(key, sizeBytes));
  }

  /** What it takes. */
  sizes(): StorageSizes {
    return {
      databaseBytes: readDatabaseSize(this.#storage),
      kvKeys: this.#kv.count(),
      storageBytes: this.#files.total().bytes,
    };
  }

  override async alarm(): Promise<void> {
    const now = Date.now();
    const next = this.#kv.sweep(now);
    if (next !== undefined) await this.#storage.setAlarm(Math.max(next, now + SWEEP_EVERY_MS));
  }

  /** What a plugin asks for: not once it is uninstalled, so that nothing is left behind. */
  #answer<T>(work: () => T | Promise<T>): Promise<RpcResult<T>> {
    return toRpcResult(async () => {
      if (this.exists()) return work();
      throw new PlatformError('NOT_INSTALLED', 'The installation is gone, and what it kept with it.');
    });
  }

  #change<T>(work: () => T | Promise<T>): Promise<RpcResult<T>> {
    return this.#answer(() => {
      this.#changes += 1;
      return work();
    });
  }

  /** One that is set for little later is left: what has expired is as good as gone. */
  async #sweepLater(delayMs: number): Promise<void> {
    const at = Date.now() + delayMs;
    const alarm = await this.#storage.getAlarm();
    if (alarm === null || alarm > at + SWEEP_EVERY_MS) await this.#storage.setAlarm(at);
  }

  /** @throws TypeError when something was written since it began */
  *#untilChanged<T>(parts: Iterable<T>): Generator<T> {
    const before = this.#changes;
    const check = (): void => {
      if (this.#changes !== before) throw new TypeError('The database was written to while its dump was read.');
    };
    for (const part of parts) {
      check();
      yield part;
    }
    check();
  }

  /** Does the work, unless it was cut off too often. */
  async #attempt<T>(what: 'migrate' | 'revert', operation: string, work: () => T): Promise<T> {
    const key = `${ATTEMPTS}${what}`;
    const last = this.#storage.kv.get<Attempts>(key);
    const starts = last?.operation === operation ? last.starts : 0;
    if (starts >= MAX_STARTS) {
      throw new PlatformError(
        'OPERATION_FAILED',
        `The SQL was cut off ${starts} times before it ended. Look in the migrations for a statement that never ends, and publish a release without it.`,
      );
    }
    this.#storage.kv.put<Attempts>(key, { operation, starts: starts + 1 });
    // SQL cannot be interrupted: nothing is written while it runs.
    await this.#storage.sync();
    this.#changes += 1;
    try {
      return work();
    } finally {
      this.#storage.kv.delete(key);
    }
  }

  #exec(what: string, sql: string): void {
    try {
      this.#storage.sql.exec(sql).toArray();
    } catch (error) {
      throw new PlatformError('OPERATION_FAILED', `${what} failed: ${(error as Error).message}.`);
    }
  }

  #requireRoom(what: string, maxDatabaseBytes: number): void {
    if (readDatabaseSize(this.#storage) <= maxDatabaseBytes) return;
    throw new PlatformError('OPERATION_FAILED', `${what} makes the database larger than ${maxDatabaseBytes} bytes.`);
  }
}
