import { randomUUID } from 'node:crypto';
import { D1Double } from './d1-double.ts';
import type { ScriptDouble } from './script-double.ts';

/** What one account holds. */
export class AccountState {
  readonly scripts = new Map<string, ScriptDouble>();
  readonly namespaces = new Map<string, string>();
  /** By id. */
  readonly databases = new Map<string, D1Double>();
  readonly buckets = new Set<string>();
  /** Titles by id. */
  readonly kv = new Map<string, string>();
  /** Names by id. */
  readonly queues = new Map<string, string>();
  /** Content of assets by hash. */
  readonly assets = new Map<string, string>();
  subdomain: string | undefined = 'acme';
  hasWorkersForPlatforms = true;
  hasR2 = true;

  addDatabase(name: string): D1Double {
    const database = new D1Double(randomUUID(), name);
    this.databases.set(database.id, database);
    return database;
  }

  findDatabase(name: string): D1Double | undefined {
    return [...this.databases.values()].find((database) => database.name === name);
  }

  /** All of it in words that two accounts with the same in them share: without ids, times and secrets. */
  describe(): Record<string, unknown> {
    return {
      namespaces: [...this.namespaces.keys()].toSorted(),
      databases: Object.fromEntries(
        [...this.databases.values()].map((database) => [
          database.name,
          {
            tables: database.tables,
            migrations: database.tables.includes('d1_migrations')
              ? database.query('SELECT name FROM d1_migrations ORDER BY id').map(({ name }) => name)
              : [],
          },
        ]),
      ),
      buckets: [...this.buckets].toSorted(),
      kv: [...this.kv.values()].toSorted(),
      queues: [...this.queues.values()].toSorted(),
      scripts: Object.fromEntries([...this.scripts.values()].map((script) => [script.name, script.describe(this)])),
    };
  }
}
