import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrate.ts';

/** Columns of each table as the migrations make them. `primaryKey` is the place in the key, from 1; 0 for none. */
export type Tables = Record<string, { name: string; type: string; isNotNull: boolean; primaryKey: number }[]>;

export async function readMigratedTables(): Promise<Tables> {
  const database = new DatabaseSync(':memory:');
  await migrate((sql) => database.exec(sql));
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  return Object.fromEntries(
    names.map(({ name }) => [
      String(name),
      database
        .prepare(`PRAGMA table_info(${String(name)})`)
        .all()
        .map((column) => ({
          name: String(column['name']),
          type: String(column['type']),
          isNotNull: column['notnull'] === 1,
          primaryKey: Number(column['pk']),
        })),
    ]),
  );
}
