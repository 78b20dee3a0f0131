import { DatabaseSync } from 'node:sqlite';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseUnderTest } from '../../../testing/database-under-test.ts';
import { Keeper, keeperManifest, publishKeeper } from '../../../testing/keeper-plugin.ts';
import { startDispatcher } from '../../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let keeper: Keeper;
let tenant: string;

beforeAll(async () => {
  platform = await startDispatcher({ entry: 'workers/observed-dispatcher.ts' });
  await publishKeeper(platform, keeperManifest('keeper'));
  await publishKeeper(platform, keeperManifest('other'));
  await publishKeeper(platform, keeperManifest('powerless', { permissions: {} }));
});
afterAll(() => platform.close());

/** A tenant of its own for tests that fill up. */
async function begin(name: string): Promise<void> {
  tenant = name;
  await platform.install(tenant, 'keeper');
  keeper = new Keeper(platform, tenant, 'keeper');
}

/** Fills the database with what an export could hold. */
const load = (...entries: object[]) =>
  new DatabaseUnderTest(platform, `${tenant}/keeper`).call(
    'load',
    [{ applied: [] }, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''),
    'exports/test',
    'op',
  );

test('each of the operations takes a permission', async () => {
  await platform.install('cautious', 'powerless');
  const operations = ['db.query', 'db.transaction', 'kv.get', 'kv.set', 'kv.delete', 'kv.list'];
  const all = [...operations, 'storage.put', 'storage.get', 'storage.head', 'storage.delete', 'storage.list'];
  const replies = await new Keeper(platform, 'cautious', 'powerless').askAll(all.map((name) => [name, []]));
  expect(replies.map((reply) => !reply.ok && reply.error.code)).toEqual(all.map(() => 'PERMISSION_DENIED'));
});

test('each installation has its own data: no other plugin, and no other tenant, sees any of it', async () => {
  await begin('first');
  await platform.install(tenant, 'other');
  await platform.install('neighbour', 'keeper');
  const [first, ...others] = [
    keeper,
    new Keeper(platform, tenant, 'other'),
    new Keeper(platform, 'neighbour', 'keeper'),
  ];
  await first.rows('CREATE TABLE t (x)');
  await first.ask('kv.set', 'key', 'mine', {});
  await first.ask('storage.put', 'file', {});
  for (const other of others) {
    expect(await other.rows('SELECT * FROM t')).toMatchObject({ code: 'DATABASE_ERROR' });
    expect(await other.ask('kv.get', 'key')).toBeUndefined();
    expect(await other.ask('storage.head', 'file')).toBeUndefined();
    expect(await other.ask('storage.list', { prefix: '../' })).toMatchObject({ items: [] });
  }
});

