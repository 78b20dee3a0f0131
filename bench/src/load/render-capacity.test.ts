import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderParts, replaceParts } from './render-capacity.ts';
import { readResults } from './results.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/capacity.md'), 'utf8');

test('docs/capacity.md has what the last runs have left in bench/*.json', async () => {
  expect(replaceParts(PAGE, renderParts(await readResults())), 'Run npx node bench/src/capacity-report.ts.').toBe(PAGE);
});

test('what was not measured says how it is', () => {
  const page = replaceParts(PAGE, renderParts({}));
  for (const command of ['capacity', 'platform-soak', 'costs'])
    expect(page).toContain(`Not measured yet: \`npx node bench/src/${command}.ts\`.`);
});

test('a page without the place of a part is refused', () => {
  expect(() => replaceParts('# Empty', { soak: 'x' })).toThrow('The page has no place for "soak".');
});
