/** The script of analytics-dashboard in a real browser, in the page that the plugin's README shows. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import {
  createPluginManager,
  formatContentSecurityPolicy,
  renderStorefrontScripts,
} from '@digital-commerce/plugin-sdk/host';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { toForm } from '../support/build-release.ts';
import { findBlock, ROOT } from '../support/doc-blocks.ts';
import { TestPlatform } from '../support/test-platform.ts';

const PLUGIN = 'analytics-dashboard';
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36';
const MARKUP = findBlock(`reference-plugins/${PLUGIN}/README.md`, 'html', 'data-view');

let platform: TestPlatform;
let browser: Browser;
let shop: Server;
let address: string;
let token: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  token = await platform.createTenant('shop');
  const bundled = await bundlePlugin(join(ROOT, 'reference-plugins', PLUGIN), { sdkFolder: join(ROOT, 'sdk') });
  if (!bundled.ok) throw new Error(JSON.stringify(bundled.problems));
  await platform.publishForm(PLUGIN, toForm(bundled.release));
  await platform.install('shop', PLUGIN);
  const manager = await createPluginManager({ url: platform.url, token, tenant: 'shop' });
  const scripts = await manager.loadStorefrontScripts({ page: 'product', consent: ['necessary', 'statistics'] });
  const policy = formatContentSecurityPolicy(scripts, { 'default-src': ["'none'"] });
  shop = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
    response.end(`<!doctype html><title>Mug</title>${MARKUP}${renderStorefrontScripts(scripts)}`);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/mugs/blue`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
  await platform?.close();
});

async function countEvents(): Promise<Record<string, number>> {
  const base = `/v1/tenants/shop`;
  await platform.call('POST', `${base}/plugins/${PLUGIN}/actions/roll-up`, { data: {} });
  const path = `${base}/api/${PLUGIN}/export?report=events&from=2020-01-01&to=2099-12-31`;
  const response = await fetch(`${platform.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const [, ...lines] = (await response.text()).trim().split('\r\n');
  return Object.fromEntries(
    lines.map((line) => line.split(',').slice(1)).map(([name, count]) => [name, Number(count)]),
  );
}

async function open(more: object = {}): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ userAgent: CHROME, ...more });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', ({ message }) => problems.push(message));
  await page.goto(address);
  return { page, problems };
}

test('a page under a strict policy is counted, what is clicked in it too, and the last of it when somebody goes', async () => {
  const { page, problems } = await open();
  await page.click('button[data-event="size_chart_opened"]');
  await page.evaluate(() => {
    const { shopAnalytics } = globalThis as unknown as { shopAnalytics: { track: (name: string) => void } };
    shopAnalytics.track('search_made');
  });
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: 'analytics_visitor', sameSite: 'Lax' });
  // As when somebody goes, but for the page: this browser has one process, and takes what is on its way with it.
  await page.evaluate('void dispatchEvent(new Event("pagehide"))');
  const expected = { page_viewed: 1, product_viewed: 1, search_made: 1, size_chart_opened: 1 };
  await vi.waitFor(async () => expect(await countEvents()).toEqual(expected), { timeout: 20_000, interval: 200 });
  expect(problems.filter((problem) => !problem.includes('favicon'))).toEqual([]);
});

test('a browser that asks not to be tracked keeps no cookie, and sends nothing', async () => {
  const before = await countEvents();
  const context = await browser.newContext({ userAgent: CHROME });
  const page = await context.newPage();
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.method()));
  await page.goto(address);
  await page.click('button[data-event="size_chart_opened"]');
  await page.goto('about:blank');
  expect(asked).not.toContain('POST');
  expect(await context.cookies(address)).toEqual([]);
  expect(await countEvents()).toEqual(before);
});
