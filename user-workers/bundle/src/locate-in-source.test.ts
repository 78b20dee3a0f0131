import { expect, test } from 'vitest';
import { locateInSource } from './locate-in-source.ts';

const source = `export default {
  id: "my.plugin",
  settings: { api_key: { type: 'string', label: '' } },
  hooks: [{ hook: \`nope\`, file: 'src/a(1).ts' }],
};`;

test.each([
  ['a string value', ['id'], 'my.plugin', { line: 2, column: 7 }],
  ['a template literal', ['hooks', 0, 'hook'], 'nope', { line: 4, column: 19 }],
  ['a value with special characters', ['hooks', 0, 'file'], 'src/a(1).ts', { line: 4, column: 33 }],
  ['the key when the value is no text', ['settings', 'api_key', 'label'], '', { line: 3, column: 42 }],
  ['the nearest key that is there', ['settings', 'api_key', 'required'], undefined, { line: 3, column: 15 }],
  ['the file alone', ['version'], undefined, {}],
])('finds %s', (_what, path, value, place) => {
  expect(locateInSource(source, path, value)).toEqual({ file: 'plugin.ts', ...place });
});
