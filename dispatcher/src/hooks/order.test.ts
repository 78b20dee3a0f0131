import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderHandlers } from './order.ts';
import type { Orderable } from './order.ts';

const handler = (plugin: string, more: Partial<Orderable> = {}): Orderable => ({
  plugin,
  priority: 100,
  position: 0,
  ...more,
});
const dependencies = (edges: Record<string, string[]>) =>
  new Map(Object.entries(edges).map(([id, before]) => [id, new Set(before)]));
function order(handlers: Orderable[], edges: Record<string, string[]> = {}): string {
  return orderHandlers(handlers, dependencies(edges))
    .handlers.map(({ plugin, position }) => `${plugin}${position || ''}`)
    .join(' ');
}
const groups = (handlers: Orderable[], edges: Record<string, string[]> = {}) =>
  orderHandlers(handlers, dependencies(edges)).handlers.map(({ plugin, group }) => `${group}${plugin}`);

describe('the order', () => {
  test('is by priority, then plugin id, then position', () => {
    expect(
      order([
        handler('b', { position: 1 }),
        handler('b'),
        handler('c', { priority: 0 }),
        handler('a', { priority: 101 }),
        handler('a'),
      ]),
    ).toBe('c a b b1 a');
  });

  test('puts a dependency before its dependents, whatever their priorities', () => {
    expect(order([handler('a', { priority: 0 }), handler('z', { priority: 999 })], { a: ['z'] })).toBe('z a');
  });

  test('keeps to `before` and `after`, whatever the priorities', () => {
    expect(order([handler('a', { priority: 0, after: ['z'] }), handler('z', { priority: 999 })])).toBe('z a');
    expect(order([handler('a', { priority: 0 }), handler('z', { priority: 999, before: ['a'] })])).toBe('z a');
  });

  test('holds for every handler of the plugin that is named, and never for its own', () => {
    const mine = handler('a', { after: ['a', 'b'] });
    expect(order([mine, handler('b'), handler('b', { position: 3, priority: 900 })])).toBe('b b3 a');
  });

  test('ignores plugins that are not there', () => {
    expect(order([handler('b'), handler('a', { before: ['x'], after: ['y'] })], { a: ['gone'] })).toBe('a b');
  });

  test('has groups of equal priority, in which nobody waits for another', () => {
    const handlers = [handler('a'), handler('b', { after: ['a'] }), handler('c'), handler('d', { priority: 200 })];
    expect(groups(handlers)).toEqual(['0a', '1b', '0c', '2d']);
    expect(groups([handler('a'), handler('b')], { a: ['b'] })).toEqual(['0b', '1a']);
  });
});

describe('a cycle', () => {
  test.each<[string, Orderable[], Record<string, string[]>, string[]]>([
    [
      'of two that want to be first',
      [handler('a', { before: ['b'] }), handler('b', { before: ['a'] })],
      {},
      ['a', 'b'],
    ],
    ['with a dependency', [handler('a', { before: ['b'] }), handler('b')], { a: ['b'] }, ['a', 'b']],
    [
      'of three, which others wait for',
      [
        handler('a', { after: ['c'], priority: 0 }),
        handler('b', { after: ['d'] }),
        handler('c', { after: ['b'] }),
        handler('d', { after: ['c'] }),
      ],
      {},
      ['b', 'c', 'd'],
    ],
  ])('%s is named, and all handlers have a place', (_what, handlers, edges, expected) => {
    const { cycle, handlers: ordered } = orderHandlers(handlers, dependencies(edges));
    expect(cycle).toEqual(expected);
    expect(ordered).toHaveLength(handlers.length);
  });

  test('is entered at its lowest handler, and what comes after it still does', () => {
    const handlers = [handler('a', { after: ['c'] }), handler('b', { after: ['c'] }), handler('c', { after: ['b'] })];
    expect(order(handlers)).toBe('b c a');
  });
});

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const someIds = fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 2 });
const anyHandlers = fc.uniqueArray(
  fc.record({
    plugin: fc.constantFrom(...IDS),
    priority: fc.constantFrom(0, 50, 100),
    position: fc.nat(3),
    before: someIds,
    after: someIds,
  }),
  { maxLength: 10, selector: ({ plugin, position }) => `${plugin}${position}` },
);
/** Each depends on later ones only, and so do those. */
const anyDependencies = fc
  .array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 3 })
  .map((pairs) =>
    dependencies(
      Object.fromEntries(
        IDS.map((id, index) => [id, pairs.flatMap(([from, to]) => (from === index && from < to ? [IDS[to]!] : []))]),
      ),
    ),
  );
const names = (ordered: readonly Orderable[]) => ordered.map(({ plugin, position }) => `${plugin}${position}`);

describe('for any handlers', () => {
  test('the order depends on the set alone', () => {
    const input = anyHandlers.chain((handlers) =>
      fc.tuple(fc.constant(handlers), fc.shuffledSubarray(handlers, { minLength: handlers.length }), anyDependencies),
    );
    fc.assert(
      fc.property(input, ([handlers, shuffled, edges]) => {
        expect(orderHandlers(shuffled, edges)).toEqual(orderHandlers(handlers, edges));
      }),
    );
  });

  test('everybody has one place, and without a cycle every constraint holds, in groups as well', () => {
    fc.assert(
      fc.property(anyHandlers, anyDependencies, (handlers, edges) => {
        const { handlers: ordered, cycle } = orderHandlers(handlers, edges);
        expect(names(ordered).toSorted()).toEqual(names(handlers).toSorted());
        if (cycle !== undefined) return;
        for (const [index, one] of ordered.entries()) {
          for (const [place, other] of ordered.entries()) {
            if (one.plugin === other.plugin) continue;
            const isAfter =
              one.after?.includes(other.plugin) ||
              other.before?.includes(one.plugin) ||
              edges.get(one.plugin)?.has(other.plugin);
            if (isAfter) expect([place < index, other.group < one.group]).toEqual([true, true]);
            if (one.group === other.group) expect(one.priority).toBe(other.priority);
          }
        }
      }),
    );
  });

  test('a cycle is one: each has to run before the next', () => {
    fc.assert(
      fc.property(anyHandlers, anyDependencies, (handlers, edges) => {
        const { cycle } = orderHandlers(handlers, edges);
        for (const [index, first] of (cycle ?? []).entries()) {
          const then = cycle![(index + 1) % cycle!.length]!;
          const isForced = handlers.some(
            ({ plugin, before, after }) =>
              (plugin === first && before.includes(then)) ||
              (plugin === then && (after.includes(first) || edges.get(then)?.has(first))),
          );
          expect(isForced).toBe(true);
        }
      }),
    );
  });

  test('one that nobody is tied to comes and goes without moving the others', () => {
    fc.assert(
      fc.property(anyHandlers, anyDependencies, fc.constantFrom(0, 50, 100), (handlers, edges, priority) => {
        const without = names(orderHandlers(handlers, edges).handlers);
        const beside = names(orderHandlers([...handlers, handler('free', { priority })], edges).handlers);
        expect(beside.filter((name) => name !== 'free0')).toEqual(without);
      }),
    );
  });
});
