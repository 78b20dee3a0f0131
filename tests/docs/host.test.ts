/** docs/host.md: its manager installs and runs the example plugin. docs/storefront.md: its script runs in a page. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import * as host from '@digital-commerce/plugin-sdk/host';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse } from 'smol-toml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toForm } from '../support/build-release.ts';
import { findBlock, ROOT } from '../support/doc-blocks.ts';
import { writeFiles } from '../support/write-files.ts';
import { TestPlatform } from '../support/test-platform.ts';

const PAGE = 'docs/host.md';

let platform: TestPlatform;
let token: string;
beforeAll(async () => {
  platform = await TestPlatform.boot();
  const result = await bundlePlugin(join(ROOT, 'reference-plugins/minimum-payment'), { sdkFolder: join(ROOT, 'sdk') });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  await platform.publishForm('minimum-payment', toForm(result.release));
  token = await platform.createTenant('acme');
});
afterAll(() => platform?.close());

/** Runs a block as the body of a function that is given these names. */
function run(block: string, names: Record<string, unknown>, result = ''): Promise<unknown> {
  const body = block.replaceAll(/^import [^;]*;$/gm, '').replace('http://localhost:8787', platform.url);
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
  const call = new Function(...Object.keys(names), `return (async () => {${body}\n${result}})();`);
  return (call as (...values: unknown[]) => Promise<unknown>)(...Object.values(names));
}

test('the manager checks, installs and executes; a rejection is told from a failure', async () => {
  const first = findBlock(PAGE, 'ts', 'checkDependencies');
  const { payment, pluginManager } = (await run(first, { ...host, token }, 'return { payment, pluginManager };')) as {
    payment: { amount: number };
    pluginManager: host.PluginManager;
  };
  expect(payment).toMatchObject({ amount: 1999 });
  const second = findBlock(PAGE, 'ts', 'catch (error)');
  expect(await run(second, { ...host, pluginManager })).toEqual(['Minimum payment is $0.50']);
});

test('the script of docs/storefront.md is in the page, is what its digest says, and reaches its endpoint', async () => {
  const page = 'docs/storefront.md';
  const result = await bundleBlocks(page);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.problems).toEqual([]);
  await platform.publishForm('visits', toForm(result.release));
  await platform.install('acme', 'visits');
  const block = findBlock(page, 'ts', 'loadStorefrontScripts');
  const { found, head, policy } = (await run(block, { ...host, token }, 'return { found, head, policy };')) as {
    found: Awaited<ReturnType<host.PluginManager['loadStorefrontScripts']>>;
    head: string;
    policy: string;
  };
  const [tracker] = found.scripts;
  if (tracker === undefined) throw new Error('no script');
  const { src, integrity, attributes } = tracker;
  const script = await (await fetch(src)).text();
  expect(integrity).toBe(`sha384-${createHash('sha384').update(script).digest('base64')}`);
  const api = `${platform.url}/v1/tenants/acme/api/visits`;
  expect(head).toBe(
    `<script defer src="${src}" integrity="${integrity}" crossorigin="anonymous" data-api="${api}" data-tenant="acme"></script>`,
  );
  expect(policy).toBe(`default-src 'self'; script-src 'self' '${integrity}'; connect-src 'self' ${api}/`);
  const sent: Promise<Response>[] = [];
  runInNewContext(script, {
    document: { currentScript: { dataset: { api: attributes['data-api'] } } },
    location: { pathname: '/' },
    navigator: { sendBeacon: (url: string, body: string) => sent.push(fetch(url, { method: 'POST', body })) },
  });
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([204]);
});

async function bundleBlocks(page: string) {
  const folder = mkdtempSync(join(tmpdir(), 'host-docs-'));
  const named = readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm);
  try {
    writeFiles(folder, Object.fromEntries(Array.from(named, ([, path = '', body = '']) => [path, body])));
    return await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the binding has the names of wrangler.toml and of the entrypoint', async () => {
  const { services } = parse(findBlock(PAGE, 'toml', 'PLATFORM')) as { services: Record<string, string>[] };
  const { name } = parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'));
  expect(services).toEqual([{ binding: 'PLATFORM', service: name, entrypoint: 'Platform' }]);
  const executed: unknown[] = [];
  const env = { PLATFORM: { executeHook: async (...call: unknown[]) => executed.push(call) } };
  const third = findBlock(PAGE, 'ts', 'env.PLATFORM');
  await run(third, { ...host, env }, `await pluginManager.executeHook('before_payment_process', { amount: 1 });`);
  expect(executed).toEqual([['acme', 'before_payment_process', { amount: 1 }, {}]]);
});
