/** The package as npm gets it, which holds no TypeScript: from an installed folder, with its dependencies and no more. */
import { execFileSync, spawn } from 'node:child_process';
import type { HostAddress } from '@digital-commerce/dispatch-namespace';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { startProject } from '../user-workers/local/testing/start-project.ts';
import { writeFiles } from './support/write-files.ts';

const REPOSITORY = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'namespace-package-'));
const modules = join(folder, 'node_modules');
const installed = join(modules, '@digital-commerce/dispatch-namespace');

interface Manifest {
  private?: boolean;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
}

let manifest: Manifest;

beforeAll(() => {
  execFileSync(process.execPath, [join(REPOSITORY, 'user-workers/local/scripts/build.ts'), installed]);
  manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

test('it can be published, and has no sources that Node would have to strip', () => {
  expect(manifest.private).toBeUndefined();
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
});

test('its command serves, its plugin binds, and its user Workers run', async () => {
  const state = join(folder, 'state');
  const bin = join(installed, manifest.bin['dispatch-namespace'] ?? '');
  const serving = spawn(process.execPath, [bin, 'serve', '--port', '0', '--state', state, '--token', 'token']);
  await expect.poll(() => existsSync(join(state, 'host.json')), { timeout: 10_000 }).toBe(true);
  const { apiUrl } = JSON.parse(readFileSync(join(state, 'host.json'), 'utf8')) as HostAddress;
  const plugin = { package: join(installed, 'index.js'), name: 'dispatch-namespace' };
  const miniflare = startProject([
    {
      name: 'dispatcher',
      source: `export default { fetch: (request, env) => env.NAMESPACE.get('user', { from: 'dispatcher' }).fetch(request) };`,
      env: {
        NAMESPACE: {
          type: 'unsafe:dispatch-namespace',
          dev: { plugin, options: { namespace: 'ns', state, outbound: { service: 'outbound' } } },
        },
      },
    },
    { name: 'outbound', source: `export default { fetch: () => new Response('from the outbound Worker') };` },
  ]);
  const url = await miniflare.ready;
  const api = new NamespaceApi(apiUrl, 'token');
  const { result } = await api.send('POST', '/accounts/a/storage/kv/namespaces', { title: 'values' });
  const bindings = [{ type: 'kv_namespace', name: 'KV', namespace_id: (result as { id: string }).id }];
  const source = `export default { async fetch(_request, env, ctx) {
    await env.KV.put('k', await (await fetch('https://shop.example/')).text());
    return Response.json([ctx.props, await env.KV.get('k')]);
  } };`;
  await api.upload('ns', 'user', source, { bindings });
  expect(await (await fetch(url)).json()).toEqual([{ from: 'dispatcher' }, 'from the outbound Worker']);
  await miniflare.dispose();
  serving.kill('SIGTERM');
});

test('its types are there', () => {
  writeFiles(folder, {
    'package.json': '{"type":"module"}',
    'consumer.ts': `import { DispatchNamespaceHost, plugins } from '@digital-commerce/dispatch-namespace';
      export const host: Promise<DispatchNamespaceHost> = DispatchNamespaceHost.start({ stateDir: 'x' });
      export const names: string[] = Object.keys(plugins);
      // @ts-expect-error: there is no such option
      await DispatchNamespaceHost.start({ stateDirectory: 'x' });`,
  });
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const types = ['--typeRoots', join(REPOSITORY, 'node_modules/@types')];
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, ...options, ...types, 'consumer.ts'], { cwd: folder, stdio: 'pipe' });
});
