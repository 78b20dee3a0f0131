import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { hashRelease, LIMITS, toScriptName } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { bundleFiles, releaseFiles, SDK_FOLDER } from '../testing/bundle-files.ts';
import { BUILDER_SAMPLE, CLASS_SAMPLE } from '../testing/samples.ts';
import { withPluginFolder } from '../testing/with-plugin-folder.ts';
import { bundlePlugin } from './bundle-plugin.ts';
import { PROBLEM_CODES } from './problems.ts';
import type { Problem, ProblemCode } from './problems.ts';

const PLAIN_MANIFEST = `export default {
  id: 'plain',
  name: 'Plain',
  version: '1.0.0',
  category: 'payment',
  hooks: [{ hook: 'before_payment_process', file: 'src/hook.ts' }],
};
`;
const bundle = (folder: string) => bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
const plainWith = (hook: string) => ({ 'plugin.ts': PLAIN_MANIFEST, 'src/hook.ts': hook });

/** Those that `source-uses/errors-in-place.process.test.ts` has cases of. */
const COMPARED_WITH_CODE: readonly ProblemCode[] = [
  'HANDLER_TYPE',
  'HANDLER_NOT_DECLARED',
  'UNKNOWN_SETTING',
  'UNDECLARED_EGRESS',
  'PERMISSION_MISSING',
  'UNUSED_PERMISSION',
];

