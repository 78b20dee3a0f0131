import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { SAMPLE_IMAGES } from '../../../schema/testing/sample-images.ts';
import { SDK_FOLDER } from '../testing/bundle-files.ts';
import { withPluginFolder } from '../testing/with-plugin-folder.ts';
import { bundlePlugin } from './bundle-plugin.ts';
import type { BundleResult } from './bundle-plugin.ts';
import { PluginBuilder } from './plugin-builder.ts';

const PLUGIN = `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Shown', 'shown')
  .version('1.0.0')
  .screenshot('shots/b.webp', { caption: 'Second' })
  .screenshot('shots/a.png', { caption: 'First' })
  .apiEndpoint('GET', '/', 'src/get.ts')
  .build();
`;
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'plugin.ts': PLUGIN,
  'src/get.ts': 'export default () => ({});\n',
  'README.md': '# Shown\n',
  'CHANGELOG.md': '\uFEFF## 1.0.0\n',
  'shots/a.png': SAMPLE_IMAGES.png,
  'shots/b.webp': SAMPLE_IMAGES.webp,
};

const options = { sdkFolder: SDK_FOLDER, checksTypes: false };
const bundle = (files: Readonly<Record<string, string | Uint8Array>>): Promise<BundleResult> =>
  withPluginFolder(files, (folder) => bundlePlugin(folder, options));
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(FILES).filter(([name]) => !names.includes(name)));

test('readme and changelog at the root of the folder, and the screenshots that the manifest names, are of the release', async () => {
  const result = await bundle(FILES);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.release.showcase).toEqual({
    readme: '# Shown\n',
    changelog: '## 1.0.0\n',
    screenshots: [
      { name: 'shots/b.webp', bytes: new Uint8Array(SAMPLE_IMAGES.webp) },
      { name: 'shots/a.png', bytes: new Uint8Array(SAMPLE_IMAGES.png) },
    ],
  });
  expect(result.problems).toEqual([]);
});

test('they make another release, and neither its code nor its size', async () => {
  const [plain, shown] = await Promise.all([bundle(without('README.md', 'CHANGELOG.md')), bundle(FILES)]);
  if (!plain.ok || !shown.ok) throw new Error('no release');
  expect(shown.hash).not.toBe(plain.hash);
  expect(shown.release.modules).toEqual(plain.release.modules);
  expect(shown.sizeBytes).toBe(plain.sizeBytes);
});

test('a folder without any of it shows nothing', async () => {
  const plugin = PLUGIN.replaceAll(/\.screenshot\(.*\)/g, '');
  const result = await bundle({ ...without('README.md', 'CHANGELOG.md'), 'plugin.ts': plugin });
  expect(result).toMatchObject({ ok: true, release: { showcase: { screenshots: [] } } });
});

describe('what cannot be shown is told at its place', () => {
  test.each<[string, Record<string, string | Uint8Array>, object]>([
    [
      'a screenshot that is not there',
      without('shots/a.png'),
      { code: 'FILE_MISSING', file: 'plugin.ts', line: 5, column: 15 },
    ],
    [
      'a screenshot that is HTML',
      { ...FILES, 'shots/a.png': '<html></html>' },
      { code: 'FILE_INVALID', file: 'plugin.ts', line: 5, column: 15 },
    ],
    [
      'a readme that is too large',
      { ...FILES, 'README.md': 'x'.repeat(LIMITS.maxDocumentBytes + 1) },
      { file: 'README.md' },
    ],
    [
      'a changelog that is no UTF-8',
      { ...FILES, 'CHANGELOG.md': Buffer.from('# A\n\n\xe9', 'latin1') },
      { code: 'FILE_INVALID', file: 'CHANGELOG.md', line: 3, column: 1 },
    ],
    ['a folder in the place of a readme', { ...without('README.md'), 'README.md/a': '' }, { file: 'README.md' }],
  ])('%s', async (_what, files, problem) => {
    expect(await bundle(files)).toMatchObject({ ok: false, problems: [problem] });
    await withPluginFolder(files, async (folder) => {
      const builder = new PluginBuilder(folder, options);
      expect(await builder.build()).toMatchObject({ ok: false, problems: [problem] });
      await builder.close();
    });
  });
});

test('a changelog that tells of every version but this one is a warning; one without versions is none', async () => {
  const withChangelog = (text: string) => bundle({ ...FILES, 'CHANGELOG.md': text });
  expect(await withChangelog('# Changelog\n\n## 0.9.0\n')).toMatchObject({
    ok: true,
    problems: [{ code: 'CHANGELOG_BEHIND', severity: 'warning', file: 'CHANGELOG.md', line: 1 }],
  });
  expect(await withChangelog('# What was\n')).toMatchObject({ ok: true, problems: [] });
});

test('a link that leads out of the folder is not followed', async () => {
  await withPluginFolder({ ...without('README.md', 'shots/a.png'), '../secret.md': 'a secret' }, async (folder) => {
    const outside = join(folder, '../outside');
    await mkdir(outside);
    await writeFile(join(outside, 'a.png'), SAMPLE_IMAGES.png);
    await symlink(join(folder, '../secret.md'), join(folder, 'README.md'));
    await symlink(join(outside, 'a.png'), join(folder, 'shots/a.png'));
    expect(await bundlePlugin(folder, options)).toMatchObject({
      ok: false,
      problems: [
        { code: 'FILE_MISSING', file: 'plugin.ts', line: 5 },
        { code: 'FILE_INVALID', file: 'README.md' },
      ],
    });
  });
});
