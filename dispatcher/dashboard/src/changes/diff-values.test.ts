import { expect, test } from 'vitest';
import { diffValues } from './diff-values.ts';

test('fields that differ are told one by one, others not at all', () => {
  const before = { state: 'active', kept: { a: [1] }, gone: 1, deep: { level: 1, other: 2 } };
  const after = { state: 'inactive', kept: { a: [1] }, deep: { level: 2, other: 2 }, come: true };
  expect(diffValues(before, after).map(({ path, ...sides }) => [path.join('.'), sides])).toEqual([
    ['state', { before: there('active'), after: there('inactive') }],
    ['gone', { before: there(1), after: { isThere: false } }],
    ['deep.level', { before: there(1), after: there(2) }],
    ['come', { before: { isThere: false }, after: there(true) }],
  ]);
});

test('what came or went as a whole is one change', () => {
  expect(diffValues(null, { id: 1 })).toEqual([{ path: [], before: { isThere: false }, after: there({ id: 1 }) }]);
  expect(diffValues('a', 'a')).toEqual([]);
});

test('lists of one length are compared entry by entry, others as a whole', () => {
  expect(diffValues([{ id: 1 }, 2], [{ id: 3 }, 2]).map(({ path }) => path)).toEqual([['0', 'id']]);
  expect(diffValues([1], [1, 2])).toEqual([{ path: [], before: there([1]), after: there([1, 2]) }]);
});

test('a field named like a prototype is compared as a field', () => {
  const hostile = JSON.parse('{ "__proto__": 1, "constructor": 2 }') as unknown;
  expect(diffValues({}, hostile).map(({ path }) => path[0])).toEqual(['__proto__', 'constructor']);
});

test('values nested deeper than can be read one by one are told as a whole', () => {
  const nest = (leaf: number) => JSON.parse(`${'{"a":'.repeat(3_000)}${leaf}${'}'.repeat(3_000)}`) as unknown;
  expect(diffValues(nest(1), nest(2))).toHaveLength(1);
});

function there(value: unknown) {
  return { isThere: true, value };
}
