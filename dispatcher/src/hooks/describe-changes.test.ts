import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';
import { describe, expect, test } from 'vitest';
import { describeChanges } from './describe-changes.ts';

const changes = (before: unknown, after: unknown) =>
  describeChanges(before, after, ['/customer', '/method/token', '/note']);

describe('the changes', () => {
  test.each<[string, unknown, unknown]>([
    ['nothing', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }],
    ['a field', { a: 1, b: 2 }, { a: 1, c: 3 }],
    ['an element taken from the front', [1, 2, 3], [2, 3]],
    ['an element put in the middle', [1, 3], [1, 2, 3]],
    ['elements at both ends', [1, 2, 3], [0, 2, 4, 5]],
    ['arrays in arrays', [[1], [2, [3]]], [[1], [2, [3, 4]], []]],
    ['another type', { a: [1] }, { a: { 0: 1 } }],
    ['keys with / and ~', { 'a/b': 1, 'c~d': [1] }, { 'a/b': 2, 'c~d': [1, 2] }],
  ])('of %s lead from one value to the other', (_what, before, after) => {
    const copy = { root: structuredClone(before) };
    const patch = describeChanges(before, after, []);
    for (const operation of patch) operation.path = `/root${operation.path}`;
    expect(applyPatch(copy, patch as Operation[]).every((problem) => problem === null)).toBe(true);
    expect(copy.root).toEqual(after);
  });

  test('of one element among many are told by that element', () => {
    const before = Array.from({ length: 1_000 }, (_, sku) => ({ sku, price: 1 }));
    const after = before.map((line) => (line.sku === 500 ? { ...line, price: 2 } : line));
    expect(describeChanges({ lines: before }, { lines: after }, [])).toEqual([
      { op: 'replace', path: '/lines/500/price', value: 2 },
    ]);
  });

  test.each<[string, unknown, unknown]>([
    ['costly to compare', Array.from({ length: 60_000 }, (_, i) => i), Array.from({ length: 60_000 }, (_, i) => i + 1)],
    ['deeply nested', [1], JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))],
    ['long', {}, { text: 'x'.repeat(100_000) }],
  ])('that are %s are told as a whole', (_what, before, after) => {
    expect(describeChanges(before, after, [])).toEqual([{ op: 'replace', path: '', value: '[too large to show]' }]);
  });
});

describe('sensitive values are redacted', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['at the path', {}, { customer: { id: 1 } }, [{ op: 'add', path: '/customer', value: '[redacted]' }]],
    [
      'below the path',
      { customer: { email: 'a' } },
      { customer: { email: 'b' } },
      [{ op: 'replace', path: '/customer/email', value: '[redacted]' }],
    ],
    [
      'inside a larger value',
      {},
      { method: { type: 'card', token: 't' } },
      [{ op: 'add', path: '/method', value: { type: 'card', token: '[redacted]' } }],
    ],
    [
      'by name, wherever a handler writes them',
      {},
      { metadata: { api_token: 'opaque', gateway: 'x' } },
      [{ op: 'add', path: '/metadata', value: { api_token: '[redacted]', gateway: 'x' } }],
    ],
    [
      'at a name that is put into what is there',
      { metadata: {} },
      { metadata: { api_token: 'opaque' } },
      [{ op: 'add', path: '/metadata/api_token', value: '[redacted]' }],
    ],
    [
      'below a name',
      { session: { n: 1 } },
      { session: { n: 2 } },
      [{ op: 'replace', path: '/session/n', value: '[redacted]' }],
    ],
    [
      'by their looks',
      { remark: '' },
      { remark: 'paid with 4111 1111 1111 1111' },
      [{ op: 'replace', path: '/remark', value: '[redacted]' }],
    ],
    [
      'that are names themselves',
      { seen: {} },
      { seen: { 'ann@example.com': 1 } },
      [{ op: 'add', path: '/seen/[redacted]', value: 1 }],
    ],
    [
      'and prices are not',
      { shipping: { price: 5 }, lines: [{ price: 10 }], total: 15 },
      { shipping: { price: 0 }, lines: [{ price: 9 }], total: 9 },
      [
        { op: 'replace', path: '/shipping/price', value: 0 },
        { op: 'replace', path: '/lines/0/price', value: 9 },
        { op: 'replace', path: '/total', value: 9 },
      ],
    ],
    ['and removals have none', { customer: 1 }, {}, [{ op: 'remove', path: '/customer' }]],
    ['while like-named ones are shown', {}, { notes: 1 }, [{ op: 'add', path: '/notes', value: 1 }]],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('and the value itself stays as it is', () => {
    const after = { method: { token: 't' } };
    changes({}, after);
    expect(after.method.token).toBe('t');
  });
});
