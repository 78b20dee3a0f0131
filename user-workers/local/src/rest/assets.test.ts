import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Store } from '../store/store.ts';
import type { Script } from '../store/types.ts';
import { findUploadedAssets, MAX_ASSET_BYTES, openAssetSession, uploadAssets } from './assets.ts';

const HOUR = 60 * 60 * 1_000;
const id = { namespace: 'ns', name: 'site' };
const now = Date.parse('2026-11-01');
const [A, B] = ['a'.repeat(32), 'b'.repeat(32)];

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
  store = new Store(join(folder, 'test.sqlite'));
  for (const name of ['ns', 'other']) store.createNamespace(name, name, '2026-11-01');
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

test('files come in several requests; the last one brings the token that names them all', async () => {
  const { jwt, buckets } = await open({ '/a.html': file(A), '/b.css': file(B), '/copy.html': file(A) });
  expect(buckets.flat().toSorted()).toEqual([A, B]);
  expect(await upload(jwt, { [A]: 'PGE+' })).toBeUndefined();
  const done = await upload(jwt, { [B]: new Blob(['Yg=='], { type: 'text/css' }) });
  expect(findUploadedAssets(store, id, done ?? '', now)).toEqual([
    { path: '/a.html', hash: A },
    { path: '/b.css', hash: B },
    { path: '/copy.html', hash: A },
  ]);
  expect(store.assets.read('ns', A)).toEqual({ contentType: undefined, content: new TextEncoder().encode('<a>') });
  expect(store.assets.read('ns', B)).toMatchObject({ contentType: 'text/css' });
});

test('a namespace has a content once; another namespace does not have it', async () => {
  const { jwt } = await open({ '/a': file(A) });
  await upload(jwt, { [A]: 'YQ==' });
  const again = await open({ '/renamed': file(A) }, { namespace: 'ns', name: 'second' });
  expect(again.buckets).toEqual([]);
  const second = { namespace: 'ns', name: 'second' };
  expect(findUploadedAssets(store, second, again.jwt, now)).toEqual([{ path: '/renamed', hash: A }]);
  expect((await open({ '/a': file(A) }, { namespace: 'other', name: 'site' })).buckets).toEqual([[A]]);
});

test('buckets are no larger than one request can bring', async () => {
  const half = MAX_ASSET_BYTES / 2;
  const manifest = Object.fromEntries(
    Array.from({ length: 1_200 }, (_, index) => {
      const hash = index.toString(16).padStart(32, '0');
      return [`/${index}`, { hash, size: index < 4 ? half : 1 }];
    }),
  );
  const { buckets } = await open(manifest);
  expect(buckets.flat()).toHaveLength(1_200);
  for (const bucket of buckets) {
    expect(bucket.length).toBeLessThanOrEqual(500);
    const size = bucket.reduce((sum, hash) => sum + (Number.parseInt(hash, 16) < 4 ? half : 1), 0);
    expect(size).toBeLessThanOrEqual(MAX_ASSET_BYTES);
  }
});

describe('a token is refused that', () => {
  test.each<[string, (jwt: string) => string]>([
    ['is none', () => ''],
    ['has another signature', (jwt) => `${jwt.slice(0, -2)}AA`],
    ['has another payload', (jwt) => jwt.replace(/\.[^.]+\./, `.${btoa('{"exp":9e9,"session":"x","done":true}')}.`)],
    ['asks for no signature', (jwt) => `${btoa('{"alg":"none","typ":"JWT"}')}.${jwt.split('.')[1]}.`],
  ])('%s', async (_what, forge) => {
    const { jwt } = await open({ '/a': file(A) });
    await expect(upload(forge(jwt), { [A]: 'YQ==' })).rejects.toMatchObject({ code: 10000 });
    const done = (await upload(jwt, { [A]: 'YQ==' })) ?? '';
    expect(() => findUploadedAssets(store, id, forge(done), now)).toThrow(/assets\.jwt/);
  });

  test('is out of date, of another script, or of a session that is not complete', async () => {
    const { jwt } = await open({ '/a': file(A) });
    expect(() => findUploadedAssets(store, id, jwt, now)).toThrow(/assets\.jwt/);
    const done = (await upload(jwt, { [A]: 'YQ==' })) ?? '';
    expect(() => findUploadedAssets(store, { ...id, name: 'x' }, done, now)).toThrow(/assets\.jwt/);
    expect(() => findUploadedAssets(store, { ...id, namespace: 'other' }, done, now)).toThrow(/assets\.jwt/);
    expect(() => findUploadedAssets(store, id, done, now + HOUR)).toThrow(/assets\.jwt/);
    await expect(upload(jwt, { [A]: 'YQ==' }, now + HOUR)).rejects.toMatchObject({ code: 10000 });
  });
});

