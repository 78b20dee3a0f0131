import { expect, test } from 'vitest';
import type { ScriptModule } from '../../store/types.ts';
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

test.each(['\n', '\r', ' ', '\u2028', '\n ', '    at ', '    at f ('])(
  'a log of %j again and again takes no time',
  (piece) => {
    const mapper = new StackMapper([toMap('AAAA')]);
    const text = piece.repeat(64 * 1024).slice(0, 64 * 1024);
    const startedAt = performance.now();
    expect(mapper.map(text)).toBe(text);
    expect(performance.now() - startedAt).toBeLessThan(200);
  },
);

test('a map that would take hundreds of megabytes is not read', () => {
  const mapper = new StackMapper([toMap('AAAA,'.repeat(900_000))]);
  expect(mapper.map('    at f (index.js:1:1)')).toBe('    at f (index.js:1:1)');
});

test('beyond a limit for all, maps that were read first make place, and are not read again', () => {
  const stack = '    at f (index.js:1:1)';
  const mappers = Array.from({ length: 8 }, () => new StackMapper([toMap('AAAA,'.repeat(200_000))]));
  for (const mapper of mappers) expect(mapper.map(stack)).toBe('    at f (a.ts:1:1)');
  expect(mappers.map((mapper) => mapper.map(stack) !== stack)).toEqual([
    ...Array(4).fill(false),
    ...Array(4).fill(true),
  ]);
});

function toMap(mappings: string): ScriptModule {
  const content = new TextEncoder().encode(JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings }));
  return { name: 'index.js.map', type: 'sourcemap', content };
}
