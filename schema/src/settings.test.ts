import { expect, test } from 'vitest';
import { parseSettingText } from './settings.ts';

const LIMIT = { type: 'number', label: 'Limit', required: false, sensitive: false } as const;

test.each(['abc', '', 'Infinity', '1e999'])('"%s" is no number, and the refusal says what was typed', (text) => {
  expect(() => parseSettingText('limit', LIMIT, text)).toThrow(`Setting "limit" takes a number, not "${text}".`);
});

test('a number is read from its text', () => {
  expect(parseSettingText('limit', LIMIT, '2.5')).toBe(2.5);
});
