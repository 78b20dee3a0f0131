import { fileURLToPath } from 'node:url';
import { PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { expect, test } from 'vitest';
import { checkMigrations } from './check-migrations.ts';

const SALES = 'CREATE TABLE sales (id INTEGER PRIMARY KEY, total INT);';

const ACCEPTED = [
  SALES,
  'CREATE TABLE a (b INT) STRICT',
  ';; SELECT 1; -- end',
  'SELECT 1 -- end',
  'SELECT 1;; /* the end */',
  '-- nothing yet',
  `${SALES} CREATE INDEX i ON sales (total); CREATE VIEW v AS SELECT * FROM sales; ALTER TABLE sales RENAME TO orders`,
  `${SALES} CREATE TRIGGER t AFTER INSERT ON sales BEGIN UPDATE sales SET total = 1; END; INSERT INTO sales (total) VALUES (5)`,
  `${SALES} INSERT INTO sales (total) VALUES ("in double quotes") RETURNING id`,
  `${SALES} INSERT INTO sales (total) VALUES (1) RETURNING id; SELECT * FROM sales; SELECT 1`,
  'CREATE VIRTUAL TABLE f USING fts5(a)',
  'CREATE VIRTUAL TABLE r USING rtree(a, b, c)',
  `SELECT sqrt(4), json('{"a":1}'), unixepoch(), random(), randomblob(4), printf('%d', 1), changes(), json_group_array(1)`,
  'PRAGMA defer_foreign_keys = on',
  'PRAGMA foreign_key_check',
  'PRAGMA legacy_alter_table = 1',
  'PRAGMA optimize',
  'PRAGMA quick_check',
  'PRAGMA table_list',
  'REINDEX; ANALYZE',
  'SELECT * FROM sqlite_master',
];

const REFUSED = [
  'CREAT TABLE a (b)',
  "SELECT 'open",
  'SELECT * FROM nowhere',
  'CREATE TABLE a (b) STRICT',
  'CREATE TABLE p (id PRIMARY KEY); CREATE TABLE c (p REFERENCES p (id)); INSERT INTO c VALUES (1)',
  'BEGIN; SELECT 1; COMMIT',
  'SAVEPOINT a',
  'ROLLBACK',
  "ATTACH ':memory:' AS other",
  'VACUUM',
  'CREATE TABLE _cf_mine (a)',
  'CREATE TABLE _CF_mine (a)',
  'CREATE TEMP TABLE t (a)',
  'CREATE TEMP VIEW t AS SELECT 1',
  'CREATE VIRTUAL TABLE g USING geopoly(a)',
  'CREATE VIRTUAL TABLE f USING fts3(a)',
  "SELECT load_extension('x')",
  'SELECT sqlite_version()',
  'SELECT * FROM dbstat',
  'PRAGMA journal_mode',
  'PRAGMA user_version = 2',
  'PRAGMA function_list',
  'PRAGMA writable_schema = 1',
];

test('a migration passes here when it passes in the database of an installation, and only then', async () => {
  const texts = [...ACCEPTED, ...REFUSED];
  const there = await runInDurableObjects(texts);
  const here = texts.map((sql) => checkMigrations(MIGRATIONS, [{ name: '1.sql', source: sql }]).at(0)?.message ?? null);
  const list = (verdicts: readonly (string | null)[]) =>
    texts.map((sql, index) => `${verdicts[index] === null ? 'takes' : 'refuses'} ${sql}`);
  expect(list(here)).toEqual(list(there));
  expect(there.slice(0, ACCEPTED.length)).toEqual(ACCEPTED.map(() => null));
  expect(there.slice(ACCEPTED.length)).not.toContain(null);
});

const MIGRATIONS = [{ file: '1.sql', kind: 'expand' as const }];

async function runInDurableObjects(texts: readonly string[]): Promise<(string | null)[]> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('../testing/worker/database.worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    external: ['cloudflare:*'],
  });
  const contents = built.outputFiles[0]?.text ?? '';
  const miniflare = new Miniflare({
    port: 0,
    cf: false,
    workers: [
      {
        config: {
          name: 'databases',
          compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
          manifest: { mainModule: 'index.js', modules: { 'index.js': { type: 'esm', contents } } },
          env: { DATABASES: { type: 'durable-object', worker: 'databases', exportName: 'Database' } },
          exports: { Database: { type: 'durable-object', storage: 'sqlite' } },
        },
      },
    ],
  });
  try {
    const response = await fetch(await miniflare.ready, { method: 'POST', body: JSON.stringify(texts) });
    return (await response.json()) as (string | null)[];
  } finally {
    await miniflare.dispose();
  }
}
