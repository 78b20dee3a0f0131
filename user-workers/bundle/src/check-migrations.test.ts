import { Manifest } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { checkMigrations } from './check-migrations.ts';
import { formatProblem } from './format-problem.ts';

type Step = { file: string; down?: string; kind?: 'contract' };

function check(files: Record<string, string>, steps: Step[] = Object.keys(files).map((file) => ({ file }))): string[] {
  const migrations = Manifest.shape.migrations.parse(steps);
  const sources = Object.entries(files).map(([name, source]) => ({ name, source }));
  return checkMigrations(migrations, sources).map(formatProblem);
}

const SALES = 'CREATE TABLE sales (id INTEGER PRIMARY KEY, total REAL NOT NULL);';

test('migrations run in their order, each on what those before it made', () => {
  expect(check({ '1.sql': SALES, '2.sql': 'ALTER TABLE sales ADD COLUMN note TEXT;' })).toEqual([]);
  expect(check({ '2.sql': 'ALTER TABLE sales ADD COLUMN note TEXT;', '1.sql': SALES })).toEqual([
    '2.sql:1:1: error MIGRATION_FAILED: Migration "2.sql" fails: no such table: sales.',
  ]);
});

test('what a database of an installation can do passes', () => {
  const sql = `-- a comment; with a semicolon
    ;;
    ${SALES} /* another; one */
    CREATE TRIGGER count AFTER INSERT ON sales BEGIN
      UPDATE sales SET total = total + 1; SELECT 1;
    END;
    CREATE VIRTUAL TABLE search USING fts5(note);
    INSERT INTO sales (total) VALUES (';') ON CONFLICT DO NOTHING;
    PRAGMA foreign_key_check;
    WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) INSERT INTO sales (total) SELECT x FROM n -- no semicolon`;
  expect(check({ 'all.sql': sql })).toEqual([]);
});

test.each([
  ['an unknown word', `${SALES}\n  CREAT TABLE a (b);`, '2:3', 'near "CREAT": syntax error'],
  ['a word too many', `${SALES}\nCREATE TABLE a (\n  b INTEGER,\n  CHECK b\n);`, '4:9', 'near "b": syntax error'],
  [
    'a table that is not there',
    `-- first\n\n${SALES}\n/* then */ INSERT INTO sale VALUES (1);`,
    '4:12',
    'no such table: sale',
  ],
  ['a text without end', `SELECT 'open`, '1:1', 'unrecognized token'],
  [
    'a row that breaks a rule',
    `${SALES}\nINSERT INTO sales (total) VALUES (NULL);`,
    '2:1',
    'NOT NULL constraint failed',
  ],
  ['a transaction', `BEGIN;\n${SALES}\nCOMMIT;`, '1:1', 'the platform runs each migration in a transaction of its own'],
  ['a savepoint', 'SAVEPOINT a;', '1:1', 'the platform runs each migration'],
  ['another database', `ATTACH '/tmp/other.db' AS other;`, '1:1', 'the database of a plugin is one file'],
  ['a vacuum', `VACUUM;`, '1:1', 'ATTACH, DETACH and VACUUM are not there'],
  ['a setting of the engine', `${SALES}\nPRAGMA journal_mode = OFF;`, '2:1', 'there is no PRAGMA journal_mode'],
  ['a table of the runtime', 'CREATE TABLE _cf_KV (a);', '1:1', "the runtime's own"],
])('%s fails at its place', (_what, sql, place, message) => {
  expect(check({ 'a.sql': sql })).toEqual([
    expect.stringMatching(
      new RegExp(`^a\\.sql:${place}: error MIGRATION_FAILED: Migration "a\\.sql" fails: .*${message}`),
    ),
  ]);
});

test('the undo of a migration runs on what it made, and leaves it for those that follow', () => {
  const files = { '1.sql': SALES, '1.down.sql': 'DROP TABLE sales;', '2.sql': 'INSERT INTO sales (total) VALUES (1);' };
  const steps = [{ file: '1.sql', down: '1.down.sql' }, { file: '2.sql' }];
  expect(check(files, steps)).toEqual([]);
  expect(check({ ...files, '1.down.sql': 'DROP TABLE sale;' }, steps)).toEqual([
    '1.down.sql:1:1: error MIGRATION_FAILED: Migration "1.down.sql" fails: no such table: sale.',
  ]);
});

test('an undo that leaves something behind is found when the migration runs again', () => {
  const files = { '1.sql': `${SALES}\nCREATE TABLE notes (a);`, '1.down.sql': 'DROP TABLE sales;' };
  expect(check(files, [{ file: '1.sql', down: '1.down.sql' }])).toEqual([
    '1.sql:2:1: error MIGRATION_FAILED: Migration "1.sql" fails: table notes already exists. It runs again after "1.down.sql", which has to undo all of it.',
  ]);
});
