import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../manifest/index.ts';
import { compileJsonSchema, findSchemaProblems } from './index.ts';

const ORDER: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: { money: { type: 'object', required: ['amount'], properties: { amount: { type: 'integer', minimum: 0 } } } },
  type: 'object',
  required: ['id', 'total'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
    total: { $ref: '#/$defs/money' },
    tags: { type: 'array', uniqueItems: true, maxItems: 3 },
    mail: { type: 'string', format: 'email' },
  },
};

function places(schema: JsonSchema, value: unknown): string[] {
  return compileJsonSchema(schema)(value).map(({ path }) => path);
}

describe('a value', () => {
  test.each<[string, unknown, string[]]>([
    ['that fits', { id: 'a-b', total: { amount: 1 }, tags: [1, 2], mail: 'a@b.example' }, []],
    ['without a key', { id: 'a' }, ['']],
    ['with another key', { id: 'a', total: { amount: 1 }, more: 1 }, ['/more']],
    ['wrong behind a reference', { id: 'a', total: { amount: -1 } }, ['/total/amount']],
    ['that fits no pattern', { id: 'a_b', total: { amount: 1 } }, ['/id']],
    ['of no format', { id: 'a', total: { amount: 1 }, mail: 'a' }, ['/mail']],
    ['with an item twice', { id: 'a', total: { amount: 1 }, tags: [1, 1] }, ['/tags']],
    ['with too many items', { id: 'a', total: { amount: 1 }, tags: [1, 2, 3, 4] }, ['/tags']],
    ['wrong in two places', { id: 1, total: { amount: 'x' } }, ['/id', '/total/amount']],
    ['of another type', [], ['']],
    ['that is null', null, ['']],
  ])('%s', (_what, value, expected) => {
    expect(places(ORDER, value)).toEqual(expected);
  });

  test('is told what is wrong in words', () => {
    expect(compileJsonSchema(ORDER)({ id: 'A', total: { amount: 1 } })).toEqual([
      { path: '/id', message: 'String does not match pattern "^[a-z]+(-[a-z]+)*$".' },
    ]);
  });

  test('with many parts, or deep inside itself, is checked or refused, never slow or fatal', () => {
    const check = compileJsonSchema({ type: 'array', items: { type: 'integer' } });
    expect(check(Array.from({ length: 200_000 }, () => 1))).toEqual([]);
    expect(check(Array.from({ length: 200_000 }, () => 'x'))).toHaveLength(1);
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    expect(check(deep)).toEqual([{ path: '', message: 'It has too many parts to be checked.' }]);
  });

  test.each(['^(a+)+$', '^(a|a)*$', '(.*)*x'])('meets the pattern %s in time that grows with it alone', (pattern) => {
    expect(places({ type: 'string', pattern }, `${'a'.repeat(20_000)}!`)).toEqual(['']);
  });

  test('with the names of built-ins is like any other', () => {
    const value = JSON.parse('{"id":"a","total":{"amount":1},"__proto__":1,"constructor":1}') as unknown;
    expect(places(ORDER, value).toSorted()).toEqual(['/__proto__', '/constructor']);
  });
});

test('patterns of one schema mean nothing to another', () => {
  compileJsonSchema({ pattern: '^a$' })('b');
  expect(places({ type: 'string' }, 'b')).toEqual([]);
});

describe('a schema', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      `d${i}`,
      { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
    ]),
  );
  test('of the draft has no problems', () => {
    expect(findSchemaProblems(ORDER)).toEqual([]);
  });

  test.each<[string, JsonSchema, string]>([
    ['with an unknown keyword', { requierd: ['a'] }, 'did you mean "required"'],
    ['that refers elsewhere', { $ref: 'https://example.com/x.json' }, 'a place in the schema itself'],
    ['that names itself', { $id: 'https://example.com/x.json' }, 'no such keyword'],
    ['that refers to nothing', { $ref: '#/$defs/none' }, '"$defs" has no such schema'],
    ['that comes back to itself', { $defs: { a: { items: { $ref: '#/$defs/a' } } }, $ref: '#/$defs/a' }, 'comes back'],
    ['that doubles itself', { $defs: { ...doubling, d20: true }, $ref: '#/$defs/d0' }, 'parts with all'],
    ['of no type', { type: 'text' }, 'it takes one of array'],
    ['with what is no schema inside', { properties: { a: 1 } }, 'it takes a schema'],
    ['with a pattern that looks back', { pattern: '^(a)\\1$' }, 'invalid escape sequence'],
    ['with a pattern that looks ahead', { pattern: '^(?=a)' }, '(?='],
    ['with a pattern that is none', { pattern: '(' }, 'missing closing'],
    ['with a pattern that repeats too much', { pattern: 'a{900}' }, 'repeats too much'],
    ['that compares many items', { uniqueItems: true }, 'maxItems'],
    ['nested too deeply', Array.from({ length: 60 }).reduce<JsonSchema>((inner) => ({ not: inner }), {}), 'too deeply'],
  ])('%s is refused', (_what, schema, problem) => {
    const problems = findSchemaProblems(schema);
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems.map((each) => each.problem))).toContain(JSON.stringify(problem).slice(1, -1));
  });
});
