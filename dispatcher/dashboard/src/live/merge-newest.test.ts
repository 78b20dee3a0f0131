import { expect, test } from 'vitest';
import { mergeNewest } from './merge-newest.ts';

const list = (...numbers: number[]) => numbers.map((seq) => ({ seq }));

test.each([
  ['what came later stands first', list(2, 1), list(3, 4), list(4, 3, 2, 1)],
  ['an entry of both stands once', list(3, 2), list(3, 4), list(4, 3, 2)],
  ['older ones stand last', list(3), list(1), list(3, 1)],
])('%s', (_name, first, second, expected) => {
  expect(mergeNewest(first, second)).toEqual(expected);
});

test('a list to which nothing is added stays the same object', () => {
  const first = list(2, 1);
  expect(mergeNewest(first, list(2))).toBe(first);
});

test('the oldest are left out where there is no room', () => {
  expect(mergeNewest(list(2, 1), list(3), 2)).toEqual(list(3, 2));
});
