import { expect, test } from 'vitest';
import { toCursor } from './cursor.ts';
import { toPage } from './page.ts';

test.each([
  [['a', 'b', 'c'], ['a', 'b'], { nextCursor: toCursor(['b']) }],
  [['a', 'b'], ['a', 'b'], {}],
  [[], [], {}],
])('of %j a page of two holds %j and %j', (rows, page, next) => {
  expect(toPage<string>(rows, 2, (row) => [row])).toEqual({ rows: page, next });
});
