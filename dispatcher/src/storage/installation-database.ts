import { LIMITS, PlatformError, splitStatements } from '@digital-commerce/plugin-schema';
import type { KvListOptions, KvSetOptions, WireSqlStatement } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import { toRpcResult } from '../rpc-result.ts';
import type { RpcResult } from '../rpc-result.ts';
import { dumpDatabase, loadLine } from './dump.ts';
import { readLines, toLineStream } from './export-file.ts';
import { FileSizes } from './file-sizes.ts';
import { KeyValues } from './key-values.ts';
import type { KvLimits, ListedEntries, StoredEntry } from './key-values.ts';
import { runStatements } from './run-sql.ts';
import type { StorageSizes } from './storage-sizes.ts';

/** A migration of the release, with its text. */
export interface Migration {
  file: string;
  sql: string;
}

/** What is known of a migration that has run. */
interface Applied {
  operation: string;
  position: number;
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
const APPLIED = 'migration:';

/** First line of a dump: what the platform notes. */
interface DumpHead {
  applied: [file: string, entry: Applied][];
  folder?: string;
}

/** The others, apart from those of `dumpDatabase`. */
type DumpEntry = { entry: StoredEntry } | { file: string; sizeBytes: number };

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

  /** Makes it, when it is not there. `created`: by this operation. */
  create(operation: string): { created: boolean } {
    const owner = this.#storage.kv.get<string>(OWNER);
    if (owner === undefined) this.#storage.kv.put(OWNER, operation);
    return { created: owner === undefined || owner === operation };
  }

  /** Deletes everything. */
  async drop(): Promise<void> {
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
    return this.#readApplied()
      .filter(([, entry]) => entry.operation !== operation)
      .map(([file]) => file);
  }

