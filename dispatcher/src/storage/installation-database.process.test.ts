import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
  database = new DatabaseUnderTest(platform, `tenant/plugin-${counter}`);
  await database.call('create', 'op-0');
});

const ITEMS = { file: 'items.sql', sql: 'CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);' };
// The runtime by itself refuses a text that ends in a comment.
const PRICE = { file: 'price.sql', sql: 'ALTER TABLE items ADD COLUMN price INTEGER DEFAULT 1; -- the end' };
const BROKEN = { file: 'broken.sql', sql: 'CREATE TABLE other (x); INSERT INTO nowhere VALUES (1);' };

test('migrations run once, in their order, and one that fails leaves nothing of its call', async () => {
  expect(await database.call('migrate', 'op-1', [ITEMS])).toEqual({ ok: true, value: { ran: ['items.sql'] } });
  await database.query('INSERT INTO items (name) VALUES (?)', 'kept');
  const failed = await database.call('migrate', 'op-2', [ITEMS, PRICE, BROKEN]);
  expect(failed).toMatchObject({ ok: false, code: 'OPERATION_FAILED' });
  expect(failed.message).toContain('"broken.sql"');
  expect(await database.query('SELECT * FROM items')).toEqual([{ id: 1, name: 'kept' }]);
  expect(await database.call('applied')).toEqual(['items.sql']);
  expect((await database.call('migrate', 'op-3', [ITEMS, PRICE])).value).toEqual({ ran: ['price.sql'] });
  expect((await database.call('migrate', 'op-3', [ITEMS, PRICE])).value).toEqual({ ran: ['price.sql'] });
  expect(await database.query('SELECT price FROM items')).toEqual([{ price: 1 }]);
});

test('an operation takes back what it ran itself, where there is a way', async () => {
  const downs = [
    { file: 'items.sql', sql: 'DROP TABLE items' },
    { file: 'price.sql', sql: 'ALTER TABLE items DROP COLUMN price' },
  ];
  await database.call('migrate', 'op-1', [ITEMS]);
  await database.call('migrate', 'op-2', [ITEMS, PRICE]);
  await database.call('revert', 'op-2', downs);
  await database.call('revert', 'op-2', downs);
  expect(await database.call('applied')).toEqual(['items.sql']);
  expect(await database.query('SELECT * FROM items')).toEqual([]);
});

test('a migration that was cut off twice is not begun again, and the next operation is free of it', async () => {
  const endless = {
    file: '1.sql',
    sql: 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT sum(n) FROM c',
  };
  for (let cutOff = 0; cutOff < 2; cutOff += 1) {
    const running = database.call('migrate', 'op-1', [endless]).catch(() => 'cut off');
    await expect.poll(isHanging, { timeout: 30_000 }).toBe(true);
    await platform.killRuntime();
    expect(await running).toBe('cut off');
  }
  const refused = await database.call('migrate', 'op-1', [endless]);
  expect(refused).toMatchObject({ code: 'OPERATION_FAILED', message: expect.stringContaining('cut off 2 times') });
  expect((await database.call('migrate', 'op-2', [ITEMS])).value).toEqual({ ran: ['items.sql'] });
});

const isHanging = () =>
  platform.fetch('/v1/health', { signal: AbortSignal.timeout(3_000) }).then(
    () => false,
    () => true,
  );

test('an export brings back tables, rows, counters, indexes, triggers, references and what has run', async () => {
  const schema = `
    CREATE TABLE "order" (id INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER REFERENCES items (id), data BLOB, at REAL);
    CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
    CREATE TABLE log (line TEXT);
    CREATE INDEX by_item ON "order" (item);
    CREATE TRIGGER logged AFTER INSERT ON items BEGIN INSERT INTO log VALUES (NEW.name); END;
    CREATE VIEW names AS SELECT name FROM items;
    CREATE VIRTUAL TABLE words USING fts5 (word);`;
  await database.call('migrate', 'op-1', [{ file: 'all.sql', sql: schema }]);
  await database.query("INSERT INTO items VALUES (7, 'a ''quoted'' name'), (8, NULL)");
  await database.query('INSERT INTO "order" (id, item, data, at) VALUES (40, 7, ?, 1.5)', { base64: 'AP8=' });
  await database.query('DELETE FROM "order" WHERE id = 40');
  await database.query('INSERT INTO "order" (item, data, at) VALUES (8, ?, 0.1)', { base64: 'AQI=' });
  await database.query("INSERT INTO words VALUES ('searchable text')");
  const lines = await database.dump();
  await database.call('drop');
  expect(await database.call('exists')).toBe(false);
  expect(await database.query('SELECT name FROM sqlite_master')).toMatchObject({ code: 'NOT_INSTALLED' });

  await database.call('load', lines, 'exports/test', 'op-2');
  await database.call('load', 'what is there is there', 'exports/test', 'op-2');
  expect(await database.query('SELECT * FROM "order"')).toEqual([
    { id: 41, item: 8, data: { base64: 'AQI=' }, at: 0.1 },
  ]);
  expect(await database.query('SELECT * FROM names')).toEqual([{ name: "a 'quoted' name" }, { name: null }]);
  expect(await database.query('SELECT * FROM log')).toHaveLength(2);
  expect(await database.query("SELECT word FROM words WHERE words MATCH 'searchable'")).toHaveLength(1);
  await database.query('INSERT INTO "order" (item) VALUES (7)');
  expect(await database.query('SELECT max(id) AS id FROM "order"')).toEqual([{ id: 42 }]);
  expect(await database.query('INSERT INTO "order" (item) VALUES (99)')).toMatchObject({ ok: false });
  expect(await database.call('applied')).toEqual(['all.sql']);
});

