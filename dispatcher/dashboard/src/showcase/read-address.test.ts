import { expect, test } from 'vitest';
import { readAddress } from './read-address.ts';

test.each(['https://example.com/a?b#c', 'HTTP://example.com', 'mailto:ann@example.com'])('%s is a link', (href) => {
  expect(readAddress(href)).toBe(href);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.com/a',
  'file:///etc/passwd',
  '//example.com',
  '/v1/session',
  '\\\\example.com',
  'https:/\\example.com',
  'https:///',
  'https://exa\u202Emple.com',
  'mailto:a@example.com?bcc=b@example.com',
  'mailto:',
  '#anchor',
  'docs/more.md',
  `https://example.com/${'x'.repeat(2_000)}`,
  '',
  undefined,
])('%j leads nowhere', (href) => {
  expect(readAddress(href)).toBeUndefined();
});