describe('db', () => {
  beforeAll(() => begin('rows'));

  test('answers with rows and what they cost; values of every kind come back', async () => {
    const params = ['text', 1.5, null, { base64: 'AP8=' }];
    expect(await keeper.ask('db.query', { sql: 'SELECT ? AS a, ? AS b, ? AS c, ? AS d', params })).toMatchObject({
      rows: [{ a: 'text', b: 1.5, c: null, d: { base64: 'AP8=' } }],
    });
    await keeper.rows('CREATE TABLE costs (x)');
    expect(await keeper.ask('db.query', { sql: 'INSERT INTO costs VALUES (1), (2) -- two' })).toMatchObject({
      rows: [],
      rowsWritten: 2,
    });
    expect(await keeper.rows('SELECT x FROM costs WHERE x > ?', 1)).toEqual([{ x: 2 }]);
  });

  test('a transaction runs wholly or not at all', async () => {
    const results = await keeper.ask('db.transaction', [
      { sql: 'CREATE TABLE t (x)' },
      { sql: 'INSERT INTO t VALUES (?)', params: [1] },
      { sql: 'SELECT * FROM t' },
    ]);
    expect((results as unknown[]).at(-1)).toMatchObject({ rows: [{ x: 1 }] });
    const failed = await keeper.ask('db.transaction', [{ sql: 'DELETE FROM t' }, { sql: 'SELECT * FROM nowhere' }]);
    expect(failed).toMatchObject({
      code: 'DATABASE_ERROR',
      message: expect.stringContaining('Statement 2 of 2 failed: no such table: nowhere'),
    });
    expect(await keeper.rows('SELECT * FROM t')).toEqual([{ x: 1 }]);
    const many = Array.from({ length: LIMITS.maxStatements + 1 }, () => ({ sql: 'SELECT 1' }));
    expect(await keeper.ask('db.transaction', many)).toMatchObject({ code: 'INVALID_CALL' });
  });

  test.each([
    ['BEGIN', 'db.transaction'],
    ['/* now */ COMMIT', 'db.transaction'],
    ['SAVEPOINT a', 'db.transaction'],
    ["ATTACH 'other.sqlite' AS other", 'reaches no other'],
    ["VACUUM INTO 'copy.sqlite'", 'itself'],
    ['PRAGMA user_version = 2', 'PRAGMA'],
    ['PRAGMA ignore_check_constraints = ON', 'PRAGMA'],
    ['SELECT 1; SELECT 2', 'not 2'],
    ['-- nothing', 'not none'],
    ['SELECT * FROM _cf_KV', '_cf_KV'],
    ['SELEC 1', 'syntax error'],
  ])('%s is refused, and the plugin hears why', async (sql, words) => {
    const message = expect.stringContaining(words);
    expect(await keeper.rows(sql)).toMatchObject({ code: 'DATABASE_ERROR', message });
  });

  test('more rows than one answer holds are refused before they are all read, and change nothing', async () => {
    const endless = 'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)';
    expect(await keeper.rows(`${endless} SELECT n, 'text' FROM c`)).toMatchObject({ code: 'VALUE_TOO_LARGE' });
    await keeper.rows('CREATE TABLE many (x)');
    const sql = `${endless} INSERT INTO many SELECT zeroblob(100000) FROM c LIMIT 40`;
    expect(await keeper.rows(`${sql} RETURNING x`)).toMatchObject({ code: 'VALUE_TOO_LARGE' });
    expect(await keeper.rows('SELECT count(*) AS n FROM many')).toEqual([{ n: 0 }]);
    expect(await keeper.rows(sql)).toEqual([]);
    expect(await keeper.rows('SELECT x FROM many')).toMatchObject({ code: 'VALUE_TOO_LARGE' });
    expect(await keeper.rows('DROP TABLE many')).toEqual([]);
  });
});

