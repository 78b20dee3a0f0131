import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unstable_splitSqlQuery as splitSql } from 'wrangler';
import { listMigrations, refuseNewer } from './state-version.ts';

/** The part of D1 that is needed here, as Miniflare hands it out. */
interface Database {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<unknown>;
}
interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<{ results: Record<string, unknown>[] }>;
  run(): Promise<unknown>;
}

/**
 * Applies the migrations that the database has not seen, each with its entry in wrangler's own table as one transaction,
 * so that `wrangler d1 migrations` and this agree on what is done.
 * @throws STATE_NEWER, and changes nothing, when it has seen migrations that are not in the folder
 */
export async function applyMigrations(database: Database, folder: string): Promise<void> {
  const known = listMigrations(folder);
  await database
    .prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run();
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all();
  const applied = new Set(results.map((row) => String(row['name'])));
  refuseNewer('The database', [...applied], known);
  for (const name of known) {
    if (applied.has(name)) continue;
    // D1 on this machine runs all statements of a text, and each `prepare` of Miniflare's stands still for an answer.
    const text = splitSql(readFileSync(join(folder, name), 'utf8')).join(';\n');
    const record = database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name);
    await database.batch([database.prepare(text), record]);
  }
}
