/** Every operation on a dispatch namespace that the official SDKs offer, from four versions of it. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SDKS } from './support/sdk-clients.ts';
import type { SdkClient } from './support/sdk-clients.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';

const account = { account_id: '0123456789abcdef0123456789abcdef' };
const stateDir = mkdtempSync(join(tmpdir(), 'namespace-sdks-'));
const MAIN = `import { version } from './version.mjs';
export default { fetch(request, env) { return Response.json({ ...Object.fromEntries(Object.entries(env)), version }); } };`;

type Sdk = (typeof SDKS)[number];

interface Session {
  jwt: string;
  buckets: string[][];
}

let host: DispatchNamespaceHost;
let binding: Miniflare;
let url: URL;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  await connect(SDKS[0] as Sdk).namespaces['create']?.({ ...account, name: 'plugins' });
  binding = startBindingWorker(stateDir, 'plugins');
  url = await binding.ready;
});

afterAll(async () => {
  await binding.dispose();
  await host.close();
  rmSync(stateDir, { recursive: true });
});

describe.each(SDKS)('SDK %s', (version, open) => {
  const script = `by-sdk-${version.replace('.', '-')}`;
  const client = (): SdkClient => connect([version, open]);

  test('creates, lists, reads and deletes a namespace', async () => {
    const { namespaces } = client();
    const created = await namespaces['create']?.({ ...account, name: 'other' });
    expect(created).toMatchObject({ namespace_name: 'other', script_count: 0, trusted_workers: false });
    expect(await items(namespaces['list']?.(account))).toContainEqual(created);
    expect(await namespaces['get']?.('other', account)).toEqual(created);
    await namespaces['delete']?.('other', account);
    await expect(namespaces['get']?.('other', account)).rejects.toMatchObject({ status: 404 });
  });

  test('uploads modules, bindings and tags; the Worker has them, and the API tells them', async () => {
    const uploaded = await client().script('update', script, {
      metadata: {
        main_module: 'index.mjs',
        compatibility_date: '2026-10-01',
        bindings: [
          { type: 'plain_text', name: 'PLAIN', text: 'true' },
          { type: 'plain_text', name: 'OTHER', text: '7' },
          { type: 'secret_text', name: 'FIRST', text: 'hush-1' },
        ],
        tags: ['customer-1', 'red'],
        limits: { cpu_ms: 50 },
        observability: { enabled: true },
      },
      files: files('one'),
    });
    expect(uploaded).toMatchObject({
      id: script,
      tags: ['customer-1', 'red'],
      has_modules: true,
      handlers: ['fetch'],
      named_handlers: [],
    });
    expect(await env(script)).toEqual({ PLAIN: 'true', OTHER: '7', FIRST: 'hush-1', version: 'one' });
    expect(await client().script('get', script)).toMatchObject({
      dispatch_namespace: 'plugins',
      script: { id: script, tags: ['customer-1', 'red'], limits: { cpu_ms: 50 }, observability: { enabled: true } },
    });
    expect(await items(client().of('bindings', 'get', [script]))).toEqual([
      { type: 'plain_text', name: 'PLAIN', text: 'true' },
      { type: 'plain_text', name: 'OTHER', text: '7' },
      { type: 'secret_text', name: 'FIRST' },
    ]);
  });

  test('keeps secrets by type and inherits a binding by name', async () => {
    await client().script('update', script, {
      metadata: {
        main_module: 'index.mjs',
        bindings: [{ type: 'inherit', name: 'PLAIN' }],
        keep_bindings: ['secret_text'],
      },
      files: files('two'),
    });
    expect(await env(script)).toEqual({ PLAIN: 'true', FIRST: 'hush-1', version: 'two' });
  });

  test('writes, lists, reads and deletes secrets; a running Worker gets the new value, and nobody reads it back', async () => {
    const secret = { name: 'SECOND', text: 'hush-2', type: 'secret_text' };
    expect(await client().of('secrets', 'update', [script], secret)).toEqual({ name: 'SECOND', type: 'secret_text' });
    expect(await env(script)).toMatchObject({ FIRST: 'hush-1', SECOND: 'hush-2' });
    expect(await items(client().of('secrets', 'list', [script]))).toEqual([
      { name: 'FIRST', type: 'secret_text' },
      { name: 'SECOND', type: 'secret_text' },
    ]);
    expect(await client().of('secrets', 'get', [script, 'SECOND'])).toEqual({ name: 'SECOND', type: 'secret_text' });
    await client().of('secrets', 'delete', [script, 'SECOND']);
    expect(await env(script)).not.toHaveProperty('SECOND');
    await expect(client().of('secrets', 'get', [script, 'SECOND'])).rejects.toMatchObject({ status: 404 });
  });

  test.runIf(version >= '6')('writes and deletes secrets in bulk', async () => {
    const secrets = { A: { name: 'A', text: '1', type: 'secret_text' }, FIRST: null };
    await client().of('secrets', 'bulkUpdate', [script], { secrets });
    expect(await env(script)).toEqual({ PLAIN: 'true', A: '1', version: 'two' });
  });

  test('replaces the code and keeps the settings', async () => {
    const before = await env(script);
    const metadata = { main_module: 'index.mjs' };
    await client().of('content', 'update', [script], { metadata, files: files('three') });
    expect(await env(script)).toEqual({ ...(before as object), version: 'three' });
    const response = (await client().of('content', 'get', [script])) as Response;
    const content = await response.text();
    expect(content).toContain(`export const version = 'three';`);
    expect(content).toContain(MAIN);
  });

  test('reads and changes settings', async () => {
    expect(await client().of('settings', 'get', [script])).toMatchObject({
      bindings: expect.arrayContaining([{ type: 'plain_text', name: 'PLAIN', text: 'true' }]),
      tags: [],
    });
    const settings = {
      tags: ['blue'],
      bindings: [
        { type: 'inherit', name: 'PLAIN' },
        { type: 'plain_text', name: 'NEW', text: 'n' },
      ],
      limits: { cpu_ms: 40 },
      logpush: false,
    };
    const changed = await client().of('settings', 'edit', [script], { settings });
    expect(changed).toMatchObject({ tags: ['blue'], limits: { cpu_ms: 40 }, logpush: false });
    expect(await env(script)).toEqual({ PLAIN: 'true', NEW: 'n', version: 'three' });
  });

  test('replaces, lists and deletes tags', async () => {
    expect(await items(client().of('tags', 'update', [script], { body: ['x', 'y'] }))).toEqual(['x', 'y']);
    await client().of('tags', 'delete', [script, 'x']);
    expect(await items(client().of('tags', 'list', [script]))).toEqual(['y']);
    const nine = Array.from({ length: 9 }, (_, index) => `t${index}`);
    await expect(client().of('tags', 'update', [script], { body: nine })).rejects.toThrow(/at most 8 tags/);
    expect(await items(client().of('tags', 'list', [script]))).toEqual(['y']);
  });

  test('uploads static files by session; what the namespace has is not asked for again', async () => {
    const hash = `${version.replace('.', '')}${'0'.repeat(30)}`;
    const manifest = { '/index.html': { hash, size: 5 }, '/copy.html': { hash, size: 5 } };
    const opened = (await client().of('assetUpload', 'create', [script], { manifest })) as Session;
    expect(opened.buckets).toEqual([[hash]]);
    const body = { [hash]: Buffer.from('hello').toString('base64') };
    const done = (await client().uploadAssets({ base64: true, body }, opened.jwt)) as Session;
    expect(JSON.parse(atob(done.jwt.split('.')[1] ?? ''))).toMatchObject({ exp: expect.any(Number) });
    const again = (await client().of('assetUpload', 'create', [`${script}-2`], { manifest })) as Session;
    expect(again.buckets).toEqual([]);
    await expect(client().uploadAssets({ base64: true, body }, `${opened.jwt}x`)).rejects.toMatchObject({
      status: 401,
    });
  });

  test('deletes the script', async () => {
    await client().script('delete', script, { force: true });
    await expect(client().script('get', script)).rejects.toMatchObject({ status: 404 });
    await expect(client().of('secrets', 'list', [script])).rejects.toThrow(/10007/);
    expect((await fetch(new URL(`/${script}/`, url))).status).toBe(404);
  });

  test('shows the runtime’s words for code that does not start', async () => {
    const broken = new File(['export default {'], 'index.mjs', { type: 'application/javascript+module' });
    const upload = client().script('update', script, { metadata: { main_module: 'index.mjs' }, files: [broken] });
    await expect(upload).rejects.toThrow(/10021[^]*SyntaxError/);
  });
});

function connect([, open]: Sdk): SdkClient {
  return open({ baseURL: host.address.apiUrl, apiToken: 'token' }, 'plugins');
}

function files(version: string): File[] {
  const type = 'application/javascript+module';
  return [
    new File([MAIN], 'index.mjs', { type }),
    new File([`export const version = '${version}';`], 'version.mjs', { type }),
  ];
}

async function env(script: string): Promise<unknown> {
  return (await fetch(new URL(`/${script}/`, url))).json();
}

/** All items of a list, as the SDK pages through it. */
async function items(list: unknown): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of (await list) as AsyncIterable<unknown>) found.push(item);
  return found;
}
