import { expect, test } from 'vitest';
import { readLink } from './read-link.ts';

test.each(['https://example.com/a?b#c', 'http://example.com', '/tenants/a', '/', '?tab=1', '#top', './x', '../x'])(
  'a link leads to %s',
  (href) => expect(readLink(href)).toBe(href),
);

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.com/x',
  'file:///etc/passwd',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  'https:///evil.example',
  'https:evil.example',
  'https://exa\u202Emple.com',
  'mailto:a@b.c',
  'tenants/a',
  '',
  'https://' + 'a'.repeat(1_000_000),
  undefined,
  null,
  5,
  { toString: () => '/a' },
])('a link does not lead to %j', (href) => expect(readLink(href)).toBeUndefined());