test('an export larger than one part comes back whole', async () => {
  await database.call('migrate', 'op-1', [{ file: 'big.sql', sql: 'CREATE TABLE big (data BLOB)' }]);
  await database.query(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO big SELECT randomblob(1000000) FROM n',
  );
  const before = await database.query('SELECT hex(substr(data, 1, 8)) AS head, length(data) AS size FROM big');
  await database.dumpAndLoad('op-2');
  expect(await database.query('SELECT hex(substr(data, 1, 8)) AS head, length(data) AS size FROM big')).toEqual(before);
});

describe('a dump that is written to meanwhile', () => {
  const COUNTS = 'SELECT state, count(*) AS n FROM rows GROUP BY state';

  beforeEach(async () => {
    const sql = 'CREATE TABLE rows (name TEXT PRIMARY KEY, data BLOB, state TEXT)';
    await database.call('migrate', 'op-1', [{ file: 'rows.sql', sql }]);
    await database.query(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO rows SELECT 'row ' || i, randomblob(100000), 'old' FROM n",
    );
  });

  test('shows one moment, and the plugin writes on', async () => {
    const before = await database.call('sizes');
    const lines = await database.dumpDuring(async () => {
      // Each row gets a new place behind all others.
      expect(await database.query("REPLACE INTO rows SELECT name, data, 'new' FROM rows")).toEqual([]);
      expect(await database.query('CREATE TABLE other (x)')).toEqual([]);
      expect(await database.query('DROP TABLE other')).toEqual([]);
      const { databaseBytes } = await database.call('sizes');
      expect(databaseBytes).toBeLessThan(before.databaseBytes * 1.1);
    });
    expect((await database.call('sizes')).databaseBytes).toBeLessThan(before.databaseBytes * 1.1);
    expect(await database.query(COUNTS)).toEqual([{ state: 'new', n: 300 }]);
    await database.call('drop');
    await database.call('load', lines, 'exports/test', 'op-2');
    expect(await database.query(COUNTS)).toEqual([{ state: 'old', n: 300 }]);
  });

  test('breaks off when the database is too large to show one moment', async () => {
    const write = () => database.query("UPDATE rows SET state = 'new' WHERE name = 'row 300'");
    await expect(database.dumpDuring(write, 0)).rejects.toThrow();
    const lines = await database.dumpDuring(() => database.query(COUNTS), 0);
    await database.call('drop');
    await database.call('load', lines, 'exports/test', 'op-2');
    expect(await database.query('SELECT count(*) AS n FROM rows')).toEqual([{ n: 300 }]);
  });
});

test.each([
  "ATTACH DATABASE 'other.sqlite' AS other",
  'PRAGMA journal_mode = DELETE',
  'PRAGMA writable_schema = ON',
  "VACUUM INTO 'copy.sqlite'",
  'BEGIN',
  'COMMIT',
  "SELECT load_extension('x')",
  "SELECT readfile('/etc/passwd')",
  "UPDATE _cf_KV SET value = ''",
  'SELECT * FROM _cf_KV',
  'DELETE FROM sqlite_master',
])('the SQL of a plugin gets nowhere with %s', async (sql) => {
  await database.call('migrate', 'op-1', [ITEMS]);
  expect(await database.query(sql)).toMatchObject({ ok: false, code: 'DATABASE_ERROR' });
  expect(await database.call('applied')).toEqual(['items.sql']);
});

test('a change that makes the database too large leaves nothing', async () => {
  await database.call('migrate', 'op-1', [{ file: 'big.sql', sql: 'CREATE TABLE big (data BLOB)' }]);
  const fill =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO big SELECT zeroblob(2000000) FROM n';
  const result = await database.query(fill);
  expect(result).toMatchObject({ code: 'DATABASE_FULL', message: expect.stringContaining('larger than') });
  expect(await database.query('SELECT count(*) AS n FROM big')).toEqual([{ n: 0 }]);
});
