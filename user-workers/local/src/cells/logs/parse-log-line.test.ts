import { expect, test } from 'vitest';
import { parseLogLine } from './parse-log-line.ts';

const line = (fields: object): string => JSON.stringify({ timestamp: 0, level: 'log', message: 'm', ...fields });
const at = '1970-01-01T00:00:00.000Z';

test.each([
  ['a call of console', line({ level: 'warn' }), [{ at, level: 'warn', message: 'm' }]],
  ['plain text', 'text', [{ at, level: 'log', message: 'text' }]],
  ['JSON of another shape', '{"a":1}', [{ at, level: 'log', message: '{"a":1}' }]],
  ['a date that is none', line({ timestamp: 1e300 }), [{ at, level: 'log', message: line({ timestamp: 1e300 }) }]],
  ['the runtime’s own', line({ source: 'workerd/io.c++:1' }), []],
  ['an empty line', '', []],
])('%s', (_what, text, entries) => {
  expect(parseLogLine(text, 'secret ', 0)).toEqual(entries);
});

test('only what begins with the secret is an uncaught error', () => {
  const message = JSON.stringify({ exceptions: [{ name: 'TypeError', message: 'no', stack: '    at x' }] });
  expect(parseLogLine(line({ message: `secret ${message}` }), 'secret ', 0)).toEqual([
    { at, level: 'error', message: 'Uncaught TypeError: no\n    at x' },
  ]);
  expect(parseLogLine(line({ message }), 'secret ', 0)).toEqual([{ at, level: 'log', message }]);
});
