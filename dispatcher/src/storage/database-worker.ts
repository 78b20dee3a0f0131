import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';
import type { DatabaseCalls } from './database-calls.ts';
import type { InstallationDatabase } from './installation-database.ts';

export { InstallationDatabase } from './installation-database.ts';

interface Env {
  /** Of a copy of this Worker that has one database and a process to itself. */
  DATABASE?: DurableObjectNamespace<InstallationDatabase>;
}

type AnyCalls = Record<keyof DatabaseCalls, (...args: unknown[]) => Promise<unknown>>;

/** How such a copy is called: dispatch namespaces lead to entrypoints, not to Durable Objects. Only the dispatcher calls it. */
export default class extends WorkerEntrypoint<Env> {
  async invoke(method: keyof DatabaseCalls, ...args: unknown[]): Promise<unknown> {
    return this.open().invoke(method, ...args);
  }

  /** For calls that follow each other: a connection takes longer than most of them. */
  open(): DatabaseConnection {
    if (this.env.DATABASE === undefined) throw new TypeError('This Worker has no database of its own.');
    return new DatabaseConnection(this.env.DATABASE.getByName('database') as unknown as AnyCalls);
  }
}

class DatabaseConnection extends RpcTarget {
  readonly #database: AnyCalls;

  constructor(database: AnyCalls) {
    super();
    this.#database = database;
  }

  async invoke(method: keyof DatabaseCalls, ...args: unknown[]): Promise<unknown> {
    return this.#database[method](...args);
  }
}
