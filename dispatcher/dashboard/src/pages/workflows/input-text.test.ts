import { expect, test } from 'vitest';
import { modeOf, parseJoinedLine, parseScalarLine, toJoinedLine, toScalarLine } from './input-text.ts';

test.each([['EUR'], ['5'], [5], [true], [null], ['"quoted"'], [''], ['true'], ['{"a":1}'], ['5 apples']])(
  '%o stands in a line and comes back as it was',
  (value) => {
    expect(parseScalarLine(toScalarLine(value))).toBe(value);
  },
);

test.each([
  ['Order {/trigger/id}: {/trigger/a~1b}!', ['Order ', { $ref: '/trigger/id' }, ': ', { $ref: '/trigger/a~1b' }, '!']],
  ['{not a place} {/}', ['{not a place} ', { $ref: '/' }]],
  ['', []],
])('the text "%s" has values in it', (line, parts) => {
  expect(parseJoinedLine(line)).toEqual({ $text: parts });
  expect(toJoinedLine({ $text: parts })).toBe(line);
});

test('what an input is made of is told apart', () => {
  expect([undefined, 1, {}, { $ref: '/trigger' }, { $text: [] }, { $ref: 1 }].map(modeOf)).toEqual([
    'none',
    'literal',
    'literal',
    'reference',
    'text',
    'literal',
  ]);
});
