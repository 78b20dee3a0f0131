import { LIMITS, PlatformError, splitStatements } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { toRpcResult } from '../rpc-result.ts';
import type { RpcResult } from '../rpc-result.ts';
import { dumpDatabase, loadLine } from './dump.ts';
import { LineWriter, readLines } from './export-file.ts';
import { fromJsonValue, toJsonValue } from './sql-values.ts';
import type { SqlRow, SqlValue } from './sql-values.ts';

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

/**
 * The database of one installation. Its name is `<tenant>/<plugin>`; nobody else reads it. What the platform notes about it
 * lies beside the tables, where the plugin's SQL does not reach. Every method may be repeated.
 */
export class InstallationDatabase extends DurableObject<Env> {
  readonly #storage = this.ctx.storage;

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

  /** The same, when nothing but this operation made it. */
  async dropIfMadeBy(operation: string): Promise<void> {
    if (this.#storage.kv.get(OWNER) === operation) await this.drop();
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
   * @throws OPERATION_FAILED with what SQLite says, or when the operation's were cut off twice, INTERNAL
   */
  migrate(operation: string, migrations: readonly Migration[]): Promise<RpcResult<{ ran: string[] }>> {
    const migrate = (): string[] =>
      this.#storage.transactionSync(() => {
        const applied = this.#readApplied();
        const isPending = ({ file }: Migration): boolean => applied.every(([name]) => name !== file);
        let position = Math.max(-1, ...applied.map(([, entry]) => entry.position));
        for (const { file, sql } of migrations.filter(isPending)) {
          for (const statement of splitStatements(sql)) this.#exec(`Migration "${file}"`, statement);
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

  /** Writes all that it holds to an object of the bucket, behind a first line. */
  async exportTo(key: string, head: string): Promise<void> {
    const writer = new LineWriter(this.env.ARTIFACTS, key);
    await writer.write(head);
    await writer.write(JSON.stringify({ applied: this.#readApplied() }));
    for (const line of dumpDatabase(this.#storage.sql)) await writer.write(line);
    await writer.finish();
  }

  /** Makes it what `exportTo` wrote, wholly or not at all. */
  async load(key: string, operation: string): Promise<void> {
    if (this.#storage.kv.get(LOADED) === key) return;
    const object = await this.env.ARTIFACTS.get(key);
    if (object === null) throw new TypeError(`The export "${key}" is gone.`);
    await this.#storage.deleteAll();
    await this.#storage.transaction(async () => {
      this.#storage.kv.put(OWNER, operation);
      this.#storage.kv.put(LOADED, key);
      // Rows may name others that come later.
      this.#storage.sql.exec('PRAGMA defer_foreign_keys = ON');
      const lines = readLines(object.body);
      // The first is not about the database.
      await lines.next();
      const { value: second } = await lines.next();
      const { applied } = JSON.parse(second ?? '{"applied":[]}') as { applied: [string, Applied][] };
      for (const [file, entry] of applied) this.#storage.kv.put(`${APPLIED}${file}`, entry);
      for await (const line of lines) loadLine(this.#storage.sql, line);
    });
  }

  /**
   * Runs SQL, wholly or not at all, and answers with the rows of its last statement.
   * @throws OPERATION_FAILED with what SQLite says
   */
  query(sql: string, params: readonly SqlValue[] = []): Promise<RpcResult<Record<string, SqlValue>[]>> {
    return toRpcResult(async () =>
      this.#storage.transactionSync(() => {
        const rows = this.#exec('The statement', sql, params.map(fromJsonValue));
        return rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([column, value]) => [column, toJsonValue(value)])),
        );
      }),
    );
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

  #exec(what: string, sql: string, params: readonly SqlStorageValue[] = []): SqlRow[] {
    let rows: SqlRow[];
    try {
      rows = this.#storage.sql.exec<SqlRow>(sql, ...params).toArray();
    } catch (error) {
      throw new PlatformError('OPERATION_FAILED', `${what} failed: ${(error as Error).message}.`);
    }
    if (this.#storage.sql.databaseSize <= LIMITS.maxDatabaseBytes) return rows;
    throw new PlatformError(
      'OPERATION_FAILED',
      `${what} makes the database larger than ${LIMITS.maxDatabaseBytes} bytes.`,
    );
  }

  #readApplied(): [file: string, entry: Applied][] {
    return [...this.#storage.kv.list<Applied>({ prefix: APPLIED })]
      .map(([key, entry]): [string, Applied] => [key.slice(APPLIED.length), entry])
      .toSorted(([, a], [, b]) => a.position - b.position);
  }
}
