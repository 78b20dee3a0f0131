import { expect, test } from 'vitest';
import { checkManifest } from './manifest/index.ts';
import { hashRelease } from './release.ts';
import type { ReleaseBundle } from './release.ts';

/** A release as it was published once. Its hash is for good: it is in names of scripts, in grants and in the audit log. */
const PUBLISHED: Omit<ReleaseBundle, 'sourceMaps'> = {
  manifest: {
    id: 'stripe-gateway',
    name: 'Stripe Gateway',
    version: '1.4.2',
    category: 'payment',
    hooks: [{ hook: 'before_payment_process', file: 'src/hook.ts', priority: 5 }],
    settings: { api_key: { type: 'string', label: 'API Key', sensitive: true } },
    migrations: [{ file: 'migrations/1.sql' }],
  },
  mainModule: 'index.js',
  modules: [
    { name: 'index.js', source: "export { default } from './handler.js';" },
    { name: 'handler.js', source: 'export default {};' },
  ],
  files: [{ name: 'migrations/1.sql', source: 'CREATE TABLE payments (id TEXT) -- ünïcode' }],
};
const HASH = 'b1d26f596c6df3ba6e2d68b8c70eb5731f505af6d9a0255c5a72d2761f014cb9';

const hash = (release: Omit<ReleaseBundle, 'sourceMaps'>) =>
  hashRelease(release, (bytes) => crypto.subtle.digest('SHA-256', bytes));

test('the hash of a release is what it was when it was published, whatever the schema has gained since', async () => {
  expect(checkManifest(PUBLISHED.manifest)).toMatchObject({ ok: true });
  expect(await hash(PUBLISHED)).toBe(HASH);
});

test('the order of keys, modules and files does not matter', async () => {
  const { manifest, modules, files } = PUBLISHED;
  const turned = Object.fromEntries(Object.entries(manifest).toReversed()) as typeof manifest;
  const release = { ...PUBLISHED, manifest: turned, modules: modules.toReversed(), files: files.toReversed() };
  expect(await hash(release)).toBe(HASH);
});

test.each<[string, Partial<ReleaseBundle>]>([
  ['manifest', { manifest: { ...PUBLISHED.manifest, isolation: 'tenant' } }],
  ['main module', { mainModule: 'handler.js' }],
  ['modules', { modules: PUBLISHED.modules.slice(0, 1) }],
  ['files', { files: [{ name: 'migrations/1.sql', source: 'CREATE TABLE other (id TEXT)' }] }],
  ['names of files', { files: PUBLISHED.files.map(({ source }) => ({ name: 'migrations/2.sql', source })) }],
])('other %s make another release', async (_what, change) => {
  expect(await hash({ ...PUBLISHED, ...change })).not.toBe(HASH);
});

test('a release that shows something is another one, with each thing that it shows; one that shows nothing is what it was', async () => {
  const image = (...bytes: number[]) => ({ name: 'a.png', bytes: new Uint8Array(bytes) });
  const shown = [
    {},
    { readme: '# A' },
    { changelog: '# A' },
    { readme: '# A', changelog: '# A' },
    { screenshots: [image(1)] },
    { screenshots: [image(2)] },
    { screenshots: [{ ...image(1), name: 'b.png' }] },
  ];
  const hashes = await Promise.all(
    shown.map((showcase) => hash({ ...PUBLISHED, showcase: { screenshots: [], ...showcase } })),
  );
  expect(hashes[0]).toBe(HASH);
  expect(new Set(hashes).size).toBe(shown.length);
});
