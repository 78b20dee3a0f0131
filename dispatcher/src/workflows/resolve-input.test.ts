import { describe, expect, test } from 'vitest';
import { resolveInput } from './resolve-input.ts';

const scope = {
  trigger: { order: { id: 'o-1', total: 12.5, lines: [{ sku: 'a/b' }], note: null, 'a/b': 1 } },
  steps: { rate: { result: { rate: 19 } } },
};

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

describe('an input', () => {
  test.each<[string, unknown, unknown]>([
    ['nothing', undefined, null],
    ['plain JSON', { a: [1, 'x', { b: null }] }, { a: [1, 'x', { b: null }] }],
    ['a value', { $ref: '/trigger/order/id' }, 'o-1'],
    ['values in it', [{ id: { $ref: '/trigger/order/lines/0' } }], [{ id: { sku: 'a/b' } }]],
    ['a key with a slash', { $ref: '/trigger/order/a~1b' }, 1],
    ["an earlier step's result", { rate: { $ref: '/steps/rate/result/rate' } }, { rate: 19 }],
    [
      'a text',
      { $text: ['Order ', { $ref: '/trigger/order/id' }, ': ', { $ref: '/trigger/order/total' }] },
      'Order o-1: 12.5',
    ],
    ['null in a text', { $text: ['(', { $ref: '/trigger/order/note' }, ')'] }, '()'],
    ['what looks like code', { $text: ['${1 + 1} {{ x }}'] }, '${1 + 1} {{ x }}'],
  ])('takes %s', (_what, input, expected) => {
    expect(resolveInput(input, scope)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['a place that is not there', { $ref: '/trigger/order/none' }],
    ['what every object inherits', { $ref: '/trigger/constructor/name' }],
    ["a step that was left out's result", { $ref: '/steps/other/result' }],
    ['a list in a text', { $text: [{ $ref: '/trigger/order/lines' }] }],
  ])('names the place when it refers to %s', (_what, input) => {
    expect(codeOf(() => resolveInput(input, scope))).toBe('WORKFLOW_REFERENCE_MISSING');
    const pointer = /"(\/[^"]+)"/.exec(JSON.stringify(input))?.[1];
    expect(() => resolveInput(input, scope)).toThrow(`"${pointer}"`);
  });

  test('does not grow beyond what an action takes, however often it refers to the same', () => {
    const large = { trigger: 'x'.repeat(100_000), steps: {} };
    const input = Array.from({ length: 11 }, () => ({ $ref: '/trigger' }));
    expect(resolveInput(input.slice(0, 10), large)).toHaveLength(10);
    expect(codeOf(() => resolveInput(input, large))).toBe('VALUE_TOO_LARGE');
  });

  test('changes the prototype of nothing', () => {
    const input = JSON.parse('{ "__proto__": { "admin": true }, "x": { "$ref": "/trigger" } }') as unknown;
    const resolved = resolveInput(input, { trigger: JSON.parse('{ "__proto__": { "b": 1 } }'), steps: {} }) as object;
    expect(Object.getPrototypeOf(resolved)).toBe(Object.prototype);
    expect('admin' in resolved).toBe(false);
  });
});
