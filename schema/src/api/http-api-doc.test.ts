import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { API_ROUTES } from './index.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/http-api.md'), 'utf8');

test.each(Object.values(API_ROUTES))('docs/http-api.md has $method $path', ({ method, path, summary }) => {
  const line = DOCUMENT.split('\n').find((text) => text.startsWith(`| \`${method} ${path}\` `));
  expect(line).toContain(`| ${summary} `);
});
