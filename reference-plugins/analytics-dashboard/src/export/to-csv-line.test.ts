import { expect, test } from 'vitest';
import { toCsvLine } from './to-csv-line.ts';

test.each([
  ['=HYPERLINK("https://evil.example","x")', `"'=HYPERLINK(""https://evil.example"",""x"")"`],
  ['+1', "'+1"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t'=1"`],
  ['/x;=HYPERLINK(1)', `"/x;'=HYPERLINK(1)"`],
  ['/x\t@SUM(A1)', `"/x\t'@SUM(A1)"`],
  ['/x; \t+1', `"/x;' \t'+1"`],
  ['/x;"=1', `"/x;'""=1"`],
  ['a\n-1', `"a\n'-1"`],
  ['a;b', '"a;b"'],
  ['  =1', "'  =1"],
  ['\r=1', `"'\r'=1"`],
  ['/mugs,blue', '"/mugs,blue"'],
  ['a "b"', '"a ""b"""'],
  ['a\nb', '"a\nb"'],
  ['/mugs=blue', '/mugs=blue'],
  ['', ''],
])('%j is written as %j', (cell, written) => {
  expect(toCsvLine([cell])).toBe(`${written}\r\n`);
});

test('numbers stay numbers, those below nothing too', () => {
  expect(toCsvLine([1, -12.5, 'a'])).toBe('1,-12.5,a\r\n');
});
