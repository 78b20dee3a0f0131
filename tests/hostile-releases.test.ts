/** Releases that nobody's bundler made. Whatever is wrong with them is 4xx, and nothing of them is kept. */
import type { ErrorBody, ErrorCode } from '@digital-commerce/plugin-schema';
import { LIMITS, RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toForm } from './support/build-release.ts';
import { publishForm } from './support/raw-plugin.ts';
import { TestPlatform } from './support/test-platform.ts';

const MANIFEST = { id: 'hostile', name: 'Hostile', version: '1.0.0', category: 'utility' };
const SOURCE = 'export default {};';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
});
afterAll(() => platform.close());

interface Parts {
  manifest?: object;
  mainModule?: string;
  modules?: [name: string, source: string][];
  sourceMaps?: [name: string, source: string][];
}

function form({ manifest = {}, modules = [['index.js', SOURCE]], sourceMaps = [], mainModule }: Parts = {}): FormData {
  const toModule = ([name, source]: [string, string]) => ({ name, source });
  return toForm({
    manifest: { ...MANIFEST, ...manifest },
    mainModule: mainModule ?? modules[0]?.[0] ?? '',
    modules: modules.map(toModule),
    sourceMaps: sourceMaps.map(toModule),
  });
}

/** The form with one part replaced, or with one more. */
function formWith(part: string, value: string, how: 'set' | 'append' = 'set'): FormData {
  const body = form();
  body[how](part, value);
  return body;
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

describe('a release is refused', () => {
  test.each([
    '../evil.js',
    'a/../../evil.js',
    '/etc/evil.js',
    './a.js',
    'a//b.js',
    'a/./b.js',
    'C:\\evil.js',
    'cloudflare:workers',
    'node:fs.js',
    'file:///etc/passwd.js',
    'a b.js',
    'ä.js',
    '%2e%2e/a.js',
    'a.js ',
    '.js',
    'a/.js',
    'x".js',
    'x\n.js',
    'x\0.js',
    'a.json',
    'a.wasm',
    'a',
    '',
    `${'a'.repeat(200)}.js`,
    `${'a/'.repeat(50_000)}a.js`,
  ])('with a module called %j', async (name) => {
    await expectRefusal(form({ modules: [[name, SOURCE]] }), 400, 'INVALID_RELEASE');
  });

  test.each<[string, number, ErrorCode, () => FormData | string]>([
    [
      'with 501 modules',
      400,
      'INVALID_RELEASE',
      () => form({ modules: many(501, (index) => [`${index}.js`, SOURCE]) }),
    ],
    [
      'with 10,000 modules',
      400,
      'INVALID_RELEASE',
      () => form({ modules: many(10_000, (index) => [`${index}.js`, SOURCE]) }),
    ],
    [
      'with two modules of one name',
      400,
      'INVALID_RELEASE',
      () =>
        form({
          modules: [
            ['index.js', SOURCE],
            ['index.js', 'export {};'],
          ],
        }),
    ],
    ['without modules', 400, 'INVALID_RELEASE', () => form({ modules: [], mainModule: 'index.js' })],
    ['whose main module is not there', 400, 'INVALID_RELEASE', () => form({ mainModule: 'other.js' })],
    ['with a source map of no module', 400, 'INVALID_RELEASE', () => form({ sourceMaps: [['../index.js.map', '{}']] })],
    ['with two manifests', 400, 'INVALID_RELEASE', () => formWith(RELEASE_PARTS.manifest, '{}', 'append')],
    ['with two main modules', 400, 'INVALID_RELEASE', () => formWith(RELEASE_PARTS.mainModule, 'index.js', 'append')],
    ['that does not start', 400, 'INVALID_RELEASE', () => form({ modules: [['index.js', 'throw new Error("no");']] })],
    ['that starts for ever', 400, 'INVALID_RELEASE', () => form({ modules: [['index.js', 'for (;;);']] })],
    [
      'that wants the network to start',
      400,
      'INVALID_RELEASE',
      () => form({ modules: [['index.js', 'await fetch("http://127.0.0.1/");']] }),
    ],
    [
      'that imports what is not its own',
      400,
      'INVALID_RELEASE',
      () => form({ modules: [['index.js', 'import "../../etc/passwd";']] }),
    ],
    ['that imports Node', 400, 'INVALID_RELEASE', () => form({ modules: [['index.js', 'import "node:fs";']] })],
    [
      'of more than a megabyte gzipped',
      400,
      'INVALID_RELEASE',
      () => form({ modules: [['index.js', `//${randomBytes(LIMITS.maxBundleBytes).toString('base64')}`]] }),
    ],
    [
      'of more than ten megabytes, however small when zipped',
      413,
      'BODY_TOO_LARGE',
      () => form({ modules: [['index.js', ' '.repeat(11 << 20)]] }),
    ],
    ['whose id is another', 400, 'INVALID_RELEASE', () => form({ manifest: { id: 'other' } })],
    ['whose id is a path', 400, 'INVALID_MANIFEST', () => form({ manifest: { id: '../hostile' } })],
    ['whose version is a path', 400, 'INVALID_MANIFEST', () => form({ manifest: { version: '1.0.0/../2' } })],
    [
      'whose handler lies outside',
      400,
      'INVALID_MANIFEST',
      () => form({ manifest: { hooks: [{ hook: 'before_payment_process', file: '../x.ts' }] } }),
    ],
    [
      'whose endpoint lies outside',
      400,
      'INVALID_MANIFEST',
      () => form({ manifest: { apiEndpoints: [{ method: 'GET', path: '/../x', file: 'x.ts' }] } }),
    ],
    ['whose manifest has a key more', 400, 'INVALID_MANIFEST', () => form({ manifest: { bindings: [] } })],
    [
      'whose manifest has a key `__proto__`',
      400,
      'INVALID_MANIFEST',
      () =>
        formWith(
          RELEASE_PARTS.manifest,
          `${JSON.stringify(MANIFEST).slice(0, -1)},"__proto__":{"isolation":"release"}}`,
        ),
    ],
    [
      'whose manifest is larger than 256 KiB',
      400,
      'INVALID_MANIFEST',
      () =>
        form({
          manifest: {
            settings: Object.fromEntries(
              many(4_000, (index) => [`s${index}`, { type: 'string', label: 'x'.repeat(60) }]),
            ),
          },
        }),
    ],
    [
      'whose manifest is nested 100,000 deep',
      400,
      'INVALID_MANIFEST',
      () => formWith(RELEASE_PARTS.manifest, `${'['.repeat(1e5)}${']'.repeat(1e5)}`),
    ],
    ['whose manifest is no JSON', 400, 'INVALID_MANIFEST', () => formWith(RELEASE_PARTS.manifest, '{')],
    ['that is no form', 400, 'INVALID_RELEASE', () => '{}'],
  ])('%s', async (_what, status, code, body) => {
    await expectRefusal(body(), status, code);
  });

  test.each([
    ['has no boundary', 'multipart/form-data', 'x'],
    ['breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="mani'],
    ['is empty', 'multipart/form-data; boundary=x', ''],
  ])('when its body %s', async (_what, contentType, body) => {
    await expectRefusal(body, 400, 'INVALID_RELEASE', contentType);
  });

  test('and nothing of it is there afterwards', async () => {
    const { body } = await platform.call<{ plugins: unknown[] }>('GET', '/v1/plugins');
    expect(body.plugins).toEqual([]);
    const scripts = `${platform.local.namespaceUrl}/accounts/a/workers/dispatch/namespaces/plugins/scripts`;
    const response = await fetch(scripts, { headers: { authorization: `Bearer ${platform.local.operatorToken}` } });
    expect(await response.json()).toMatchObject({ result: [] });
  });
});

test('parts that a release does not have are left out', async () => {
  const body = form();
  for (const index of many(2_000, (at) => at)) body.append(`part${index}`, new Blob(['x']), '../../evil');
  expect((await publishForm(platform, 'hostile', body)).status).toBe(201);
});

async function expectRefusal(body: FormData | string, status: number, code: ErrorCode, type?: string): Promise<void> {
  const answer = await publishForm(platform, 'hostile', body, type);
  const { error } = answer.body as ErrorBody;
  expect([answer.status, error.code]).toEqual([status, code]);
  expect(JSON.stringify(error).length).toBeLessThan(10_000);
}
