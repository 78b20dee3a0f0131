/** What user-workers/local/README.md shows, run: the configuration for wrangler and for Miniflare, the class, the commands. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NamespaceApi } from '../../user-workers/local/testing/namespace-api.ts';
import { startProject } from '../../user-workers/local/testing/start-project.ts';
import type { ProjectWorker } from '../../user-workers/local/testing/start-project.ts';
import { findBlock, ROOT } from '../support/doc-blocks.ts';
import { findFreePort } from '../support/free-port.ts';
import { NamespaceCommand } from '../support/namespace-command.ts';
import { WranglerDev } from '../support/wrangler-dev.ts';
import { writeFiles } from '../support/write-files.ts';

const PAGE = 'user-workers/local/README.md';
const USER = `export default { fetch: () => new Response('of the customer') };`;
const DISPATCHER = `export default { fetch: (request, env) => env.DISPATCHER.get('shop').fetch(request) };`;

let folder: string;
beforeAll(() => {
  mkdirSync(join(ROOT, '.tsbuild'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.tsbuild', 'namespace-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the configuration makes a namespace under stock `wrangler dev`', async () => {
  const port = await findFreePort();
  const env = findBlock(PAGE, 'jsonc', '"unsafe"').replaceAll('8788', String(port));
  writeFiles(folder, {
    'project/index.js': DISPATCHER,
    'project/wrangler.jsonc': `{ "name": "shops", "main": "index.js", "compatibility_date": "2026-10-01",
      "dispatch_namespaces": [{ "binding": "DISPATCHER", "namespace": "customers" }], ${env} }`,
  });
  const wrangler = new WranglerDev(join(folder, 'project'));
  try {
    const url = await wrangler.whenReady();
    await new NamespaceApi(`http://localhost:${port}/client/v4`, 'local').upload('customers', 'shop', USER);
    expect(await (await fetch(url)).text()).toBe('of the customer');
  } finally {
    await wrangler.end('SIGINT');
  }
}, 60_000);

test('the binding in Miniflare, and the commands', async () => {
  const state = join(folder, 'state');
  const options = findBlock(PAGE, 'ts', 'unsafe:dispatch-namespace').replace("'.namespace'", JSON.stringify(state));
  const env = evaluate(`({${options}})`) as ProjectWorker['env'];
  const miniflare = startProject([{ name: 'dispatcher', source: DISPATCHER, ...(env && { env }) }]);
  try {
    const url = await miniflare.ready;
    const { apiUrl, token } = await readAddress(state);
    await new NamespaceApi(apiUrl, token).upload('customers', 'shop', USER);
    expect(await (await fetch(url)).text()).toBe('of the customer');
    const lines = findBlock(PAGE, 'sh', 'dispatch-namespace serve').split('\n');
    expect(lines).toHaveLength(4);
    // `serve` runs until Ctrl-C; here the host is Miniflare's.
    for (const line of lines.slice(1)) {
      const [, ...words] = line
        .replace(/ +#.*$/, '')
        .replace('.namespace', state)
        .split(' ');
      const command = new NamespaceCommand(...words);
      expect(await command.end(), command.output).toBe(0);
      expect(command.output).toMatch(/customers|shop/);
    }
  } finally {
    await miniflare.dispose();
  }
}, 60_000);

test('the host in a program of one’s own', async () => {
  const body = findBlock(PAGE, 'ts', 'DispatchNamespaceHost.start')
    .replace(/^import .*$/m, '')
    .replace("'.namespace'", JSON.stringify(mkdtempSync(join(tmpdir(), 'namespace-docs-'))))
    .replace('8788', '0')
    .replace('await host.close();', 'const { apiUrl } = host.address; await host.close(); return apiUrl;');
  const run = evaluate(`async (DispatchNamespaceHost) => {${body}}`) as (
    host: typeof DispatchNamespaceHost,
  ) => Promise<string>;
  expect(await run(DispatchNamespaceHost)).toMatch(/\/client\/v4$/);
});

test('a Worker is deployed with the variables that are shown', () => {
  const lines = findBlock(PAGE, 'sh', 'wrangler deploy --dispatch-namespace');
  const names = Array.from(lines.matchAll(/(CLOUDFLARE_\w+)=(\S+)/g), ([, name]) => name);
  // tests/namespace-wrangler.test.ts deploys with these three.
  expect(names).toEqual(['CLOUDFLARE_API_BASE_URL', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_ACCOUNT_ID']);
});

function evaluate(source: string): unknown {
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
  return new Function(`return ${source}`)();
}

async function readAddress(state: string): Promise<{ apiUrl: string; token: string }> {
  const { readFile } = await import('node:fs/promises');
  const { apiUrl } = JSON.parse(await readFile(join(state, 'host.json'), 'utf8')) as { apiUrl: string };
  return { apiUrl, token: (await readFile(join(state, 'api-token'), 'utf8')).trim() };
}
