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

describe.each(['3.114.17', '4.123.0'])('wrangler %s', (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'wrangler-version-'));
  const project = join(folder, 'project');
  let program: string | undefined;
  let host: DispatchNamespaceHost;
  let binding: Miniflare;
  let api: NamespaceApi;

  const wrangler = (...args: string[]): Promise<string> =>
    runWrangler({ project, apiUrl: api.apiUrl, token: 'token', ...(program && { wrangler: program }) }, ...args);
  const answer = async (script: string): Promise<string> =>
    (await fetch(new URL(`/${script}/`, await binding.ready))).text();

  beforeAll(async () => {
    program = await installWrangler(version);
    host = await DispatchNamespaceHost.start({ stateDir: join(folder, 'state'), port: 0, token: 'token' });
    api = new NamespaceApi(host.address.apiUrl, 'token');
    binding = startBindingWorker({ options: { namespace: 'ns', state: join(folder, 'state') } });
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

  versionTest('shows the runtime’s words for code that does not start, and a namespace that is not there', async () => {
    writeFiles(project, {
      'wrangler.json': JSON.stringify({ name: 'broken', main: 'index.ts', compatibility_date: '2025-06-01' }),
      'index.ts': 'throw new Error("at the top"); export default { fetch() {} };',
    });
    await expect(wrangler('deploy', ...NS)).rejects.toThrow(/at the top/);
    await expect(wrangler('deploy', '--dispatch-namespace', 'none')).rejects.toThrow(/dispatch_namespace_not_found/);
  });
});