test.each<[string, unknown]>([
  ['a path out of the site', { '/../x': file(A) }],
  ['a path without a slash', { x: file(A) }],
  ['a path with a backslash', { '/..\\x': file(A) }],
  ['a hash that is none', { '/x': { hash: 'x', size: 1 } }],
  ['a file that is too large', { '/x': { hash: A, size: MAX_ASSET_BYTES + 1 } }],
  ['a size below zero', { '/x': { hash: A, size: -1 } }],
  ['20,001 files', Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`/${index}`, file(A)]))],
  ['a list', []],
])('a manifest with %s is refused', async (_what, manifest) => {
  await expect(open(manifest)).rejects.toMatchObject({ code: 10004 });
});

test('a file that the session does not name is refused, and so is one that is no base64; nothing is kept', async () => {
  const { jwt } = await open({ '/a': file(A) });
  await expect(upload(jwt, { [A]: 'YQ==', [B]: 'Yg==' })).rejects.toMatchObject({ code: 10004 });
  await expect(upload(jwt, { [A]: '<a>' })).rejects.toMatchObject({ code: 10004 });
  expect(store.assets.read('ns', A)).toBeUndefined();
  expect(store.assets.read('ns', B)).toBeUndefined();
});

test('contents go when no script and no session has them, and stay while one does', async () => {
  const { jwt } = await open({ '/a': file(A), '/b': file(B) });
  await upload(jwt, { [A]: 'YQ==', [B]: 'Yg==' });
  store.putScript(script(), [], [{ path: '/a', hash: A }]);
  store.assets.sweep(now);
  expect(store.assets.findMissing('ns', [A, B])).toEqual([]);
  store.assets.sweep(now + 2 * HOUR);
  expect(store.assets.findMissing('ns', [A, B])).toEqual([B]);
  expect(store.assets.list('ns', 'site')).toEqual([{ path: '/a', hash: A }]);
  store.deleteScript('ns', 'site');
  store.assets.sweep(now + 2 * HOUR);
  expect(store.assets.findMissing('ns', [A, B])).toEqual([A, B]);
});

function file(hash: string | undefined): object {
  return { hash, size: 1 };
}

function open(manifest: unknown, target = id): ReturnType<typeof openAssetSession> {
  const request = new Request('http://x/', { method: 'POST', body: JSON.stringify({ manifest }) });
  return openAssetSession(store, target, request, now);
}

function upload(jwt: string, files: Record<string, string | Blob>, at = now): Promise<string | undefined> {
  const body = new FormData();
  for (const [hash, content] of Object.entries(files)) {
    if (typeof content === 'string') body.set(hash, content);
    else body.set(hash, content, hash);
  }
  const headers = { authorization: `Bearer ${jwt}` };
  return uploadAssets(store, new Request('http://x/', { method: 'POST', body, headers }), { now: at, isBase64: true });
}

function script(): Script {
  const settings = {
    mainModule: '',
    compatibilityDate: '2026-11-01',
    compatibilityFlags: [],
    bindings: [],
    tags: [],
  };
  return { ...id, etag: 'e', tag: 't', settings, createdOn: '2026-11-01', modifiedOn: '2026-11-01' };
}
