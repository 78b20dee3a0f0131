import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DatabaseUnderTest } from '../../testing/database-under-test.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let database: DatabaseUnderTest;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher({ entry: 'workers/observed-dispatcher.ts' });
});
afterAll(() => platform.close());
beforeEach(async () => {
  counter += 1;
  database = new DatabaseUnderTest(platform, `tenant/hostile-${counter}`);
  await database.call('create', 'op-0');
});

test.each([
  ['the word AUTOINCREMENT in a comment', 'CREATE TABLE bad (x /* AUTOINCREMENT */)'],
  ['an index of texts that are nowhere', "CREATE VIRTUAL TABLE bad USING fts5 (x, content='nowhere')"],
  ['a view of a table that is not there', 'CREATE VIEW bad AS SELECT * FROM nowhere'],
  [
    'a trigger that refuses all',
    "CREATE TABLE bad (x); CREATE TRIGGER no BEFORE INSERT ON bad BEGIN SELECT RAISE(ABORT, 'no'); END",
  ],
  [
    'a name with quotes',
    'CREATE TABLE "bad""; DROP TABLE kept; --" ("a""b" TEXT); INSERT INTO "bad""; DROP TABLE kept; --" VALUES (1)',
  ],
  [
    'a column named __proto__',
    "CREATE TABLE bad (\"__proto__\" TEXT, sql TEXT); INSERT INTO bad VALUES ('x', 'DROP TABLE kept')",
  ],
  [
    'a counter of a table that is gone',
    'CREATE TABLE gone (x INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO gone VALUES (1); DROP TABLE gone',
  ],
])('%s stops no export, and the rest comes back', async (_what, sql) => {
  await database.call('migrate', 'op-1', [
    { file: 'kept.sql', sql: "CREATE TABLE kept (name TEXT); INSERT INTO kept VALUES ('kept');" },
    { file: 'bad.sql', sql },
  ]);
  expect(await database.call('applied')).toEqual(['kept.sql', 'bad.sql']);
  await database.dumpAndLoad('op-2');
  expect(await database.query('SELECT * FROM kept')).toEqual([{ name: 'kept' }]);
});

test('computed columns come back by being computed', async () => {
  const sql =
    "CREATE TABLE prices (net INTEGER, gross AS (net * 2) STORED, text AS (net || '!')); INSERT INTO prices (net) VALUES (2)";
  await database.call('migrate', 'op-1', [{ file: 'prices.sql', sql }]);
  await database.dumpAndLoad('op-2');
  expect(await database.query('SELECT * FROM prices')).toEqual([{ net: 2, gross: 4, text: '2!' }]);
});

test('numbers without end come back', async () => {
  const sql = 'CREATE TABLE ends (x REAL NOT NULL); INSERT INTO ends VALUES (9e999), (-9e999)';
  await database.call('migrate', 'op-1', [{ file: 'ends.sql', sql }]);
  await database.dumpAndLoad('op-2');
  expect(await database.query('SELECT x = 9e999 AS high, x = -9e999 AS low FROM ends')).toEqual([
    { high: 1, low: 0 },
    { high: 0, low: 1 },
  ]);
});
