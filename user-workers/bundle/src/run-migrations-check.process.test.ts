import { expect, test } from 'vitest';
import { formatProblem } from './format-problem.ts';
import { runMigrationsCheck } from './run-migrations-check.ts';

const TABLE = { name: '1.sql', source: 'CREATE TABLE t (n);' };
const ENDLESS = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c)';

test('migrations that end are judged as they are', async () => {
  expect(await check(TABLE.source, 'INSERT INTO t VALUES (1);')).toEqual([]);
  expect(await check(TABLE.source, 'INSERT INTO u VALUES (1);')).toEqual([
    '2.sql:1:1: error MIGRATION_FAILED: Migration "2.sql" fails: no such table: u.',
  ]);
});

test.each([
  ['reads', `${ENDLESS} SELECT count(*) FROM c;`],
  ['writes', `${ENDLESS} INSERT INTO t SELECT n FROM c;`],
])('one that %s without an end is named, and its process ended', async (_what, sql) => {
  expect(await check(TABLE.source, sql)).toEqual([
    '2.sql: error MIGRATION_FAILED: Migration "2.sql" did not end within 5 s. Look for a recursion without an end, or a join without a condition.',
  ]);
});

async function check(...sources: string[]): Promise<string[]> {
  const files = sources.map((source, index) => ({ name: `${index + 1}.sql`, source }));
  const migrations = files.map(({ name }) => ({ file: name, kind: 'expand' as const }));
  return (await runMigrationsCheck({ migrations, files })).map(formatProblem);
}
