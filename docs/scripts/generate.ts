/**
 * Writes the SDK's reference from the docstrings of what it exports, and the API's as the page that the platform serves.
 * `--check` only compares, and fails when a page is out of date.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGenerated } from '../../schema/scripts/write-generated.ts';
import { renderApiPage } from './api-page.ts';
import { renderReference } from './render-reference.ts';
import { TOPICS } from './topics.ts';

const FOLDER = 'docs/reference/sdk';

writeGenerated({ 'dispatcher/dashboard/public/reference.html': renderApiPage });

const out = mkdtempSync(join(tmpdir(), 'sdk-reference-'));
try {
  await renderReference(out);
  const pages = TOPICS.map(({ name }) => {
    const text = readFileSync(join(out, `${name}.md`), 'utf8');
    return [`${FOLDER}/${name}.md`, () => `${text.trimEnd()}\n`] as const;
  });
  writeGenerated({ [`${FOLDER}/index.md`]: toIndex, ...Object.fromEntries(pages) });
} finally {
  rmSync(out, { recursive: true });
}

function toIndex(): string {
  const lines = TOPICS.map(({ name, introduction }) => `- [${name}](${name}.md): ${introduction}`);
  return [
    '# SDK reference',
    'Written from the docstrings of the SDK by `npm run generate`. [SDK](../../sdk.md) is the guide, [types of the hooks](../../hooks/types.md) has the data that handlers get, and [API reference](../api/index.md) the HTTP API.',
    lines.join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