describe('a release', () => {
  test.each([
    ['builder', BUILDER_SAMPLE, { id: 'stripe-gateway', version: '1.0.0' }],
    ['plain object', plainWith('export default () => {};'), { id: 'plain', version: '1.0.0' }],
    ['class', CLASS_SAMPLE, { id: 'my-plugin', version: '0.1.0', name: 'Stripe Payment Gateway' }],
  ])('comes of a plugin in %s style', async (_style, files, manifest) => {
    const result = await bundleFiles(files);
    expect(result).toMatchObject({ ok: true, problems: [], release: { manifest, mainModule: 'index.js' } });
  });

  test('is hashed and named as the contract says', async () => {
    const result = await bundleFiles(BUILDER_SAMPLE);
    if (!result.ok) throw new Error('no release');
    const hash = await hashRelease(result.release, (bytes) => crypto.subtle.digest('SHA-256', bytes));
    expect(result.hash).toBe(hash);
    expect(result.script).toBe(toScriptName({ id: 'stripe-gateway', version: '1.0.0', hash }));
  });

  test('of a class takes id and version from package.json when the class has none', async () => {
    const packageJson = JSON.stringify({ name: '@acme/class-plugin', version: '3.2.1', description: 'From npm.' });
    const { manifest } = await releaseFiles({ ...CLASS_SAMPLE, 'package.json': packageJson });
    expect(manifest).toMatchObject({ id: 'class-plugin', version: '3.2.1', description: 'From npm.' });
    expect(manifest.hooks).toEqual([{ hook: 'process_payment', file: 'plugin.ts#processPayment' }]);
  });

  test('brings the files that the manifest names, and they are part of what it is', async () => {
    const files = withFiles({ '1.sql': 'CREATE TABLE a (b);', 'en.json': '{ "hello": "Hello" }' });
    const one = await bundleFiles(files);
    const other = await bundleFiles({ ...files, '1.sql': 'CREATE TABLE a (c);' });
    if (!one.ok || !other.ok) throw new Error('no release');
    expect(one.release.files).toEqual([
      { name: '1.sql', source: 'CREATE TABLE a (b);' },
      { name: 'en.json', source: '{ "hello": "Hello" }' },
    ]);
    expect(one.hash).not.toBe(other.hash);
  });

  test('has its manifest as the author wrote it, so that new defaults do not change it', async () => {
    const { manifest } = await releaseFiles(plainWith('export default () => {};'));
    expect(manifest).toEqual({
      id: 'plain',
      name: 'Plain',
      version: '1.0.0',
      category: 'payment',
      hooks: [{ hook: 'before_payment_process', file: 'src/hook.ts' }],
    });
  });

  test('holds neither zod nor code of the platform beyond the runtime, and little of that and of the SDK', async () => {
    const withoutSdk = await releaseFiles(plainWith('export default () => undefined;'));
    const withSdk = await releaseFiles({
      ...BUILDER_SAMPLE,
      // In class style plugin.ts itself, and with it whatever the SDK drags in, is part of the bundle.
      'src/api/process.ts': `import { createPaymentPlugin, HookRejection } from '@digital-commerce/plugin-sdk';
export default () => { throw new HookRejection(createPaymentPlugin('a', 'a').build().name); };`,
    });
    const sources = (JSON.parse(withSdk.sourceMaps[0]?.source ?? '') as { sources: string[] }).sources;
    expect(sources.filter((name) => /zod|dispatcher|\/cli\/|plugin-bundle|hooks\.ts|manifest\.ts/.test(name))).toEqual(
      [],
    );
    expect(withSdk.modules[0]?.source).not.toMatch(/ZodError|safeParse|itty|drizzle|INVALID_MANIFEST/);
    const runtimeBytes = toGzippedBytes(withoutSdk);
    expect(runtimeBytes).toBeLessThan(8_500);
    expect(toGzippedBytes(withSdk) - runtimeBytes).toBeLessThan(3_000);
  });

  test('is the same from any folder, and names no path of the machine', async () => {
    const inRepository = fileURLToPath(new URL('..', import.meta.url));
    const here = await withPluginFolder(BUILDER_SAMPLE, bundle);
    const there = await withPluginFolder(BUILDER_SAMPLE, bundle, inRepository);
    expect(here).toMatchObject({ ok: true });
    expect(there).toEqual(here);
    if (!here.ok) return;
    // What the runtime's own modules import is no path of the machine.
    const sourceMaps = here.release.sourceMaps.map(({ source }) => ({
      ...(JSON.parse(source) as object),
      sourcesContent: [],
    }));
    expect(JSON.stringify({ ...here.release, sourceMaps })).not.toMatch(/plugin-test-|\/work|\/tmp|\.\.\//);
  });

  test("bundles a CommonJS package from the plugin's node_modules, without its path", async () => {
    const { modules, sourceMaps } = await releaseFiles({
      ...plainWith("import answer from 'answer';\nexport default () => { answer(); };"),
      'node_modules/answer/package.json': '{ "name": "answer", "main": "lib.js", "types": "lib.d.ts" }',
      'node_modules/answer/lib.js': 'module.exports = () => 42;',
      'node_modules/answer/lib.d.ts': 'declare function answer(): number;\nexport default answer;',
    });
    expect(modules[0]?.source).toContain('42');
    expect(modules[0]?.source).not.toContain('lib.js');
    expect(sourceMaps[0]?.source).toContain('"node_modules/answer/lib.js"');
  });

  test("follows the plugin's own compiler options where they are stricter", async () => {
    const files = plainWith('export default (context, data) => data;');
    const loose = '{ "compilerOptions": { "strict": false } }';
    expect(await bundleFiles({ ...files, 'tsconfig.json': loose })).toMatchObject({ ok: true });
    expect(await bundleFiles(files)).toMatchObject({
      ok: false,
      problems: [{ code: 'TYPE_ERROR' }, { code: 'TYPE_ERROR' }],
    });
  });

  test("leaves the plugin's tests out of the type check", async () => {
    const files = {
      ...plainWith('export default () => {};'),
      'src/hook.test.ts': "import 'nowhere';\nconst a: number = '';",
    };
    expect(await bundleFiles(files)).toMatchObject({ ok: true });
  });
});

/** A manifest with a migration, and with texts if there is a file of them. */
function withFiles(files: Record<string, string>) {
  const locales = 'en.json' in files ? "\n  translations: { default: 'en', files: { en: 'en.json' } }," : '';
  const manifest = PLAIN_MANIFEST.replace('\n};', `\n  migrations: [{ file: '1.sql' }],${locales}\n};`);
  return { ...plainWith('export default () => {};'), 'plugin.ts': manifest, ...files };
}

function toGzippedBytes({ modules }: ReleaseBundle): number {
  return modules.reduce((sum, { source }) => sum + gzipSync(source).byteLength, 0);
}

const random = randomBytes(1_100_000).toString('base64');

const CASES: [ProblemCode, Record<string, string>, Partial<Problem>][] = [
  ['MANIFEST_MISSING', { 'index.ts': '' }, { file: 'plugin.ts' }],
  [
    'CHANGELOG_BEHIND',
    { ...plainWith('export default () => {};'), 'CHANGELOG.md': '## 0.9.0\n' },
    { file: 'CHANGELOG.md', line: 1, column: 1 },
  ],
  ['MANIFEST_NOT_EXPORTED', { 'plugin.ts': 'export const manifest = {};' }, { file: 'plugin.ts' }],
  [
    'MANIFEST_EVALUATION_FAILED',
    {
      'plugin.ts':
        "interface Padding { a: string }\nconst text: string = 'x';\n  throw new Error(text);\nexport default {};",
    },
    { file: 'plugin.ts', line: 3, column: 9, message: expect.stringContaining('"x"') as string },
  ],
  ['MANIFEST_EVALUATION_TIMEOUT', { 'plugin.ts': 'while (true) {}\nexport default {};' }, { file: 'plugin.ts' }],
  [
    'MANIFEST_INVALID',
    { ...plainWith('export default () => {};'), 'plugin.ts': PLAIN_MANIFEST.replace("'1.0.0'", "'1.0'") },
    { file: 'plugin.ts', line: 4, column: 12, message: expect.stringContaining('"version" is "1.0"') as string },
  ],
  [
    'UNKNOWN_HOOK',
    { ...plainWith('export default () => {};'), 'plugin.ts': PLAIN_MANIFEST.replace('t_process', 't_proces') },
    {
      file: 'plugin.ts',
      line: 6,
      column: 19,
      message: expect.stringContaining('Did you mean "before_payment_process"?') as string,
    },
  ],
  [
    'UNKNOWN_HOOK',
    {
      'plugin.ts': BUILDER_SAMPLE['plugin.ts'].replace('before_payment_process', 'before_paymnt_process'),
      'src/hooks/beforePayment.ts': 'export default () => {};',
      'src/api/process.ts': 'export default () => {};',
    },
    { file: 'plugin.ts', line: 4, column: 9 },
  ],
  [
    'MANIFEST_INVALID',
    {
      ...plainWith('export default () => {};'),
      'plugin.ts': PLAIN_MANIFEST.replace('\n};', "\n  dependencies: { plain: '^1.0.0' },\n};"),
    },
    { file: 'plugin.ts', line: 7, column: 26, message: expect.stringContaining('neither needs nor') as string },
  ],
  [
    'UNKNOWN_KEY',
    {
      ...plainWith('export default () => {};'),
      'plugin.ts': PLAIN_MANIFEST.replace("file: 'src/hook.ts'", "file: 'src/hook.ts',\n    priorty: 5"),
    },
    {
      file: 'plugin.ts',
      line: 7,
      column: 5,
      message: 'Unknown key "priorty" in "hooks[0]". Did you mean "priority"?',
    },
  ],
  [
    'UNKNOWN_FIELD',
    { 'plugin.ts': "export default class {\n  name = 'A'; category = 'payment';\n  hoooks = [];\n}" },
    { file: 'plugin.ts', line: 3, column: 3, message: expect.stringContaining('"hooks"') as string },
  ],
  [
    'UNKNOWN_HOOK_METHOD',
    { 'plugin.ts': "export default class {\n  name = 'A'; category = 'payment';\n  onInstal() {}\n}" },
    { file: 'plugin.ts', line: 3, column: 3, message: expect.stringContaining('"onInstall"') as string },
  ],
  ['FILE_MISSING', withFiles({}), { file: 'plugin.ts', line: 7, column: 24 }],
  [
    'FILE_INVALID',
    withFiles({ '1.sql': '  \n' }),
    { file: '1.sql', message: expect.stringContaining('empty') as string },
  ],
  [
    'FILE_INVALID',
    withFiles({ '1.sql': `-- ${'x'.repeat(LIMITS.maxFileBytes)}` }),
    { file: '1.sql', message: expect.stringContaining('at most 262144') as string },
  ],
  [
    'FILE_INVALID',
    withFiles({ '1.sql': 'CREATE TABLE a (b)', 'en.json': '{\n  "a": "A",\n}' }),
    { file: 'en.json', line: 3, column: 1 },
  ],
  [
    'MIGRATION_FAILED',
    withFiles({ '1.sql': 'CREATE TABLE a (b);\nINSERT INTO c VALUES (1);' }),
    { file: '1.sql', line: 2, column: 1, message: expect.stringContaining('no such table: c') as string },
  ],
  [
    'UNKNOWN_HOOK_METHOD',
    { 'plugin.ts': "export default class {\n  name = 'A'; category = 'payment';\n  procesPayment() {}\n}" },
    { file: 'plugin.ts', line: 3, column: 3, message: expect.stringContaining('"processPayment"') as string },
  ],
  [
    'SYNTAX_ERROR',
    { ...CLASS_SAMPLE, 'package.json': '{ "name": "a", }' },
    { file: 'package.json', line: 1, column: 14 },
  ],
  ['HANDLER_FILE_MISSING', { 'plugin.ts': PLAIN_MANIFEST }, { file: 'plugin.ts', line: 6, column: 51 }],
  [
    'HANDLER_EXPORT_MISSING',
    plainWith('export const handler = () => {};'),
    { file: 'src/hook.ts', line: 1, column: 1 },
  ],
  [
    'HANDLER_METHOD_MISSING',
    {
      'plugin.ts':
        "export default class {\n  name = 'A'; category = 'payment';\n  hooks = [{ hook: 'process_payment', file: 'plugin.ts#gone' }];\n}",
    },
    { file: 'plugin.ts', line: 3, column: 45 },
  ],
  [
    'NODE_BUILTIN_IMPORT',
    plainWith("/* é */ import { sep } from 'node:path';\nexport default () => sep;"),
    { file: 'src/hook.ts', line: 1, column: 29 },
  ],
  [
    'NODE_BUILTIN_IMPORT',
    plainWith("import fs from 'fs';\nexport default () => fs;"),
    { file: 'src/hook.ts', line: 1, column: 16 },
  ],
  [
    'UNRESOLVED_IMPORT',
    plainWith("import a from 'no-such-package';\nexport default () => a;"),
    { file: 'src/hook.ts', line: 1, column: 15 },
  ],
  [
    'UNRESOLVED_IMPORT',
    plainWith("import a from './gone';\nexport default () => a;"),
    { file: 'src/hook.ts', line: 1, column: 15 },
  ],
  ['SYNTAX_ERROR', plainWith('export default () => {\n  const = 1;\n};'), { file: 'src/hook.ts', line: 2, column: 9 }],
  [
    'TYPE_ERROR',
    plainWith("export default () => {\n  const count: number = 'one';\n  return count;\n};"),
    { file: 'src/hook.ts', line: 2, column: 9 },
  ],
  [
    'TYPE_ERROR',
    plainWith("/* häß😀 */ const box: { a: { b: number } } = { a: { b: 'one' } };\nexport default () => box;"),
    { file: 'src/hook.ts', line: 1, column: 54, message: "TS2322: Type 'string' is not assignable to type 'number'." },
  ],
  [
    'TYPE_ERROR',
    plainWith(
      'const box: { a: number } = { a: 1 };\nexport default () => { const c: { a: string } = box; return c; };',
    ),
    {
      file: 'src/hook.ts',
      line: 2,
      column: 30,
      message: [
        "TS2322: Type '{ a: number; }' is not assignable to type '{ a: string; }'.",
        "  Types of property 'a' are incompatible.",
        "    Type 'number' is not assignable to type 'string'.",
      ].join('\n'),
    },
  ],
  [
    'TYPE_ERROR',
    { ...plainWith('export default () => {};'), 'tsconfig.json': '{ "extends": "./gone.json" }' },
    { file: 'tsconfig.json', message: expect.stringContaining('gone.json') as string },
  ],
  [
    'BUNDLE_TOO_LARGE',
    {
      ...plainWith("import data from './data.json';\nexport default () => data.data;"),
      'src/data.json': JSON.stringify({ data: random }),
    },
    { message: expect.stringMatching(/^The bundle is \d+ bytes gzipped; a release may have 1048576\./) as string },
  ],
  [
    'BUNDLE_WARNING',
    plainWith("export default () => {\n  eval('1');\n};"),
    { file: 'src/hook.ts', line: 2, column: 3 },
  ],
];

/** Nothing starts a plugin's code here. */
const FOUND_BY_THE_PLATFORM = ['START_FAILED'];

describe('a problem', () => {
  test.each(CASES)('%s is told with its place: %#', async (code, files, problem) => {
    const { ok, problems } = await bundleFiles(files);
    const { severity } = PROBLEM_CODES[code];
    expect(problems).toEqual([expect.objectContaining({ code, severity, ...problem })]);
    expect(ok).toBe(severity === 'warning');
  });

  test('is also that the folder does not exist', async () => {
    expect(await bundle('/nowhere/at-all')).toMatchObject({ ok: false, problems: [{ code: 'MANIFEST_MISSING' }] });
  });

  test('of every code has a case', () => {
    const codes = [...CASES.map(([code]) => code), ...COMPARED_WITH_CODE, ...FOUND_BY_THE_PLATFORM];
    expect(new Set(codes)).toEqual(new Set(Object.keys(PROBLEM_CODES)));
  });

  test('never hides another: all come in one run, by file and place', async () => {
    const { problems } = await bundleFiles({
      'plugin.ts': `import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';
export default createPaymentPlugin('Bad', 'Bad Id')
  .hook('before_payment_proces', 'src/a.ts')
  .hook('before_order_create', 'src/missing.ts')
  .hook('after_order_create', 'src/b.ts')
  .build();`,
      'src/a.ts':
        "import os from 'node:os';\nimport x from 'nowhere';\nconst n: number = 'text';\nexport default () => [os, x, n];",
      'src/b.ts': 'export const handler = 1;',
    });
    expect(problems.map(({ code, file, line }) => `${file}:${line} ${code}`)).toEqual([
      'plugin.ts:2 MANIFEST_INVALID',
      'plugin.ts:3 UNKNOWN_HOOK',
      'plugin.ts:4 HANDLER_FILE_MISSING',
      'src/a.ts:1 NODE_BUILTIN_IMPORT',
      'src/a.ts:2 UNRESOLVED_IMPORT',
      'src/a.ts:3 TYPE_ERROR',
      'src/b.ts:1 HANDLER_EXPORT_MISSING',
    ]);
  });
});