describe('kv', () => {
  beforeAll(() => begin('values'));

  test('keeps JSON by key, each write with a version of its own', async () => {
    const value = { list: [1, null, 'ä€𝄞'], __proto__: 1 };
    const { version } = (await keeper.ask('kv.set', 'ключ', value, {})) as { version: string };
    expect(await keeper.ask('kv.get', 'ключ')).toEqual({ value, version });
    expect(await keeper.ask('kv.set', 'ключ', value, {})).not.toEqual({ version });
    expect(await keeper.ask('kv.delete', 'ключ')).toBe(true);
    expect(await keeper.ask('kv.delete', 'ключ')).toBe(false);
    expect(await keeper.ask('kv.get', 'ключ')).toBeUndefined();
  });

  test('a write for a version fails when there is another one', async () => {
    const { version } = (await keeper.ask('kv.set', 'a', 1, { ifVersion: null })) as { version: string };
    expect(await keeper.ask('kv.set', 'a', 2, { ifVersion: null })).toMatchObject({
      code: 'KV_CONFLICT',
      details: { version },
    });
    expect(await keeper.ask('kv.set', 'a', 2, { ifVersion: version })).toEqual({ version: expect.any(String) });
    expect(await keeper.ask('kv.set', 'a', 3, { ifVersion: version })).toMatchObject({ code: 'KV_CONFLICT' });
    expect(await keeper.ask('kv.get', 'a')).toMatchObject({ value: 2 });
  });

  test('of writers that add at the same time none is lost', async () => {
    await keeper.ask('kv.set', 'sum', 0, {});
    const add = async (): Promise<void> => {
      for (;;) {
        const { value, version } = (await keeper.ask('kv.get', 'sum')) as { value: number; version: string };
        const written = await keeper.ask('kv.set', 'sum', value + 1, { ifVersion: version });
        if ((written as { code?: string }).code === undefined) return;
      }
    };
    await Promise.all(Array.from({ length: 8 }, add));
    expect(await keeper.ask('kv.get', 'sum')).toMatchObject({ value: 8 });
  });

  test('lists keys in their order, by prefix, page by page', async () => {
    for (const key of ['b/2', 'b', 'b/10', 'b0', 'b/1']) await keeper.ask('kv.set', key, 1, {});
    const pages: string[][] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const options = { prefix: 'b/', limit: 2, ...(cursor !== undefined && { cursor }) };
      const page = (await keeper.ask('kv.list', options)) as { items: { key: string }[]; cursor?: string };
      pages.push(page.items.map(({ key }) => key));
      ({ cursor } = page);
    }
    expect(pages).toEqual([['b/1', 'b/10'], ['b/2']]);
    expect(await keeper.ask('kv.list', { prefix: 'b', limit: 1_000 })).toMatchObject({ items: { length: 5 } });
  });

  test('what has expired is gone, is not listed, and is deleted by itself', async () => {
    await keeper.ask('kv.set', 'expiring/short', 1, { ttlSeconds: 1 });
    await keeper.ask('kv.set', 'expiring/long', 1, { ttlSeconds: 1_000 });
    const list = () => keeper.ask('kv.list', { prefix: 'expiring/' });
    expect(await list()).toMatchObject({
      items: [{ key: 'expiring/long' }, { expiresAt: expect.any(String) }],
    });
    await expect.poll(() => keeper.ask('kv.get', 'expiring/short'), { timeout: 20_000 }).toBeUndefined();
    expect(await list()).toMatchObject({ items: [{ key: 'expiring/long' }] });
    expect(await keeper.ask('kv.set', 'expiring/short', 2, { ifVersion: null })).toMatchObject({
      version: expect.any(String),
    });
    await keeper.ask('kv.set', 'forgotten', 'forgotten', { ttlSeconds: 1 });
    await expect.poll(() => countKeys('kv:value:forgotten'), { timeout: 60_000, interval: 500 }).toBe(0);
  }, 120_000);

  test('a key is 1 to 512 bytes, a value at most 1 MB, and there are at most 10,000 of them', async () => {
    await begin('many-values');
    for (const key of ['', 'k'.repeat(513), 'ж'.repeat(257), '\ud800']) {
      expect(await keeper.ask('kv.set', key, 1, {})).toMatchObject({ code: 'INVALID_CALL' });
    }
    const most = 'ж'.repeat(LIMITS.maxValueBytes / 2 - 1);
    expect(await keeper.ask('kv.set', 'k'.repeat(512), most, {})).toMatchObject({ version: expect.any(String) });
    expect(await keeper.ask('kv.set', 'large', `${most}!`, {})).toMatchObject({ code: 'VALUE_TOO_LARGE' });
    const entry = (key: number, more: object = {}) => ({
      entry: { key: `key-${key}`, json: '1', version: 'v', ...more },
    });
    const entries = Array.from({ length: LIMITS.maxKvKeys - 1 }, (_, key) => entry(key));
    await load(entry(LIMITS.maxKvKeys, { expiresAt: 1_000 }), ...entries);
    // The one that has expired makes room.
    expect(await keeper.ask('kv.set', 'the last', 1, {})).toMatchObject({ version: expect.any(String) });
    expect(await keeper.ask('kv.set', 'one more', 1, {})).toMatchObject({ code: 'KV_FULL' });
    expect(await keeper.ask('kv.set', 'key-1', 2, {})).toMatchObject({ version: expect.any(String) });
    await keeper.ask('kv.delete', 'key-1');
    expect(await keeper.ask('kv.set', 'one more', 1, {})).toMatchObject({ version: expect.any(String) });
  });

  test('its values and the tables share one limit', async () => {
    await begin('large-values');
    const database = new DatabaseUnderTest(platform, `${tenant}/keeper`);
    const fill =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 52) INSERT INTO t SELECT zeroblob(2000000) FROM n';
    await keeper.rows('CREATE TABLE t (x)');
    expect(await database.query(fill)).toEqual([]);
    const value = 'x'.repeat(1_000_000);
    expect(await keeper.ask('kv.set', 'a', value, {})).toMatchObject({ code: 'KV_FULL' });
    expect(await keeper.ask('kv.get', 'a')).toBeUndefined();
    expect(await database.query(fill)).toMatchObject({ code: 'DATABASE_FULL' });
  });
});

