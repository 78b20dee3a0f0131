import { expect, test } from 'vitest';
import { splitStatements } from './split-statements.ts';

test.each<[string, string, string[]]>([
  ['at semicolons', 'SELECT 1; SELECT 2;', ['SELECT 1;', 'SELECT 2;']],
  ['the last one without a semicolon', 'SELECT 1;\nSELECT 2\n', ['SELECT 1;', 'SELECT 2']],
  [
    'not in strings and names',
    `SELECT ';', ";", [;], \`;\`, 'it''s;'; SELECT 2`,
    [`SELECT ';', ";", [;], \`;\`, 'it''s;';`, 'SELECT 2'],
  ],
  ['not in comments', 'SELECT 1 -- ; one\n; SELECT /* ; */ 2;', ['SELECT 1 -- ; one\n;', 'SELECT /* ; */ 2;']],
  ['without what is empty', ' ;; SELECT 1;; -- end\n/* end */', ['SELECT 1;']],
  ['nothing of comments alone', '-- later', []],
  [
    'a trigger as a whole',
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; SELECT 1; END; SELECT 2',
    ['CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; SELECT 1; END;', 'SELECT 2'],
  ],
  ['a string without end', `SELECT 'a; b`, [`SELECT 'a; b`]],
])('%s', (_what, sql, statements) => {
  expect(splitStatements(sql)).toEqual(statements);
});
