/** Clients that know nothing of us upload to the local namespace, and the binding reaches what they uploaded. */
import { Cloudflare } from 'cloudflare';
import type { Miniflare } from 'miniflare';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWrangler } from './support/run-wrangler.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';
import { TestPlatform } from './support/test-platform.ts';

const ACCOUNT = '0123456789abcdef0123456789abcdef';

let platform: TestPlatform;
let binding: Miniflare;
let bindingUrl: URL;
let project: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  binding = startBindingWorker(join(platform.local.stateDir, 'namespace'), 'plugins');
  bindingUrl = await binding.ready;
  project = mkdtempSync(join(tmpdir(), 'wrangler-project-'));
  writeFileSync(
    join(project, 'wrangler.jsonc'),
    JSON.stringify({ name: 'plain', main: 'index.ts', compatibility_date: '2026-10-01', vars: { GREETING: 'hi' } }),
  );
});

afterAll(async () => {
  await binding.dispose();
  await platform.close();
  rmSync(project, { recursive: true });
});

test('wrangler deploys a plain Worker, twice, and the binding reaches the newer one', async () => {
  for (const version of ['one', 'two']) {
    writeFileSync(
      join(project, 'index.ts'),
      `export default { async fetch(request: Request, env: { GREETING: string }) {
         return new Response(env.GREETING + ' ${version} ' + (await request.text())); } };`,
    );
    expect(await wrangler('deploy', '--dispatch-namespace', 'plugins')).toContain('Uploaded plain');
    const response = await fetch(new URL('/plain/x', bindingUrl), { method: 'POST', body: 'there' });
    expect(await response.text()).toBe(`hi ${version} there`);
  }
  expect(await (await fetch(new URL('/nobody', bindingUrl))).text()).toBe('Worker not found.');
}, 120_000);

test('wrangler shows the runtime’s words for code that does not start', async () => {
  writeFileSync(join(project, 'index.ts'), 'throw new Error("at the top"); export default { fetch() {} };');
  await expect(wrangler('deploy', '--dispatch-namespace', 'plugins')).rejects.toThrow(/at the top/);
}, 60_000);

test('wrangler manages namespaces', async () => {
  await wrangler('dispatch-namespace', 'create', 'mine');
  expect(await wrangler('dispatch-namespace', 'list')).toContain('mine');
  await wrangler('dispatch-namespace', 'rename', 'mine', 'yours');
  expect(await wrangler('dispatch-namespace', 'get', 'yours')).toContain('yours');
  await wrangler('dispatch-namespace', 'delete', 'yours');
  await expect(wrangler('dispatch-namespace', 'get', 'yours')).rejects.toThrow(/dispatch_namespace_not_found/);
}, 120_000);

test('the official SDK uploads, reads, lists nothing wrong, and deletes', async () => {
  const client = new Cloudflare({ apiToken: platform.local.operatorToken, baseURL: platform.local.namespaceUrl });
  const { namespaces } = client.workersForPlatforms.dispatch;
  const account = { account_id: ACCOUNT };
  expect((await namespaces.get('plugins', account)).namespace_name).toBe('plugins');
  const source = 'export default { fetch() { return new Response("from the SDK"); } };';
  const file = new File([source], 'worker.mjs', { type: 'application/javascript+module' });
  const uploaded = await namespaces.scripts.update('plugins', 'by-sdk', {
    ...account,
    metadata: { main_module: 'worker.mjs', compatibility_date: '2026-10-01' },
    files: [file],
  });
  expect(uploaded.id).toBe('by-sdk');
  expect(await (await fetch(new URL('/by-sdk/', bindingUrl))).text()).toBe('from the SDK');
  expect((await namespaces.scripts.get('plugins', 'by-sdk', account)).script?.id).toBe('by-sdk');
  await namespaces.scripts.delete('plugins', 'by-sdk', account);
  await expect(namespaces.scripts.get('plugins', 'by-sdk', account)).rejects.toMatchObject({ status: 404 });
  expect((await fetch(new URL('/by-sdk/', bindingUrl))).status).toBe(404);
});

test('the SDK is told apart from a stranger by its token', async () => {
  const client = new Cloudflare({ apiToken: 'wrong', baseURL: platform.local.namespaceUrl, maxRetries: 0 });
  const { namespaces } = client.workersForPlatforms.dispatch;
  await expect(namespaces.get('plugins', { account_id: ACCOUNT })).rejects.toMatchObject({ status: 401 });
});

function wrangler(...args: string[]): Promise<string> {
  const { namespaceUrl: apiUrl, operatorToken: token } = platform.local;
  return runWrangler({ project, apiUrl, token }, ...args);
}
