import { expect, test } from 'vitest';
import { splitSql } from './split-sql.ts';

test.each([
  ['one statement', 'SELECT 1', ['SELECT 1']],
  ['two', 'SELECT 1; SELECT 2;', ['SELECT 1;', 'SELECT 2;']],
  ['nothing', ' ;; -- comment only\n /* and; another */ ', []],
  [
    'semicolons in strings',
    `SELECT 'a;''b;', "c;d", \`e;\`, [f;]; SELECT 2`,
    [`SELECT 'a;''b;', "c;d", \`e;\`, [f;];`, 'SELECT 2'],
  ],
  ['semicolons in comments', 'SELECT 1 -- x;\n; /* y; */ SELECT 2', ['SELECT 1 -- x;\n;', '/* y; */ SELECT 2']],
  [
    'a trigger',
    `create temp trigger t after insert on a begin
      update a set b = case when 1 then 2 end; delete from c; end; SELECT 1`,
    [
      `create temp trigger t after insert on a begin
      update a set b = case when 1 then 2 end; delete from c; end;`,
      'SELECT 1',
    ],
  ],
  ['a string that does not end', `SELECT 'a; b`, [`SELECT 'a; b`]],
])('%s', (_what, text, statements) => {
  expect(splitSql(text)).toEqual(statements);
});

test('a string of megabytes is one token', () => {
  const long = `INSERT INTO t VALUES ('${'x;'.repeat(2_000_000)}')`;
  expect(splitSql(`${long}; SELECT 1`)).toEqual([`${long};`, 'SELECT 1']);
});
