import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let name: string;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher({ entry: 'workers/observed-dispatcher.ts' });
});
afterAll(() => platform.close());
beforeEach(() => {
  counter += 1;
  name = `tenant/plugin-${counter}`;
});

const call = async (method: string, ...args: unknown[]) =>
  (await platform.call('POST', '/database', { body: { name, method, args } })).body;
const query = async (sql: string, ...params: unknown[]) => {
  const result = await call('query', sql, params);
  return result.ok ? result.value : result;
};
const ITEMS = { file: 'items.sql', sql: 'CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);' };
// The runtime by itself refuses a text that ends in a comment.
const PRICE = { file: 'price.sql', sql: 'ALTER TABLE items ADD COLUMN price INTEGER DEFAULT 1; -- the end' };
const BROKEN = { file: 'broken.sql', sql: 'CREATE TABLE other (x); INSERT INTO nowhere VALUES (1);' };

test('migrations run once, in their order, and one that fails leaves nothing of its call', async () => {
  expect(await call('migrate', 'op-1', [ITEMS])).toEqual({ ok: true, value: { ran: ['items.sql'] } });
  await query('INSERT INTO items (name) VALUES (?)', 'kept');
  const failed = await call('migrate', 'op-2', [ITEMS, PRICE, BROKEN]);
  expect(failed).toMatchObject({ ok: false, code: 'OPERATION_FAILED' });
  expect(failed.message).toContain('"broken.sql"');
  expect(await query('SELECT * FROM items')).toEqual([{ id: 1, name: 'kept' }]);
  expect(await call('applied')).toEqual(['items.sql']);
  expect((await call('migrate', 'op-3', [ITEMS, PRICE])).value).toEqual({ ran: ['price.sql'] });
  expect((await call('migrate', 'op-3', [ITEMS, PRICE])).value).toEqual({ ran: ['price.sql'] });
  expect(await query('SELECT price FROM items')).toEqual([{ price: 1 }]);
});

test('an operation takes back what it ran itself, where there is a way', async () => {
  const downs = [
    { file: 'items.sql', sql: 'DROP TABLE items' },
    { file: 'price.sql', sql: 'ALTER TABLE items DROP COLUMN price' },
  ];
  await call('migrate', 'op-1', [ITEMS]);
  await call('migrate', 'op-2', [ITEMS, PRICE]);
  await call('revert', 'op-2', downs);
  await call('revert', 'op-2', downs);
  expect(await call('applied')).toEqual(['items.sql']);
  expect(await query('SELECT * FROM items')).toEqual([]);
});

test('a migration that was cut off twice is not begun again, and the next operation is free of it', async () => {
  const endless = {
    file: '1.sql',
    sql: 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT sum(n) FROM c',
  };
  for (let cutOff = 0; cutOff < 2; cutOff += 1) {
    const running = call('migrate', 'op-1', [endless]).catch(() => 'cut off');
    await expect.poll(isHanging, { timeout: 30_000 }).toBe(true);
    await platform.killRuntime();
    expect(await running).toBe('cut off');
  }
  const refused = await call('migrate', 'op-1', [endless]);
  expect(refused).toMatchObject({ code: 'OPERATION_FAILED', message: expect.stringContaining('cut off 2 times') });
  expect((await call('migrate', 'op-2', [ITEMS])).value).toEqual({ ran: ['items.sql'] });
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
  await call('create', 'op-1');
  await call('migrate', 'op-1', [{ file: 'all.sql', sql: schema }]);
  await query("INSERT INTO items VALUES (7, 'a ''quoted'' name'), (8, NULL)");
  await query('INSERT INTO "order" (id, item, data, at) VALUES (40, 7, ?, 1.5)', { base64: 'AP8=' });
  await query('DELETE FROM "order" WHERE id = 40');
  await query('INSERT INTO "order" (item, data, at) VALUES (8, ?, 0.1)', { base64: 'AQI=' });
  await query("INSERT INTO words VALUES ('searchable text')");
  await call('exportTo', 'exports/test', '{}');
  await call('drop');
  expect(await query('SELECT name FROM sqlite_master')).toEqual([]);

  await call('load', 'exports/test', 'op-2');
  await call('load', 'exports/test', 'op-2');
  expect(await query('SELECT * FROM "order"')).toEqual([{ id: 41, item: 8, data: { base64: 'AQI=' }, at: 0.1 }]);
  expect(await query('SELECT * FROM names')).toEqual([{ name: "a 'quoted' name" }, { name: null }]);
  expect(await query('SELECT * FROM log')).toHaveLength(2);
  expect(await query("SELECT word FROM words WHERE words MATCH 'searchable'")).toHaveLength(1);
  await query('INSERT INTO "order" (item) VALUES (7)');
  expect(await query('SELECT max(id) AS id FROM "order"')).toEqual([{ id: 42 }]);
  expect(await query('INSERT INTO "order" (item) VALUES (99)')).toMatchObject({ ok: false });
  expect(await call('applied')).toEqual(['all.sql']);
});

test('an export larger than one part comes back whole', async () => {
  await call('migrate', 'op-1', [{ file: 'big.sql', sql: 'CREATE TABLE big (data BLOB)' }]);
  await query(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO big SELECT randomblob(1000000) FROM n',
  );
  const before = await query('SELECT hex(substr(data, 1, 8)) AS head, length(data) AS size FROM big');
  await call('exportTo', 'exports/big', '{}');
  await call('drop');
  await call('load', 'exports/big', 'op-2');
  expect(await query('SELECT hex(substr(data, 1, 8)) AS head, length(data) AS size FROM big')).toEqual(before);
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
  await call('migrate', 'op-1', [ITEMS]);
  expect(await query(sql)).toMatchObject({ ok: false, code: 'OPERATION_FAILED' });
  expect(await call('applied')).toEqual(['items.sql']);
});

test('a change that makes the database too large leaves nothing', async () => {
  await call('migrate', 'op-1', [{ file: 'big.sql', sql: 'CREATE TABLE big (data BLOB)' }]);
  const fill =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO big SELECT zeroblob(2000000) FROM n';
  const result = await query(fill);
  expect(result.message).toContain('larger than');
  expect(await query('SELECT count(*) AS n FROM big')).toEqual([{ n: 0 }]);
});
