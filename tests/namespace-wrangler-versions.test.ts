/** Versions of wrangler that are in the field, each as npm has it, with all that they offer for dispatch namespaces. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { startBindingWorker } from '../user-workers/local/testing/start-binding-worker.ts';
import { installWrangler } from './support/install-wrangler.ts';
import { runWrangler } from './support/run-wrangler.ts';
import { writeFiles } from './support/write-files.ts';

const NS = ['--dispatch-namespace', 'ns'];
const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Strips the script's name from the path, as static files need it. */
const STRIPPING = `export default { fetch(request, env) {
  const [, name, ...rest] = new URL(request.url).pathname.split('/');
  return env.NAMESPACE.get(name).fetch(new Request(new URL('/' + rest.join('/'), request.url), request));
} };`;

const CONFIG = {
  name: 'whole',
  main: 'index.mjs',
  no_bundle: true,
  compatibility_date: '2025-06-01',
  compatibility_flags: ['nodejs_compat'],
  vars: { GREETING: 'hi', OBJECT: { a: [1] } },
  limits: { cpu_ms: 40 },
  observability: { enabled: true },
  logpush: true,
  rules: [
    { type: 'ESModule', globs: ['lib/*.mjs'] },
    { type: 'Text', globs: ['**/*.txt'] },
    { type: 'Data', globs: ['**/*.bin'] },
    { type: 'CompiledWasm', globs: ['**/*.wasm'] },
  ],
  unsafe: { metadata: { tags: ['customer-123', 'free'] } },
};

const FILES = {
  'index.mjs': `import { word } from './lib/word.mjs';
    import text from './a.txt';
    import data from './b.bin';
    import wasm from './c.wasm';
    export default { fetch: (_request, { GREETING, OBJECT }) =>
      Response.json([word, text, data.byteLength, wasm instanceof WebAssembly.Module, GREETING, OBJECT]) };`,
  'lib/word.mjs': `export const word = 'word';`,
  'a.txt': 'text',
  'b.bin': 'data',
  'c.wasm': WASM,
};

const BOUND = `import { DurableObject } from 'cloudflare:workers';
  export class Counter extends DurableObject {
    async count() {
      const count = ((await this.ctx.storage.get('count')) ?? 0) + 1;
      await this.ctx.storage.put('count', count);
      return count;
    }
  }
  export default { async fetch(_request, env) {
    await env.KV.put('k', 'kept');
    await env.R2.put('o', 'kept');
    await env.QUEUE.send('message');
    const row = await env.DB.prepare('SELECT 1 AS one').first('one');
    const count = await env.COUNTER.get(env.COUNTER.idFromName('a')).count();
    return Response.json([Object.keys(env).toSorted(), await env.KV.get('k'), row, await (await env.R2.get('o')).text(), count]);
  } };`;

