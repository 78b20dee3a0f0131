import { expect, test } from 'vitest';
import { StackMapper } from './stack-mapper.ts';

test('places that are none stay as they are, and those of the map’s do not', () => {
  const content = new TextEncoder().encode('{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAAA"}');
  const mapper = new StackMapper([{ name: 'index.js.map', type: 'sourcemap', content }]);
  expect(mapper.map('Error: x\n    at f (index.js:1:1)\n    at index.js:0:0\n    at other.js:1:1')).toBe(
    'Error: x\n    at f (a.ts:1:1)\n    at index.js:0:0\n    at other.js:1:1',
  );
});

test.each(['', '{', '[]', '{"version":3}', '{"version":3,"sections":7}'])(
  'a map that is none (%s) leaves the stack as it is',
  (text) => {
    const content = new TextEncoder().encode(text);
    const mapper = new StackMapper([{ name: 'index.js.map', type: 'sourcemap', content }]);
    const stack = 'Error: x\n    at f (index.js:1:2)\n    at index.js:99999:3\n    at index.js:0:0';
    expect(mapper.map(stack)).toBe(stack);
  },
);
