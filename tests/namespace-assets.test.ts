/** Static files of user Workers, as a dispatcher gets them. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from './support/call-api.ts';
import { runWrangler } from './support/run-wrangler.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';
import { uploadAssets } from './support/upload-assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'namespace-assets-'));
const stateDir = join(folder, 'state');
const fixtures = join(import.meta.dirname, 'fixtures/assets');
const source = readFileSync(join(fixtures, 'user-worker.js'), 'utf8');
const FILES = {
  '/index.html': '<h1>home</h1>',
  '/page.html': '<h1>page</h1>',
  '/404.html': '<h1>lost</h1>',
  '/style.css': 'h1 { color: red }',
  '/data/raw': Uint8Array.of(0, 255, 1),
};

let host: DispatchNamespaceHost;
let binding: Miniflare;
let url: URL;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  binding = startBindingWorker(stateDir, 'ns', {}, readFileSync(join(fixtures, 'dispatcher.js'), 'utf8'));
  url = await binding.ready;
});

afterAll(async () => {
  await binding.dispose();
  await host.close();
  rmSync(folder, { recursive: true });
});

describe('static files alone', () => {
  test('are served with type, tag and cache headers; a known tag is answered with 304', async () => {
    await upload('site', { config: {} });
    const home = await get('site', '/');
    expect([home.status, await home.text(), home.headers.get('content-type')]).toEqual([
      200,
      FILES['/index.html'],
      'text/html',
    ]);
    expect(home.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const etag = String(home.headers.get('etag'));
    expect((await get('site', '/', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(new Uint8Array(await (await get('site', '/data/raw')).arrayBuffer())).toEqual(FILES['/data/raw']);
    expect((await get('site', '/', { method: 'HEAD' })).headers.get('content-type')).toBe('text/html');
    expect((await get('site', '/', { method: 'POST' })).status).toBe(405);
    expect((await get('site', '/nowhere')).status).toBe(404);
  });

  test.each([
    [{}, '/page.html', 307, '/page'],
    [{}, '/page', 200, undefined],
    [{ html_handling: 'none' }, '/page', 404, undefined],
    [{ html_handling: 'none' }, '/page.html', 200, undefined],
    [{ html_handling: 'force-trailing-slash' }, '/page', 307, '/page/'],
    [{ html_handling: 'drop-trailing-slash' }, '/page/', 307, '/page'],
  ])('html_handling: %j %s → %i %s', async (config, path, status, location) => {
    await upload('handled', { config });
    const response = await get('handled', path);
    expect([response.status, response.headers.get('location') ?? undefined]).toEqual([status, location]);
  });

  test.each([
    ['404-page', 404, FILES['/404.html']],
    ['single-page-application', 200, FILES['/index.html']],
    ['none', 404, ''],
  ])('not_found_handling "%s" answers %i', async (handling, status, text) => {
    await upload('lost', { config: { not_found_handling: handling } });
    const response = await get('lost', '/nowhere/at/all', { headers: { 'sec-fetch-mode': 'navigate' } });
    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  test('_headers and _redirects mean what they mean on the platform', async () => {
    await upload('ruled', {
      config: {
        _headers: '/*\n  X-All: yes\n/style.css\n  ! X-All\n  X-Style: 1\n  X-Style: 2\n',
        _redirects: '/old /page 301\n/user/:name /page?name=:name\n/files/* /data/:splat 308\n/proxy /style.css 200\n',
      },
    });
    expect((await get('ruled', '/')).headers.get('x-all')).toBe('yes');
    const style = await get('ruled', '/style.css');
    expect([style.headers.get('x-all'), style.headers.get('x-style')]).toEqual([null, '1, 2']);
    const redirects = await Promise.all(
      ['/old', '/user/ann', '/files/raw', '/proxy'].map((path) => get('ruled', path)),
    );
    expect(redirects.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [301, '/page'],
      [302, '/page?name=ann'],
      [308, '/data/raw'],
      [200, null],
    ]);
  });

  test('a call that is no request is refused', async () => {
    await upload('site', { config: {} });
    expect(await run('site', 'add')).toMatchObject({
      error: expect.stringMatching(/does not implement the method "add"/),
    });
  });

  test('the configuration is checked when it is uploaded', async () => {
    const attempt = (config: object, code = '') => upload('wrong', { config }, code);
    await expect(attempt({ html_handling: 'maybe' })).rejects.toThrow(/^10004: .*html_handling/s);
    await expect(attempt({ _redirects: '/a /b 999' })).rejects.toThrow(/_redirects configuration:\nLine 1: .*"999"/);
    await expect(attempt({ _headers: 'X-Early: 1' })).rejects.toThrow(
      /_headers configuration:\nLine 1: Expected a path/,
    );
    await expect(attempt({ run_worker_first: true })).rejects.toThrow(/needs code/);
    await expect(attempt({ run_worker_first: ['api'] }, source)).rejects.toThrow(/"api"/);
    const form = toForm({ main_module: 'index.mjs', bindings: [{ type: 'assets', name: 'ASSETS' }] }, source);
    await expect(api('PUT', '/wrong', form)).rejects.toThrow(/Binding "ASSETS" is to static files/);
    await expect(api('GET', '/wrong')).rejects.toThrow(/^10092/);
  });
});

describe('static files beside code', () => {
  test('files come first, the code gets the rest, and reads files through its binding', async () => {
    await upload('app', { config: {} }, source);
    expect(await text('app', '/page')).toBe(FILES['/page.html']);
    expect(await text('app', '/api', { method: 'POST', body: 'body' })).toBe('code POST /api body');
    expect((await get('app', '/style.css', { method: 'POST' })).status).toBe(405);
    expect(await text('app', '/through')).toBe(FILES['/page.html']);
  });

  test('run_worker_first: always, or for some paths', async () => {
    await upload('first', { config: { run_worker_first: true } }, source);
    expect(await text('first', '/page')).toBe('code GET /page ');
    await upload('first', { config: { run_worker_first: ['/data/*', '!/data/raw'] } }, source);
    expect(await text('first', '/data/other')).toBe('code GET /data/other ');
    expect((await (await get('first', '/data/raw')).arrayBuffer()).byteLength).toBe(3);
    expect(await text('first', '/page')).toBe(FILES['/page.html']);
  });

  test('RPC, callbacks, stubs and props reach the code as without files', async () => {
    await upload('app', { config: {} }, source);
    expect(await run('app', 'add')).toEqual({ result: 3 });
    expect(await run('app', 'props')).toEqual({ result: { tenant: 't1' } });
    expect(await run('app', 'counter')).toEqual({ result: [1, 2, 1] });
    expect(await run('app', 'callBack')).toEqual({ result: 'heard from the code' });
    expect(await run('app', 'missing')).toMatchObject({ error: expect.stringMatching(/"nothing"/), remote: true });
  });

  test('requests bring props and nothing of ours, errors come back as the code’s, and fetch goes to the outbound Worker', async () => {
    await upload('app', { config: {} }, source);
    expect(await (await get('app', '/props')).json()).toEqual({ tenant: 't1' });
    const forged = encodeURIComponent(JSON.stringify({ args: { tenant: 'other' } }));
    const headers = { 'x-dispatch-front-call': forged, 'x-mine': 'kept' };
    expect(await (await get('app', '/props', { headers })).json()).toEqual({ tenant: 't1' });
    const seen = (await (await get('app', '/headers', { headers })).json()) as Record<string, string>;
    expect(Object.keys(seen).filter((name) => name.startsWith('x-'))).toEqual(['x-mine']);
    expect(await (await get('app', '/throw')).json()).toEqual({ error: 'of the code', remote: true });
    expect(await (await get('app', '/reach')).json()).toMatchObject({
      error: expect.stringMatching(/no outbound Worker/),
    });
  });

  test('a WebSocket reaches the code', async () => {
    await upload('app', { config: {} }, source);
    const socket = new WebSocket(new URL('/app/fetch/socket', url.href.replace('http', 'ws')));
    const answer = await new Promise((resolve, reject) => {
      socket.addEventListener('open', () => socket.send('hello'));
      socket.addEventListener('message', ({ data }) => resolve(data));
      socket.addEventListener('error', () => reject(new Error('The WebSocket failed.')));
    });
    socket.close();
    expect(answer).toBe('echo hello');
  });
});

test('a later upload changes files, keeps them, or drops them', async () => {
  await upload('changing', { config: {} }, source);
  expect(await text('changing', '/page')).toBe(FILES['/page.html']);
  await upload('changing', { config: {}, files: { '/page.html': 'new page' } }, source);
  expect(await text('changing', '/page')).toBe('new page');
  expect(await text('changing', '/style.css')).toBe('code GET /style.css ');
  await api(
    'PUT',
    '/changing',
    toForm({ main_module: 'index.mjs', keep_assets: true, bindings: ASSETS }, `${source}\n//`),
  );
  expect(await text('changing', '/page')).toBe('new page');
  await api('PUT', '/changing', toForm({ main_module: 'index.mjs' }, source));
  expect(await text('changing', '/page')).toBe('code GET /page ');
});

test('a file of 25 MB is served', async () => {
  const large = Buffer.alloc(25 * 1024 * 1024, 'large file ');
  await upload('large', { config: {}, files: { '/large.bin': large } });
  expect(Buffer.from(await (await get('large', '/large.bin')).arrayBuffer()).equals(large)).toBe(true);
});

test('wrangler deploys a project with static files and its rules', async () => {
  const project = join(folder, 'project');
  for (const [file, content] of Object.entries({
    'wrangler.json': JSON.stringify({
      name: 'wrangled',
      main: 'index.mjs',
      no_bundle: true,
      compatibility_date: '2026-10-01',
      assets: { directory: 'public', binding: 'ASSETS', not_found_handling: '404-page', run_worker_first: ['/api/*'] },
    }),
    'index.mjs': source,
    'public/index.html': 'home',
    'public/404.html': 'lost',
    'public/api/file.txt': 'hidden',
    'public/_redirects': '/away /index.html 301\n/gone / 302\n',
    'public/_headers': '/*\n  X-From: file\n',
  })) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), content);
  }
  const target = { project, apiUrl: host.address.apiUrl, token: 'token' };
  await runWrangler(target, 'deploy', '--dispatch-namespace', 'ns');
  const home = await get('wrangled', '/');
  expect([await home.text(), home.headers.get('x-from'), home.headers.get('content-type')]).toEqual([
    'home',
    'file',
    'text/html; charset=utf-8',
  ]);
  expect((await get('wrangled', '/gone')).headers.get('location')).toBe('/');
  expect(await text('wrangled', '/api/file.txt')).toBe('code GET /api/file.txt ');
  expect(await text('wrangled', '/nowhere')).toBe('lost');
});

const ASSETS = [{ type: 'assets', name: 'ASSETS' }];

function api(method: string, path: string, body?: object | FormData): Promise<unknown> {
  const target = { apiUrl: host.address.apiUrl, token: 'token' };
  return callApi(target, method, `/workers/dispatch/namespaces/ns/scripts${path}`, body);
}

interface Site {
  config: object;
  files?: Record<string, string | Uint8Array>;
}

async function upload(name: string, { config, files = FILES }: Site, code = ''): Promise<void> {
  const target = { apiUrl: host.address.apiUrl, token: 'token' };
  const jwt = await uploadAssets(target, `/workers/dispatch/namespaces/ns/scripts/${name}`, files);
  const main = code === '' ? {} : { main_module: 'index.mjs', bindings: ASSETS };
  await api('PUT', `/${name}`, toForm({ ...main, assets: { jwt, config } }, code));
}

function toForm(metadata: object, code: string): FormData {
  const form = new FormData();
  form.set('metadata', JSON.stringify({ compatibility_date: '2026-10-01', ...metadata }));
  if (code !== '') form.set('index.mjs', new File([code], 'index.mjs', { type: 'application/javascript+module' }));
  return form;
}

function get(script: string, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(new URL(`/${script}/fetch${path}`, url), { redirect: 'manual', ...init });
}

async function text(script: string, path: string, init?: RequestInit): Promise<string> {
  return (await get(script, path, init)).text();
}

async function run(script: string, name: string): Promise<unknown> {
  return (await fetch(new URL(`/${script}/${name}`, url))).json();
}
