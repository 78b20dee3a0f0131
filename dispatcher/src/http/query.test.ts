import { ListQuery } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { readQuery } from './query.ts';

function read(query: string) {
  return readQuery(new URL(`https://platform${query}`), ListQuery);
}

test('a query is read, with what it leaves out', () => {
  expect(read('')).toEqual({ limit: 100 });
  expect(read('?limit=7&cursor=abc')).toEqual({ limit: 7, cursor: 'abc' });
});

test.each([
  ['?limit=0', '"limit"'],
  ['?limit=501', '"limit"'],
  ['?limit=x', '"limit"'],
  ['?limit=', '"limit"'],
  ['?page=2', 'page'],
  ['?limit=1&limit=2', '"limit" more than once'],
])('%s is refused, and the message names it', (query, words) => {
  expect(() => read(query)).toThrow(
    expect.objectContaining({ code: 'INVALID_REQUEST', message: expect.stringContaining(words) }),
  );
});
