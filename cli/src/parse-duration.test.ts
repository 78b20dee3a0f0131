import { expect, test } from 'vitest';
import { parseDuration } from './parse-duration.ts';

test.each([
  ['90s', 90],
  ['15m', 900],
  ['12h', 43_200],
  ['30d', 2_592_000],
  ['0h', 0],
])('%s is %d seconds', (text, seconds) => {
  expect(parseDuration('--ttl', text)).toBe(seconds);
});

test.each(['', '12', 'h', '-1h', '1.5h', '1w', '1 h'])('"%s" is no duration, and the message says what is', (text) => {
  expect(() => parseDuration('--ttl', text)).toThrow(`--ttl "${text}" is no duration. Give one such as 90s`);
});
