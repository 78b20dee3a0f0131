import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProject } from '../../../user-workers/local/testing/start-project.ts';
import { applyMigrations } from './migrations.ts';

let folder: string;
let miniflare: Miniflare;
let database: Awaited<ReturnType<Miniflare['getD1Database']>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-test-'));
  const source = 'export default { fetch: () => new Response() };';
  miniflare = startProject([{ name: 'holder', source, env: { DB: { type: 'd1', id: 'db' } } }]);
  database = await miniflare.getD1Database('DB', 'holder');
});
afterAll(async () => {
  await miniflare.dispose();
  rmSync(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const listValues = async (sql: string) => (await database.prepare(sql).all()).results.map(({ value }) => value);
const listApplied = () => listValues('SELECT name AS value FROM d1_migrations ORDER BY id');
const listNotes = () => listValues('SELECT text AS value FROM notes ORDER BY rowid');

test('each file runs once, in the order of their names, with all of its statements', async () => {
  write('0002_more.sql', "INSERT INTO notes VALUES ('second; still second');\n-- The end.\n");
  write(
    '0001_first.sql',
    `CREATE TABLE notes (text TEXT);
CREATE TRIGGER noted AFTER INSERT ON notes WHEN NEW.text = 'first' BEGIN
  INSERT INTO notes VALUES ('of the trigger');
END;
INSERT INTO notes VALUES ('first');`,
  );
  await applyMigrations(database, folder);
  await applyMigrations(database, folder);
  expect(await listNotes()).toEqual(['first', 'of the trigger', 'second; still second']);
  expect(await listApplied()).toEqual(['0001_first.sql', '0002_more.sql']);
});

test('a file that fails leaves nothing, not even its first statements, and runs anew when it is mended', async () => {
  const before = await listNotes();
  write('0003_broken.sql', "INSERT INTO notes VALUES ('third'); INSERT INTO nowhere VALUES (1);");
  await expect(applyMigrations(database, folder)).rejects.toThrow('no such table: nowhere');
  expect(await listNotes()).toEqual(before);
  expect(await listApplied()).not.toContain('0003_broken.sql');
  write('0003_broken.sql', "INSERT INTO notes VALUES ('third');");
  await applyMigrations(database, folder);
  expect(await listNotes()).toEqual([...before, 'third']);
});
