import { build } from 'esbuild';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../dispatcher/testing/plugin-sources.ts';
import { startDispatcher } from '../../dispatcher/testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../dispatcher/testing/start-dispatcher.ts';
import { runScenario, TRACE_ID } from './scenario.ts';
import type { Sighting } from './scenario.ts';
import { launchBrowser } from '../support/browser.ts';

const FOLDER = import.meta.dirname;

let platform: TestDispatcher;
let browser: Browser | undefined;

beforeAll(async () => {
  platform = await startDispatcher({ hostEntry: join(FOLDER, 'host.worker.ts') });
  const manifest = { name: 'A', version: '1.0.0', category: 'utility' } as const;
  const hook = { hook: 'before_payment_process', file: 'src/a.ts' } as const;
  const admin = { widgets: [{ name: 'checked', title: 'Checked', kind: 'stat' as const, file: 'src/c.ts' }] };
  const notices = { hook: 'list_dashboard_notices', file: 'src/b.ts' } as const;
  await platform.publish(
    { ...manifest, id: 'payment-rules', version: '1.2.0', hooks: [hook], permissions: {}, admin },
    hookWorker(`
      if (call.kind === 'widget') return reply({ value: data.range.days });
      if (data.amount < 0.5) return JSON.stringify({ logs: [], outcome: 'rejected', rejection: { code: 'TOO_SMALL', message: 'Too small' } });
      data.metadata = { ...data.metadata, checkedBy: 'payment-rules' };
      return reply(data);`),
  );
  await platform.publish(
    { ...manifest, id: 'checkout-rules', hooks: [notices], dependencies: { 'payment-rules': '^1.0.0' } },
    hookWorker(`return reply([{ id: 'a', level: 'info', message: 'Hello' }]);`),
  );
  await platform.publish({ ...manifest, id: 'lonely', dependencies: { 'payment-rules': '^2.0.0' } }, hookWorker(''));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

async function createTenant(id: string): Promise<string> {
  const { body } = await platform.call('POST', '/v1/tenants', { body: { id } });
  return body.token as string;
}

function expectAll(seen: Sighting): void {
  const both = [
    { id: 'payment-rules', version: '1.2.0' },
    { id: 'checkout-rules', version: '1.0.0' },
  ];
  expect(seen).toEqual({
    unknown: {
      success: false,
      error: 'No published plugin has the id "chekout-rules". Did you mean "checkout-rules"?',
      suggestions: ['Ask for "checkout-rules".'],
    },
    impossible: {
      success: false,
      error: expect.stringContaining('no version of payment-rules is in ^2.0.0'),
      suggestions: expect.arrayContaining([expect.any(String)]),
    },
    fresh: { success: true, resolved: both },
    installed: expect.arrayContaining(both.map((plugin) => ({ ...plugin, state: 'active' }))),
    afterwards: { success: true, resolved: [both[1]] },
    changed: { checkedBy: 'payment-rules' },
    list: [{ id: 'a', level: 'info', message: 'Hello', dismissible: true }],
    shown: [{ id: 'payment-rules', widgets: [{ name: 'checked', title: 'Checked', kind: 'stat', size: 'medium' }] }],
    widget: 31,
    rejected: {
      message: 'Too small',
      reasons: [{ plugin: 'payment-rules', code: 'TOO_SMALL', message: 'Too small' }],
    },
    refused: { code: 'RELEASE_NOT_FOUND' },
  });
}

/** The hooks that the scenario runs go on in the trace that it names. */
async function expectTraced(tenant: string): Promise<void> {
  const path = `/v1/tenants/${tenant}/traces`;
  const traceIds = async () => {
    const { body } = await platform.call('GET', `${path}?kind=hook`);
    const spans = await Promise.all(
      (body.traces as { id: string }[]).map(({ id }) => platform.call('GET', `${path}/${id}/spans`)),
    );
    return spans.map((answer) => answer.body.resourceSpans[0].scopeSpans[0].spans[0].traceId as string);
  };
  await expect.poll(traceIds).toContain(TRACE_ID);
}

test('in Node, over HTTP', async () => {
  expectAll(await runScenario({ url: `${platform.url}/`, tenant: 'node', token: await createTenant('node') }));
  await expectTraced('node');
});

test('in a Worker, over a service binding', async () => {
  const { body } = await platform.askHost({ tenant: 'worker', token: await createTenant('worker') });
  expectAll(body as Sighting);
  await expectTraced('worker');
});

test('in a browser, over HTTP', async () => {
  const bundled = await build({
    entryPoints: [join(FOLDER, 'page.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  browser = await launchBrowser();
  const page = await browser.newPage();
  const address = `${platform.url}/page.html`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Shop</title>' }));
  await page.goto(address);
  await page.addScriptTag({ content: bundled.outputFiles[0]?.text ?? '' });
  const token = await createTenant('browser');
  const seen = await page.evaluate(
    (options) => (globalThis as unknown as { runScenario: typeof runScenario }).runScenario(options),
    { url: platform.url, tenant: 'browser', token },
  );
  expectAll(seen);
}, 60_000);

test('a binding alone executes hooks, and does nothing that takes a token', async () => {
  await platform.install('bound', 'payment-rules');
  const { body } = await platform.askHost({ tenant: 'bound' });
  expect(body).toEqual({
    changed: { checkedBy: 'payment-rules' },
    codes: [...Array.from({ length: 4 }, () => 'UNAUTHENTICATED'), 'INVALID_PAYLOAD'],
  });
});

test('what was published since is known after a refresh', async () => {
  const { createPluginManager } = await import('@digital-commerce/plugin-sdk/host');
  const manager = await createPluginManager({ url: platform.url, tenant: 'late', token: await createTenant('late') });
  await platform.publish({ id: 'late-plugin', name: 'L', version: '1.0.0', category: 'utility' }, hookWorker(''));
  expect(manager.checkDependencies('late-plugin')).toMatchObject({ success: false });
  await manager.refresh();
  expect(manager.checkDependencies('late-plugin', '^1.0.0')).toMatchObject({ success: true });
  expect(manager.checkDependencies('late-plugin', '^2.0.0')).toMatchObject({ success: false });
});

test('a token that nobody holds, and an address where nothing is, are told apart', async () => {
  const { createPluginManager } = await import('@digital-commerce/plugin-sdk/host');
  await expect(createPluginManager({ url: platform.url, tenant: 'node', token: 'x' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await expect(createPluginManager({ url: 'http://127.0.0.1:1', tenant: 'node', token: 'x' })).rejects.toMatchObject({
    code: 'PLATFORM_UNREACHABLE',
  });
});

test('a release held back for other tenants is no candidate', async () => {
  await platform.publish({ id: 'held-plugin', name: 'H', version: '1.0.0', category: 'utility' }, hookWorker(''), {
    held: true,
  });
  const { body } = await platform.call('GET', '/v1/tenants/node/candidates?limit=2');
  expect(body).toMatchObject({
    candidates: [{ id: 'checkout-rules' }, { id: expect.any(String) }],
    platformVersion: expect.any(String),
  });
  const rest = await platform.call('GET', `/v1/tenants/node/candidates?cursor=${body.nextCursor}`);
  const ids = [...body.candidates, ...rest.body.candidates].map(({ id }: { id: string }) => id);
  expect(ids).toEqual(ids.toSorted());
  expect(ids).not.toContain('held-plugin');
  expect(ids).toContain('payment-rules');
});

test('one that is held back and installed is a candidate that says so, and the check agrees with the plan', async () => {
  const { createPluginManager } = await import('@digital-commerce/plugin-sdk/host');
  const manifest = { name: 'K', version: '1.0.0', category: 'utility' } as const;
  await platform.publish({ ...manifest, id: 'kept' }, hookWorker(''));
  await platform.publish({ ...manifest, id: 'needs-kept', dependencies: { kept: '^1.0.0' } }, hookWorker(''));
  const token = await createTenant('keeper');
  await platform.install('keeper', 'kept');
  // As a rollout leaves it that was withdrawn while the way back was closed.
  await platform.query("UPDATE plugin_releases SET held = 1 WHERE plugin_id = 'kept'");
  const { body } = await platform.call('GET', '/v1/tenants/keeper/candidates?limit=100');
  expect(body.candidates).toContainEqual(expect.objectContaining({ id: 'kept', version: '1.0.0', status: 'held' }));

  const manager = await createPluginManager({ url: platform.url, tenant: 'keeper', token });
  const plan = await platform.call('POST', '/v1/tenants/keeper/plugins/plan', {
    body: { install: [{ id: 'needs-kept' }] },
  });
  expect(plan.body.steps).toMatchObject([{ action: 'install', id: 'needs-kept', version: '1.0.0' }]);
  expect(manager.checkDependencies('needs-kept')).toEqual({
    success: true,
    resolved: [{ id: 'needs-kept', version: '1.0.0' }],
  });
  const named = await platform.call('POST', '/v1/tenants/keeper/plugins/plan', { body: { install: [{ id: 'kept' }] } });
  expect(named.body.error).toMatchObject({ code: 'UNRESOLVABLE' });
  expect(manager.checkDependencies('kept')).toMatchObject({ success: false });
});
