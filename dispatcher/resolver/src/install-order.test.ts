import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildInstallOrder } from './install-order.ts';

const order = (links: Record<string, string[]>) => buildInstallOrder(new Map(Object.entries(links)));

test.each<[string, Record<string, string[]>, string[], string[][]]>([
  ['plugins without dependencies come by id', { c: [], a: [], b: [] }, ['a', 'b', 'c'], []],
  ['a dependency comes first, then the smallest id', { a: ['z'], b: [], z: [] }, ['b', 'z', 'a'], []],
  ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, ['d', 'b', 'c', 'a'], []],
  ['a circle comes together', { a: ['c'], b: [], c: ['d'], d: ['a'] }, ['a', 'c', 'd', 'b'], [['a', 'c', 'd']]],
  ['what a circle needs comes before it', { a: ['b'], b: ['a', 'z'], z: [] }, ['z', 'a', 'b'], [['a', 'b']]],
  [
    'two circles are two',
    { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
    ['c', 'd', 'a', 'b'],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a plugin that needs itself is no circle', { a: ['a'] }, ['a'], []],
])('%s', (_what, links, expected, cycles) => {
  expect(order(links)).toEqual({ order: expected, cycles });
});

test('every plugin comes once, after what it depends on unless that depends on it too', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const anyLinks = fc.record(Object.fromEntries(ids.map((id) => [id, fc.subarray(ids, { maxLength: 3 })])));
  fc.assert(
    fc.property(anyLinks, (links) => {
      const result = order(links);
      expect(result.order.toSorted()).toEqual(ids);
      const leadsTo = (from: string, to: string, seen = new Set<string>()): boolean =>
        !seen.has(from) &&
        Boolean(seen.add(from)) &&
        (links[from] ?? []).some((next) => next === to || leadsTo(next, to, seen));
      for (const [id, dependencies] of Object.entries(links)) {
        for (const dependency of dependencies) {
          const isBefore = result.order.indexOf(dependency) < result.order.indexOf(id);
          expect(isBefore || leadsTo(dependency, id)).toBe(true);
        }
      }
      const circling = ids.filter((id) =>
        ids.some((other) => other !== id && leadsTo(id, other) && leadsTo(other, id)),
      );
      expect(result.cycles.flat().toSorted()).toEqual(circling);
    }),
  );
});