describe.each(['3.114.17', '4.123.0'])('wrangler %s', (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'wrangler-version-'));
  const project = join(folder, 'project');
  let program: string | undefined;
  let host: DispatchNamespaceHost;
  let binding: Miniflare;
  let api: NamespaceApi;

  const wrangler = (...args: string[]): Promise<string> =>
    runWrangler({ project, apiUrl: api.apiUrl, token: 'token', ...(program && { wrangler: program }) }, ...args);
  const create = async (path: string, body: object): Promise<Record<string, string>> =>
    (await api.send('POST', `/accounts/a/${path}`, body)).result as Record<string, string>;
  const answer = async (script: string): Promise<string> =>
    (await fetch(new URL(`/${script}/`, await binding.ready))).text();

  beforeAll(async () => {
    program = await installWrangler(version);
    host = await DispatchNamespaceHost.start({ stateDir: join(folder, 'state'), port: 0, token: 'token' });
    api = new NamespaceApi(host.address.apiUrl, 'token');
    binding = startBindingWorker({ options: { namespace: 'ns', state: join(folder, 'state') }, source: STRIPPING });
    await binding.ready;
    writeFiles(project, { 'wrangler.json': JSON.stringify(CONFIG), ...FILES });
  }, 120_000);

  afterAll(async () => {
    await binding.dispose();
    await host.close();
    rmSync(folder, { recursive: true });
  });

  const versionTest = (name: string, run: () => Promise<void>): void => {
    test(
      name,
      async (context) => {
        context.skip(program === undefined, 'npm’s registry cannot be reached');
        await run();
      },
      60_000,
    );
  };

  versionTest('creates, lists, reads, renames and deletes a namespace', async () => {
    await wrangler('dispatch-namespace', 'create', 'mine');
    expect(await wrangler('dispatch-namespace', 'list')).toContain('mine');
    await wrangler('dispatch-namespace', 'rename', 'mine', 'yours');
    expect(await wrangler('dispatch-namespace', 'get', 'yours')).toContain('yours');
    await wrangler('dispatch-namespace', 'delete', 'yours');
    await expect(wrangler('dispatch-namespace', 'get', 'yours')).rejects.toThrow(/dispatch_namespace_not_found/);
  });

  versionTest('deploys modules of every kind, variables, tags and limits, and again', async () => {
    expect(await wrangler('deploy', ...NS)).toContain('Uploaded whole');
    expect(JSON.parse(await answer('whole'))).toEqual(['word', 'text', 4, true, 'hi', { a: [1] }]);
    const { result } = await api.namespaces('GET', '/ns/scripts/whole');
    expect(result).toMatchObject({
      script: {
        tags: ['customer-123', 'free'],
        limits: { cpu_ms: 40 },
        observability: { enabled: true },
        logpush: true,
        compatibility_date: '2025-06-01',
        compatibility_flags: ['nodejs_compat'],
      },
    });
    writeFiles(project, { 'a.txt': 'other' });
    await wrangler('deploy', ...NS, '--var', 'GREETING:ho');
    expect(JSON.parse(await answer('whole'))).toEqual(['word', 'other', 4, true, 'ho', { a: [1] }]);
  });

  versionTest('deploys what it bundles, for an environment, under its name', async () => {
    const config = { name: 'bundled', main: 'index.ts', compatibility_date: '2025-06-01', env: { staging: {} } };
    writeFiles(project, {
      'wrangler.json': JSON.stringify(config),
      'index.ts': `import { word } from './lib/word.mjs'; export default { fetch: () => new Response(word as string) };`,
    });
    await wrangler('deploy', ...NS, '--env', 'staging', '--minify');
    expect(await answer('bundled-staging')).toBe('word');
  });

  versionTest(
    'deploys bindings of every kind that it has, Durable Objects with their migrations, and static files',
    async () => {
      const kv = await create('storage/kv/namespaces', { title: 'values' });
      const database = await create('d1/database', { name: 'rows' });
      await create('r2/buckets', { name: 'objects' });
      await create('queues', { queue_name: 'messages' });
      const config = {
        name: 'bound',
        main: 'bound.mjs',
        compatibility_date: '2025-06-01',
        kv_namespaces: [{ binding: 'KV', id: kv['id'] }],
        d1_databases: [{ binding: 'DB', database_name: 'rows', database_id: database['uuid'] }],
        r2_buckets: [{ binding: 'R2', bucket_name: 'objects' }],
        queues: { producers: [{ binding: 'QUEUE', queue: 'messages' }] },
        services: [{ binding: 'SERVICE', service: 'somebody' }],
        dispatch_namespaces: [{ binding: 'INNER', namespace: 'ns' }],
        durable_objects: { bindings: [{ name: 'COUNTER', class_name: 'Counter' }] },
        migrations: [{ tag: 'v1', new_sqlite_classes: ['Counter'] }],
        version_metadata: { binding: 'VERSION' },
        assets: { directory: 'public', binding: 'ASSETS' },
      };
      writeFiles(project, {
        'wrangler.json': JSON.stringify(config),
        'bound.mjs': BOUND,
        'public/page.html': '<h1>page</h1>',
      });
      for (let deploy = 1; deploy <= 2; deploy++) {
        await wrangler('deploy', ...NS);
        expect(JSON.parse(await answer('bound'))).toEqual([
          ['ASSETS', 'COUNTER', 'DB', 'INNER', 'KV', 'QUEUE', 'R2', 'SERVICE', 'VERSION'],
          'kept',
          1,
          'kept',
          deploy,
        ]);
      }
      expect(await (await fetch(new URL('/bound/page', await binding.ready))).text()).toBe('<h1>page</h1>');
      expect((await api.namespaces('GET', '/ns/scripts/bound')).result).toMatchObject({
        script: { migration_tag: 'v1', has_assets: true, named_handlers: [{ name: 'Counter', handlers: ['class'] }] },
      });
    },
  );

  versionTest('shows the runtime’s words for code that does not start, and a namespace that is not there', async () => {
    writeFiles(project, {
      'wrangler.json': JSON.stringify({ name: 'broken', main: 'index.ts', compatibility_date: '2025-06-01' }),
      'index.ts': 'throw new Error("at the top"); export default { fetch() {} };',
    });
    await expect(wrangler('deploy', ...NS)).rejects.toThrow(/at the top/);
    await expect(wrangler('deploy', '--dispatch-namespace', 'none')).rejects.toThrow(/dispatch_namespace_not_found/);
  });
});
