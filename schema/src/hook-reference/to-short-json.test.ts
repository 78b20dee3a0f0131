import { expect, test } from 'vitest';
import { HOOK_EXAMPLES } from './hook-examples.ts';
import { toShortJson } from './to-short-json.ts';

test('what fits on a line stands on one', () => {
  const item = { text: 'x'.repeat(60), list: [] };
  expect(toShortJson({ a: [1, 'b'], c: {} })).toBe('{ "a": [1, "b"], "c": {} }');
  expect(toShortJson({ items: [item, item] })).toBe(
    `{\n  "items": [\n    { "text": "${item.text}", "list": [] },\n    { "text": "${item.text}", "list": [] }\n  ]\n}`,
  );
});

test.each(Object.entries(HOOK_EXAMPLES))('the example of %s is the same JSON', (_, example) => {
  expect(JSON.parse(toShortJson(example))).toEqual(JSON.parse(JSON.stringify(example)));
});
