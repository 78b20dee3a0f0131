/** docs/host.md: its manager installs and runs the example plugin. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import * as host from '@digital-commerce/plugin-sdk/host';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toForm } from '../support/build-release.ts';
import { findBlock, ROOT } from '../support/doc-blocks.ts';
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
  const body = block.replaceAll(/^import .*$/gm, '').replace('http://localhost:8787', platform.url);
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

test('the binding has the names of wrangler.toml and of the entrypoint', async () => {
  const { services } = parse(findBlock(PAGE, 'toml', 'PLATFORM')) as { services: Record<string, string>[] };
  const { name } = parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'));
  expect(services).toEqual([{ binding: 'PLATFORM', service: name, entrypoint: 'Platform' }]);
  const executed: unknown[] = [];
  const env = { PLATFORM: { executeHook: async (...call: unknown[]) => executed.push(call) } };
  const third = findBlock(PAGE, 'ts', 'env.PLATFORM');
  await run(third, { ...host, env }, `await pluginManager.executeHook('before_payment_process', { amount: 1 });`);
  expect(executed).toEqual([['acme', 'before_payment_process', { amount: 1 }]]);
});