  /** Files of the migrations that have run, in the order in which they did. */
  applied(): string[] {
    return this.#readApplied().map(([file]) => file);
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
        const applied = this.#readApplied();
        const isPending = ({ file }: Migration): boolean => applied.every(([name]) => name !== file);
        let position = Math.max(-1, ...applied.map(([, entry]) => entry.position));
        for (const { file, sql } of migrations.filter(isPending)) {
          for (const statement of splitStatements(sql)) {
            this.#exec(`Migration "${file}"`, statement);
            this.#requireRoom(`Migration "${file}"`, maxDatabaseBytes);
          }
          position += 1;
          this.#storage.kv.put<Applied>(`${APPLIED}${file}`, { operation, position });
        }
        // Those that an earlier, cut-off attempt of the operation ran count as well.
        const ours = this.#readApplied().filter(([, entry]) => entry.operation === operation);
        return ours.map(([file]) => file).filter((file) => migrations.some((migration) => migration.file === file));
      });
    return toRpcResult(async () => ({ ran: await this.#attempt('migrate', operation, migrate) }));
  }

  /**
   * Takes back what the operation has run and has a way back for, newest first.
   * @throws OPERATION_FAILED with what SQLite says, or when it was cut off twice; what comes before it stays
   */
  revert(operation: string, downs: readonly Migration[]): Promise<RpcResult<void>> {
    const ours = this.#readApplied().filter(([, entry]) => entry.operation === operation);
    const revert = (): void => {
      for (const [file] of ours.toReversed()) {
        const down = downs.find((migration) => migration.file === file);
        if (down === undefined) continue;
        this.#storage.transactionSync(() => {
          for (const statement of splitStatements(down.sql))
            this.#exec(`The way back of migration "${file}"`, statement);
          this.#storage.kv.delete(`${APPLIED}${file}`);
        });
      }
    };
    return toRpcResult(async () => {
      if (ours.length > 0) await this.#attempt('revert', operation, revert);
    });
  }

  /** All that it holds, as lines of text for `load`. */
  dump(): ReadableStream<Uint8Array> {
    return toLineStream(this.#dumpLines());
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
    await this.#storage.deleteAll();
    await this.#storage.transaction(async () => {
      this.#storage.kv.put(OWNER, operation);
      this.#storage.kv.put(LOADED, source);
      // Rows may name others that come later.
      this.#storage.sql.exec('PRAGMA defer_foreign_keys = ON');
      const texts = readLines(lines);
      const { value: first } = await texts.next();
      const { applied, folder } = JSON.parse(first ?? '{"applied":[]}') as DumpHead;
      for (const [file, entry] of applied) this.#storage.kv.put(`${APPLIED}${file}`, entry);
      if (folder !== undefined) this.#files.enter(folder);
      for await (const line of texts) this.#loadLine(line);
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
    return this.#answer(() => JSON.stringify(runStatements(this.#storage, statements, maxDatabaseBytes)));
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
    return this.#answer(async () => {
      const limits = { maxKeys: LIMITS.maxKvKeys, maxDatabaseBytes: LIMITS.maxDatabaseBytes };
      const written = this.#kv.set(key, json, { ...limits, ...options }, now);
      if (options.ttlSeconds !== undefined) await this.#sweepLater(options.ttlSeconds * 1_000);
      return written;
    });
  }

  /** @throws NOT_INSTALLED */
  kvDelete(key: string, now: number): Promise<RpcResult<boolean>> {
    return this.#answer(() => this.#kv.delete(key, now));
  }

  /** @throws NOT_INSTALLED */
  kvList(options: KvListOptions, now: number): Promise<RpcResult<ListedEntries>> {
    return this.#answer(() => this.#kv.list(options, now));
  }

  /** Name of the folder that its files are in. @throws NOT_INSTALLED */
  filesFolder(): Promise<RpcResult<string>> {
    return this.#answer(() => this.#files.folder());
  }

  /** Counts a file that is about to be written. Answers with the folder. @throws STORAGE_FULL, NOT_INSTALLED */
  claimFile(
    key: string,
    sizeBytes: number,
    maxStorageBytes: number = LIMITS.maxStorageBytes,
  ): Promise<RpcResult<string>> {
    return this.#answer(() => {
      this.#files.claim(key, sizeBytes, maxStorageBytes);
      return this.#files.folder();
    });
  }

  /** Says how large a file is after all; without a size, that it is not there. @throws NOT_INSTALLED */
  noteFile(key: string, sizeBytes?: number): Promise<RpcResult<void>> {
    return this.#answer(() => this.#files.note(key, sizeBytes));
  }

  /** What it takes. */
  sizes(): StorageSizes {
    return {
      databaseBytes: this.#storage.sql.databaseSize,
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

  /** One that is set for little later is left: what has expired is as good as gone. */
  async #sweepLater(delayMs: number): Promise<void> {
    const at = Date.now() + delayMs;
    const alarm = await this.#storage.getAlarm();
    if (alarm === null || alarm > at + SWEEP_EVERY_MS) await this.#storage.setAlarm(at);
  }

  *#dumpLines(): Generator<string> {
    const head: DumpHead = { applied: this.#readApplied(), folder: this.#files.folder() };
    yield JSON.stringify(head);
    for (const entry of this.#kv.entries(Date.now())) yield JSON.stringify({ entry } satisfies DumpEntry);
    for (const [file, sizeBytes] of this.#files.entries())
      yield JSON.stringify({ file, sizeBytes } satisfies DumpEntry);
    yield* dumpDatabase(this.#storage.sql);
  }

  #loadLine(line: string): void {
    const entry = JSON.parse(line) as DumpEntry | { table: string };
    if ('entry' in entry) this.#kv.put(entry.entry);
    else if ('file' in entry) this.#files.note(entry.file, entry.sizeBytes);
    else loadLine(this.#storage.sql, line);
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
    if (this.#storage.sql.databaseSize <= maxDatabaseBytes) return;
    throw new PlatformError('OPERATION_FAILED', `${what} makes the database larger than ${maxDatabaseBytes} bytes.`);
  }

  #readApplied(): [file: string, entry: Applied][] {
    return [...this.#storage.kv.list<Applied>({ prefix: APPLIED })]
      .map(([key, entry]): [string, Applied] => [key.slice(APPLIED.length), entry])
      .toSorted(([, a], [, b]) => a.position - b.position);
  }
}
