/** What projects that deploy into a dispatch namespace with wrangler make use of. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWrangler } from './support/run-wrangler.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';
import { writeFiles } from './support/write-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'namespace-wrangler-'));
const stateDir = join(folder, 'state');
const project = join(folder, 'project');
const NS = ['--dispatch-namespace', 'ns'];
// The smallest module there is.
const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

let host: DispatchNamespaceHost;
let binding: Miniflare;
let url: URL;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  await api('POST', '', { name: 'ns' });
  binding = startBindingWorker(stateDir, 'ns');
  url = await binding.ready;
});

afterAll(async () => {
  await binding.dispose();
  await host.close();
  rmSync(folder, { recursive: true });
});

test('modules of every kind, a secrets file, a message and tags reach the script', async () => {
  writeFiles(project, {
    'wrangler.json': JSON.stringify({
      name: 'whole',
      main: 'index.mjs',
      no_bundle: true,
      compatibility_date: '2026-10-01',
      compatibility_flags: ['nodejs_compat'],
      limits: { cpu_ms: 40 },
      observability: { enabled: true },
      rules: [
        { type: 'ESModule', globs: ['lib/*.mjs'] },
        { type: 'Text', globs: ['**/*.txt'] },
        { type: 'Data', globs: ['**/*.bin'] },
        { type: 'CompiledWasm', globs: ['**/*.wasm'] },
      ],
      unsafe: { metadata: { tags: ['customer-123', 'free'] } },
    }),
    'index.mjs': `import { word } from './lib/word.mjs';
      import text from './a.txt';
      import data from './b.bin';
      import wasm from './c.wasm';
      export default { fetch(_request, env) {
        return Response.json([word, text, data.byteLength, wasm instanceof WebAssembly.Module, env.SECRET, env.GREETING]);
      } };`,
    'lib/word.mjs': `export const word = 'word';`,
    'a.txt': 'text',
    'b.bin': 'data',
    'c.wasm': WASM,
    'secrets.env': 'SECRET=hush',
  });
  const printed = await wrangler('deploy', ...NS, '--secrets-file', 'secrets.env', '--tag', 't1', '--message', 'm1');
  expect(printed).toMatch(/Current Version ID: [0-9a-f]/);
  expect(await answer('whole')).toEqual(['word', 'text', 4, true, 'hush', null]);
  expect(await api('GET', '/ns/scripts/whole')).toMatchObject({
    script: {
      tags: ['customer-123', 'free'],
      annotations: { 'workers/tag': 't1', 'workers/message': 'm1' },
      limits: { cpu_ms: 40 },
      observability: { enabled: true },
      compatibility_flags: ['nodejs_compat'],
    },
  });
  // Secrets stay without being named; variables stay when wrangler is told so.
  await wrangler('deploy', ...NS, '--var', 'GREETING:hi');
  expect(await answer('whole')).toEqual(['word', 'text', 4, true, 'hush', 'hi']);
  await wrangler('deploy', ...NS, '--keep-vars');
  expect(await answer('whole')).toEqual(['word', 'text', 4, true, 'hush', 'hi']);
}, 120_000);

test('a namespace that is not there, and what is not served, is told in wrangler’s output', async () => {
  writeFiles(project, {
    'wrangler.json': JSON.stringify({
      name: 'asking',
      main: 'index.mjs',
      compatibility_date: '2026-10-01',
      browser: { binding: 'MY_BROWSER' },
    }),
    'index.mjs': 'export default { fetch() { return new Response("x"); } };',
  });
  await expect(wrangler('deploy', '--dispatch-namespace', 'none')).rejects.toThrow(/dispatch_namespace_not_found/);
  await expect(wrangler('deploy', ...NS)).rejects.toThrow(/MY_BROWSER/);
}, 60_000);

test('the account is known, and its own Workers are not there', async () => {
  expect(await wrangler('whoami')).toContain('Local');
  await expect(wrangler('secret', 'list')).rejects.toThrow(/10007|does not exist|not found/i);
}, 60_000);

function wrangler(...args: string[]): Promise<string> {
  return runWrangler({ project, apiUrl: host.address.apiUrl, token: 'token' }, ...args);
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${host.address.apiUrl}/accounts/a/workers/dispatch/namespaces${path}`, {
    method,
    headers: { authorization: 'Bearer token' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return ((await response.json()) as { result: unknown }).result;
}

async function answer(script: string): Promise<unknown> {
  return (await fetch(new URL(`/${script}/`, url))).json();
}
