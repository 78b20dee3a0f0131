/** The plugin of docs/hooks.md is one. */
import { bundlePlugin, formatProblem } from '@digital-commerce/plugin-bundle';
import { HOOKS } from '@digital-commerce/plugin-schema';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from './support/write-files.ts';

const ROOT = join(import.meta.dirname, '..');
const TEXT = readFileSync(join(ROOT, 'docs/hooks.md'), 'utf8');
/** Blocks that name their file, by its path. */
const BLOCKS = Object.fromEntries(
  Array.from(TEXT.matchAll(/^```\w+ (\S+)\n([\s\S]*?)\n```$/gm), ([, path = '', body = '']) => [path, `${body}\n`]),
);

test('the example is valid, and has a handler of every kind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hook-docs-'));
  try {
    writeFiles(folder, BLOCKS);
    const result = await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
    expect(result.problems).toEqual([]);
    const kinds = result.release.manifest.hooks?.map(({ hook }) => HOOKS[hook].kind);
    expect(new Set(kinds)).toEqual(new Set(['filter', 'gate', 'action', 'collect', 'provider']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(Object.entries(HOOKS))('%s is in the tables, and its page has it', (name, { category }) => {
  expect(TEXT).toContain(`](hooks/${category}.md#${name})`);
  expect(readFileSync(join(ROOT, `docs/hooks/${category}.md`), 'utf8')).toContain(`\n## ${name}\n`);
});
