/** What docs/manifest.md says is what happens. */
import { bundlePlugin, formatProblem } from '@digital-commerce/plugin-bundle';
import type { BundleResult } from '@digital-commerce/plugin-bundle';
import { Manifest } from '@digital-commerce/plugin-schema';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE_IMAGES } from '../schema/testing/sample-images.ts';
import { writeFiles } from './support/write-files.ts';

const ROOT = join(import.meta.dirname, '..');
const TEXT = readFileSync(join(ROOT, 'docs/manifest.md'), 'utf8');
/** Blocks that name their file, by its path. */
const BLOCKS = Object.fromEntries(
  Array.from(TEXT.matchAll(/^```\w+ (\S+)\n([\s\S]*?)\n```$/gm), ([, path = '', body = '']) => [path, `${body}\n`]),
);
const SOURCE = BLOCKS['plugin.ts'] ?? '';

test('the example of all of it is valid, and leaves no key out', async () => {
  const result = await validate(SOURCE);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  expect(result.problems).toEqual([]);
  const { manifest, files } = result.release;
  expect(Object.keys(manifest).toSorted()).toEqual(Object.keys(Manifest.shape).toSorted());
  expect(files).toHaveLength(6);
  expect(result.release.showcase?.screenshots).toHaveLength(1);
});

test('the mistake of the example is told in these words, at this place', async () => {
  const { problems } = await validate(SOURCE.replace('{ priority: 50', '{ priorty: 50'));
  const [line] = /^plugin\.ts:.* error .*$/m.exec(TEXT) ?? [];
  expect(problems.map(formatProblem)).toEqual([line]);
});

test('the table holds every key of the manifest', () => {
  const rows = Array.from(TEXT.matchAll(/^\| (`.*?`) +\|/gm), ([, keys = '']) => keys.replaceAll('`', '').split(', '));
  expect(rows.flat().toSorted()).toEqual(Object.keys(Manifest.shape).toSorted());
});

/** The folder of the example; handlers that the page does not show do nothing. */
async function validate(source: string): Promise<BundleResult> {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-docs-'));
  const named = Array.from(source.matchAll(/'(src\/[\w/]+\.ts)'/g), ([, path = '']) => path);
  const handlers = Object.fromEntries(named.map((path) => [path, 'export default () => undefined;\n']));
  try {
    writeFiles(folder, { ...handlers, ...BLOCKS, 'plugin.ts': source, 'screenshots/sales.png': SAMPLE_IMAGES.png });
    return await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
