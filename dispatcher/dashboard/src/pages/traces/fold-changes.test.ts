import { expect, test } from 'vitest';
import { foldChanges } from './fold-changes.ts';

const replace = (path: string, value: unknown) => ({ op: 'replace' as const, path, value });

test('each handler’s change is told against what the one before it left', () => {
  const { byHandler, final } = foldChanges({ value: { amount: 10, items: ['a', 'b'] } }, [
    { plugin: 'raises', changes: [replace('/amount', 11)] },
    { plugin: 'silent' },
    { plugin: 'lowers', changes: [replace('/amount', 9), { op: 'remove', path: '/items/0' }] },
  ]);
  expect(byHandler).toEqual([
    [{ path: ['amount'], plugin: 'raises', before: there(10), after: there(11) }],
    [],
    [
      { path: ['amount'], plugin: 'lowers', before: there(11), after: there(9) },
      { path: ['items', '0'], plugin: 'lowers', before: there('a'), after: { isThere: false } },
    ],
  ]);
  expect(final).toEqual({ value: { amount: 9, items: ['b'] } });
});

test('what is added was not there before, in lists and names with slashes too', () => {
  const { byHandler, final } = foldChanges({ value: { list: [1] } }, [
    {
      plugin: 'p',
      changes: [
        { op: 'add', path: '/list/0', value: 0 },
        { op: 'add', path: '/list/-', value: 2 },
        { op: 'add', path: '/a~1b', value: true },
      ],
    },
  ]);
  expect(byHandler[0]?.map(({ path, before }) => [path, before])).toEqual([
    [['list', '0'], there(1)],
    [['list', '-'], { isThere: false }],
    [['a/b'], { isThere: false }],
  ]);
  expect(final).toEqual({ value: { list: [0, 1, 2], 'a/b': true } });
});

test('below what was redacted nothing is known, and nothing breaks', () => {
  const { byHandler, final } = foldChanges({ value: { customer: '[redacted]' } }, [
    { plugin: 'p', changes: [replace('/customer/email', '[redacted]')] },
  ]);
  expect(byHandler[0]?.map(({ before }) => before)).toEqual([undefined]);
  expect(final).toEqual({ value: { customer: '[redacted]' } });
});

test('parts that the platform fills in before handlers see them were not there', () => {
  const changes = [{ op: 'add' as const, path: '/metadata/a/b', value: 1 }];
  const { byHandler, final } = foldChanges({ value: { id: 1 } }, [{ plugin: 'p', changes }]);
  expect(byHandler[0]?.[0]?.before).toEqual({ isThere: false });
  expect(final).toEqual({ value: { id: 1, metadata: { a: { b: 1 } } } });
});

test('what was not kept stays unknown', () => {
  expect(foldChanges(undefined, [{ plugin: 'p', changes: [replace('/amount', 1)] }])).toMatchObject({
    byHandler: [[{ before: undefined, after: there(1) }]],
    final: undefined,
  });
});

test('a field named like a prototype is a field', () => {
  const changes = [{ op: 'add' as const, path: '/__proto__', value: { isAdmin: true } }];
  const { final } = foldChanges({ value: {} }, [{ plugin: 'p', changes }]);
  expect(final).toHaveProperty('value');
  for (const value of [final?.value, {}]) expect(value).not.toHaveProperty('isAdmin');
});

function there(value: unknown) {
  return { isThere: true, value };
}
