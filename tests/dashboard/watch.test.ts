import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { IssuedToken } from '@digital-commerce/plugin-schema';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toForm } from '../support/build-release.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { findProcesses } from '../support/processes.ts';
import { FRAGILE, HOSTILE, NOISY } from '../support/watched-plugins.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOP = '/tenants/acme';
const API = `/v1${SHOP}`;
const MANY = 10_000;
/** A hundred pages of them, one after another, on a busy machine. */
const MAX_SCROLL_MS = 120_000;
const LINES_PER_CALL = 500;
const WAIT = { timeout: 15_000 };

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  await platform.createTenant('acme');
  const folder = join(ROOT, 'reference-plugins/minimum-payment');
  const built = await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  await platform.publishForm('minimum-payment', toForm(built.release));
  await platform.publish(NOISY);
  await platform.publish(FRAGILE);
  await platform.install('acme', 'minimum-payment', 'noisy', 'fragile');
});
afterAll(() => dashboard.close());

const pay = (amount: number) =>
  dashboard.platform.runHook('acme', 'before_payment_process', {
    id: 'p-1',
    amount,
    currency: 'EUR',
    customer: { id: 'c-1', email: 'ada@example.com' },
  });
const callPlugin = (path: string, body: object = {}) => dashboard.platform.call('POST', `${API}/api/${path}`, body);

