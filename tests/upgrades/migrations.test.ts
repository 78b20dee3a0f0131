/** Each migration of the platform's database, on rows that released versions have written. */
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPlatformStates, loadPlatformState, unpackPlatformState } from '../support/platform-state.ts';

const FOLDER = join(import.meta.dirname, '../../schema/migrations');
const MIGRATIONS = readdirSync(FOLDER).toSorted();
/** Tables that migrations have put others in place of. */
const PASSING = new Set(['tokens_of_all']);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const readMigration = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

/** What there is, apart from what SQLite and D1 keep for themselves. */
function listObjects(database: DatabaseSync, type?: string): { name: string; sql: string }[] {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name').all();
  return rows
    .filter((row) => !/^(sqlite_|_cf_|d1_)/.test(String(row['name'])) && (type === undefined || row['type'] === type))
    .map((row) => ({ name: String(row['name']), sql: String(row['sql']) }));
}

function countRows(database: DatabaseSync): Map<string, number> {
  const tables = listObjects(database, 'table').filter(({ name }) => !PASSING.has(name));
  return new Map(
    tables.map(({ name }) => [name, Number(database.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.['n'])]),
  );
}

function migrate(database: DatabaseSync, name: string): void {
  database.exec('BEGIN');
  database.exec(`${readMigration(name)}; INSERT INTO d1_migrations (name) VALUES ('${name}')`);
  database.exec('COMMIT');
}

function openNew(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)');
  return database;
}

describe.each(listPlatformStates())('the database of %s', (state) => {
  const { migrations } = loadPlatformState(state);
  const left = MIGRATIONS.slice(migrations.length);
  let database: DatabaseSync;
  beforeAll(() => {
    const stateDir = join(folder, state);
    unpackPlatformState(state, stateDir);
    const files = globSync('resources/d1/miniflare-D1DatabaseObject/*.sqlite', { cwd: stateDir });
    database = new DatabaseSync(join(stateDir, files.find((each) => !each.endsWith('metadata.sqlite')) ?? ''));
    database.exec('PRAGMA foreign_keys = ON');
  });
  afterAll(() => database.close());

  test('is what its migrations make of nothing', () => {
    const fresh = openNew();
    for (const name of migrations) migrate(fresh, name);
    expect(listObjects(database)).toEqual(listObjects(fresh));
    expect(countRows(database).get('tenant_plugins')).toBeGreaterThan(2);
    fresh.close();
  });

  test.each(left)('goes through %s with all of its rows, and is as it was when its end fails', (name) => {
    const before = countRows(database);
    const objects = listObjects(database);
    database.exec('BEGIN');
    expect(() => database.exec(`${readMigration(name)}; INSERT INTO nowhere VALUES (1)`)).toThrow('no such table');
    database.exec('ROLLBACK');
    expect([listObjects(database), countRows(database)]).toEqual([objects, before]);
    migrate(database, name);
    const after = countRows(database);
    for (const [table, rows] of before) expect(after.get(table), table).toBeGreaterThanOrEqual(rows);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  });

  test('is then as a new one is', () => {
    const fresh = openNew();
    for (const name of MIGRATIONS) migrate(fresh, name);
    expect(listObjects(database)).toEqual(listObjects(fresh));
    fresh.close();
  });
});