describe('storage', () => {
  beforeAll(() => begin('files'));

  const put = async (key: string, body: string, options = {}) =>
    (await keeper.askAll([['storage.put', [key, options], btoa(body)]]))[0];

  test('keeps files with their type, lists and deletes them', async () => {
    const file = { key: 'img/a.png', sizeBytes: 3, contentType: 'image/png', uploadedAt: expect.any(String) };
    expect(await put('img/a.png', 'png', { contentType: 'image/png' })).toMatchObject({ value: file });
    await put('img/b', 'other');
    await put('z', '');
    expect(await keeper.askAll([['storage.get', ['img/a.png']]])).toEqual([
      { ok: true, value: file, bytes: btoa('png') },
    ]);
    expect(await keeper.ask('storage.head', 'img/b')).toMatchObject({ sizeBytes: 5 });
    const first = await keeper.ask('storage.list', { prefix: 'img/', limit: 1 });
    expect(first).toEqual({ items: [file], cursor: 'img/a.png' });
    expect(await keeper.ask('storage.list', { prefix: 'img/', cursor: 'img/a.png' })).toMatchObject({
      items: [{ key: 'img/b' }],
    });
    expect(await keeper.ask('storage.delete', 'img/b')).toBe(true);
    expect(await keeper.ask('storage.delete', 'img/b')).toBe(false);
    expect(await keeper.ask('storage.get', 'img/b')).toBeUndefined();
  });

  test.each(['', '/a', 'a//b', 'a/../b', '.', 'a/'])('"%s" is no key', async (key) => {
    expect(await keeper.ask('storage.put', key, {})).toMatchObject({ code: 'INVALID_CALL' });
  });

  test('a file is at most 10 MB, and all files together at most 1 GB', async () => {
    // What is replaced does not count.
    await load({ file: 'old', sizeBytes: LIMITS.maxStorageBytes - 10 });
    expect(await put('new', '0123456789')).toMatchObject({ ok: true });
    expect(await put('new', '9876543210')).toMatchObject({ ok: true });
    expect(await put('more', '!')).toMatchObject({ error: { code: 'STORAGE_FULL' } });
    expect(await keeper.ask('storage.head', 'more')).toBeUndefined();
    await keeper.ask('storage.delete', 'old');
    expect(await put('more', '!')).toMatchObject({ ok: true });
    expect(await keeper.askAll([['storage.put', ['large', {}], LIMITS.maxStoredFileBytes + 1]])).toMatchObject([
      { error: { code: 'VALUE_TOO_LARGE' } },
    ]);
  });

  test('a file that several write or delete at once counts as the largest, and in the end as what is there', async () => {
    await begin('files-at-once');
    const database = new DatabaseUnderTest(platform, `${tenant}/keeper`);
    const count = async (): Promise<unknown> => (await database.call('sizes')).storageBytes;
    const end = async (...size: number[]): Promise<unknown> => (await database.call('endFile', 'a', ...size)).value;
    await database.call('beginFile', 'a', 10);
    await database.call('beginFile', 'a');
    // The deletion says that nothing is there, and the bucket is written behind it.
    expect([await end(), await count()]).toEqual([false, 10]);
    expect([await end(10), await count()]).toEqual([true, 10]);
    expect([await end(10), await count()]).toEqual([false, 10]);
    await database.call('beginFile', 'a', 30);
    await database.call('beginFile', 'a', 1);
    expect(await count()).toBe(30);
    expect([await end(30), await end(1), await count()]).toEqual([false, true, 30]);
    expect([await end(1), await count()]).toEqual([false, 1]);
  });

  test('whatever a plugin writes and deletes at once, its files count as what they take', async () => {
    await begin('files-in-a-rush');
    for (let round = 0; round < 10; round++) {
      const key = `file-${round}`;
      await Promise.all([put(key, 'x'.repeat(50)), keeper.ask('storage.delete', key), put(key, 'y')]);
    }
    const { items } = (await keeper.ask('storage.list', {})) as { items: { sizeBytes: number }[] };
    const taken = items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    expect(await new DatabaseUnderTest(platform, `${tenant}/keeper`).call('sizes')).toMatchObject({
      storageBytes: taken,
    });
  });
});

/** Rows in the files of all databases whose key has this in it. */
function countKeys(text: string): number {
  const folder = join(platform.resourcesDir, 'do/plugin-databases-InstallationDatabase');
  const files = readdirSync(folder).filter((file) => /^[0-9a-f]+\.sqlite$/.test(file));
  return files
    .map((file) => {
      const database = new DatabaseSync(join(folder, file), { readOnly: true });
      try {
        return database.prepare('SELECT key FROM _cf_KV WHERE key LIKE ?').all(`%${text}%`).length;
      } catch {
        return 0;
      } finally {
        database.close();
      }
    })
    .reduce((sum, count) => sum + count, 0);
}