/** Somebody sees it on both sizes and in both themes, with nothing in their way. */
async function examine(visit: Visit, name: string): Promise<void> {
  const { page } = visit;
  for (const colorScheme of ['light', 'dark'] as const) {
    await showIn(page, colorScheme);
    expect(await visit.findBarriers()).toEqual([]);
  }
  await visit.picture(`watch-${name}-desktop-dark`);
  await showIn(page, 'light');
  await page.setViewportSize({ width: 390, height: 844 });
  // Charts are drawn anew a moment after.
  const isTooWide = () => page.evaluate('document.documentElement.scrollWidth > innerWidth');
  await expect.poll(isTooWide, WAIT).toBe(false);
  await visit.picture(`watch-${name}-phone`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Colours change over a moment, in which they are neither theme's. */
async function showIn(page: Visit['page'], colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const look = () =>
    page.evaluate("[document.documentElement.classList.contains('dark'), document.getAnimations().length]");
  await expect.poll(look, WAIT).toEqual([colorScheme === 'dark', 0]);
}

test('a payment is watched live, and who changed or refused it is read in its waterfall', async () => {
  const visit = await dashboard.open(`${SHOP}/executions?kind=hook`);
  const { page } = visit;
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText('Nothing fits these filters').waitFor();
  await pay(20);
  await pay(0.1);
  const rows = page.getByRole('listitem').filter({ hasText: 'before_payment_process' });
  await rows.nth(1).waitFor();
  await examine(visit, 'executions');

  await rows.filter({ hasText: 'Refused' }).getByRole('link').click();
  await page.getByText('Minimum payment is €0.50').waitFor();
  await page.getByText('payment below the minimum').waitFor();
  await examine(visit, 'refused');
  await page.reload();
  await page.getByText('Minimum payment is €0.50').waitFor();

  await page.getByRole('link', { name: 'All executions' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Completed' }).getByRole('link').first().click();
  const change = page.getByRole('region', { name: 'What changed', exact: true }).getByRole('row').nth(1);
  await change.waitFor();
  expect(await change.innerText()).toMatch(/metadata[\s\S]*not there[\s\S]*minimum-payment/);
  await page.getByText('credentials or personal data').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('ada@example.com');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('what a plugin writes into its log stays text, and what it led to is found', async () => {
  await callPlugin('noisy/attack');
  const visit = await dashboard.open(`${SHOP}/logs?plugin=noisy&level=warn`);
  const { page } = visit;
  const lines = page.getByRole('listitem');
  await lines.filter({ hasText: 'threw Error' }).waitFor();
  for (const line of await lines.getByRole('button').all()) await line.click();
  const expectText = async (): Promise<void> => {
    const text = await page.locator('main').innerText();
    expect(text).toContain(HOSTILE.markup);
    expect(text).not.toContain('\u202E');
    expect(text.length).toBeLessThan(400_000);
    expect(await page.locator('main :is(img, script, iframe, a[href^="javascript"])').count()).toBe(0);
    expect(await page.title()).not.toBe('taken');
  };
  await expectText();
  await examine(visit, 'logs');

  await lines.getByRole('link', { name: 'POST /attack' }).first().click();
  await page.getByText('Led to').waitFor();
  await expectText();
  await examine(visit, 'hostile');
  await page.getByRole('link', { name: 'Event noisy.called' }).click();
  await page.getByRole('heading', { level: 1, name: 'noisy.called' }).waitFor();
  await page.getByRole('link', { name: 'Endpoint POST /attack' }).click();
  await page.getByRole('heading', { level: 1, name: 'POST /attack' }).waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

let tries = 0;

test('ten thousand lines scroll to their end, and the page holds those in sight', { timeout: 240_000 }, async () => {
  const count = async (text: string) => {
    const { body } = await dashboard.platform.call<{ logs: object[] }>('GET', `${API}/logs?text=${text}&limit=1`);
    return body.logs.length;
  };
  // A second try finds the lines of the first, so each has numbers of its own: "tally 1000001" and on.
  tries += 1;
  const last = tries * 1_000_000 + MANY;
  for (let from = last - MANY + 1; from < last; from += LINES_PER_CALL) {
    await callPlugin('noisy/flood', { from, count: LINES_PER_CALL });
  }
  await expect.poll(() => count(`tally+${last}`), { timeout: 60_000 }).toBe(1);
  const visit = await dashboard.open(`${SHOP}/logs?text=tally+${tries}0`);
  const { page } = visit;
  const box = page.getByRole('region', { name: 'Logs' });
  const end = box.getByText('That is all there is.');
  const deadline = Date.now() + MAX_SCROLL_MS;
  while (!(await end.isVisible()) && Date.now() < deadline) {
    await box.evaluate((element) => void (element.scrollTop = element.scrollHeight));
    expect(await box.getByRole('listitem').count()).toBeLessThan(100);
  }
  await box
    .getByRole('listitem')
    .filter({ hasText: `tally ${last - MANY + 1}` })
    .waitFor();
  expect(await box.getByRole('listitem').last().getAttribute('aria-setsize')).toBe(String(MANY));

  // What comes while somebody reads further down waits, so that nothing moves.
  await callPlugin('noisy/flood', { from: last + 1, count: 2 });
  await page.getByRole('button', { name: 'Show 2 new' }).click();
  await box
    .getByRole('listitem')
    .first()
    .filter({ hasText: `tally ${last + 2}` })
    .waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a dead letter is given up, another delivered again, and whoever may not is told', async () => {
  const emit = (key: string) =>
    dashboard.platform.call('POST', `${API}/events`, { type: 'stock-changed', data: {}, idempotencyKey: key });
  await emit('shelf-1');
  await emit('shelf-2');
  const visit = await dashboard.open(`${SHOP}/deliveries`);
  const { page } = visit;
  const rows = page.getByRole('listitem').filter({ hasText: 'the shelf is broken' });
  await rows.nth(1).waitFor();
  await page.getByRole('tab', { name: 'Could not be delivered' }).click();
  await rows.nth(1).waitFor();
  await examine(visit, 'dead-letters');

  const { body } = await dashboard.platform.call<IssuedToken>('POST', `${API}/tokens`, { role: 'viewer' });
  const viewer = await dashboard.open(`${SHOP}/deliveries?tab=dead`, { token: body.token });
  await viewer.page.getByText('takes the role of an admin').waitFor();
  expect(await viewer.page.getByRole('button', { name: /Deliver|Give up/ }).count()).toBe(0);
  await viewer.close();

  await rows.first().getByRole('button', { name: 'Give up' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click();
  await expect.poll(() => rows.count(), WAIT).toBe(1);
  await callPlugin('fragile/repair');
  await rows.getByRole('button', { name: 'Deliver again' }).click();
  await page.getByText('Everything arrived').waitFor();
  await page.getByRole('tab', { name: 'All' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'stock-changed' })
    .filter({ hasText: 'Delivered' })
    .first()
    .waitFor();
  await examine(visit, 'deliveries');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('an address for events is added, and its secret is shown once', async () => {
  const visit = await dashboard.open(`${SHOP}/webhooks`);
  const { page } = visit;
  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add an address' }).click();
  await dialog.getByText('Name at least one event').waitFor();
  await dialog.getByLabel('Events').fill('order-created\nnoisy.*');
  await dialog.getByLabel('Address').fill('https://127.0.0.1/in');
  await dialog.getByRole('button', { name: 'Add an address' }).click();
  await dialog.getByText('INVALID_REQUEST').waitFor();
  expect(await dialog.getByLabel('Address').inputValue()).toBe('https://127.0.0.1/in');
  await dialog.getByLabel('Address').fill('https://hooks.example.com/in');
  await dialog.getByRole('button', { name: 'Add an address' }).click();
  const secret = await dialog.getByLabel('Secret').inputValue();
  expect(secret).toMatch(/^whsec_/);
  await examine(visit, 'secret');
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'https://hooks.example.com/in' }).waitFor();
  expect(await page.content()).not.toContain(secret);
  await examine(visit, 'webhooks');

  await page.getByRole('button', { name: 'New secret' }).click();
  await dialog.getByRole('button', { name: 'New secret' }).click();
  expect(await dialog.getByLabel('Secret').inputValue()).not.toBe(secret);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No address yet').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('what a plugin reaches without saying so is marked, and a schedule is run now', async () => {
  await callPlugin('noisy/phone');
  const visit = await dashboard.open(`${SHOP}/plugins/noisy/activity?tab=network`);
  const { page } = visit;
  await page.getByRole('row').filter({ hasText: 'tracker.example.net' }).filter({ hasText: 'Not declared' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'api.example.com' }).filter({ hasText: 'Yes' }).first().waitFor();
  await examine(visit, 'network');
  await page.getByRole('tab', { name: 'Schedules' }).click();
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByRole('row').filter({ hasText: 'by hand' }).filter({ hasText: 'Delivered' }).waitFor();
  await examine(visit, 'schedules');
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.getByText('Error rate').waitFor();
  await page.getByRole('figure', { name: 'Calls and failures over time' }).waitFor();
  await examine(visit, 'calls');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('the audit log is searched and read, and proves that nothing was taken from it', async () => {
  for (const [path, wanted] of [
    [`${SHOP}/audit`, 'plugins.apply'],
    ['/audit', 'release.'],
  ] as const) {
    const visit = await dashboard.open(path);
    const { page } = visit;
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('The log is intact').waitFor();
    await page.getByLabel('Action or target').fill(wanted);
    const entries = page.locator('main ul').getByRole('button');
    const areWanted = async () => (await entries.allInnerTexts()).every((text) => text.includes(wanted));
    await expect.poll(areWanted, WAIT).toBe(true);
    await entries.first().click();
    await page.getByRole('region', { name: 'Changes' }).waitFor();
    await examine(visit, path === '/audit' ? 'platform-audit' : 'audit');
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
});

test('while the platform is away the page says so, and it goes on when it is back', async () => {
  const visit = await dashboard.open(`${SHOP}/executions?kind=hook`);
  const { page } = visit;
  await page.getByText('Live', { exact: true }).waitFor();
  const before = await page.getByRole('listitem').count();
  const [runtime = 0] = findProcesses(`--socket-addr=entry=127.0.0.1:${new URL(dashboard.url).port}`);
  process.kill(runtime, 'SIGKILL');
  await page.getByText('It goes on as soon as the platform is back').waitFor();
  await visit.picture('watch-lost-desktop');
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
  await pay(30);
  await expect.poll(() => page.getByRole('listitem').count(), { timeout: 20_000 }).toBe(before + 1);
  await visit.close();
});
