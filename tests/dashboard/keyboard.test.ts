import type { Installation } from '@digital-commerce/plugin-schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { fillPlatform } from '../support/filled-platform.ts';
import { chooseEntry, chooseOption, enter, focused, tabTo } from '../support/keyboard.ts';

const WAIT = { timeout: 20_000 };

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  await fillPlatform(dashboard.platform);
}, 300_000);
afterAll(() => dashboard.close());

/** Somebody without a mouse, at a page of the operator's. */
async function arrive(path: string): Promise<Visit> {
  const visit = await dashboard.open(path);
  await visit.page.emulateMedia({ reducedMotion: 'reduce' });
  return visit;
}

async function leave(visit: Visit): Promise<void> {
  expect(visit.faults).toEqual([]);
  await visit.close();
}

const stateOf = async (tenant: string, plugin: string) => {
  const path = `/v1/tenants/${tenant}/plugins/${plugin}`;
  const { body } = await dashboard.platform.call<Installation>('GET', path);
  return body.state;
};

/** By a few letters of its name. */
async function go(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByPlaceholder('Where to?').waitFor();
  await page.keyboard.type(name);
  await page.locator('[cmdk-item][aria-selected=true]').filter({ hasText: name }).waitFor();
  await page.keyboard.press('Enter');
}

/** Until the page shows it. */
const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor(WAIT);

test('somebody signs in, skips the menu, and chooses colours and a page', async () => {
  const visit = await dashboard.visit();
  const { page } = visit;
  await page.goto(`${dashboard.url}/sign-in`);
  await tabTo(page, 'Token');
  await page.keyboard.type(dashboard.platform.local.operatorToken);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/tenants');
  await visit.settle();

  await page.reload();
  await visit.settle();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('New tenant');

  await enter(page, /^Account/);
  await chooseEntry(page, 'Dark');
  await expect.poll(() => page.evaluate("document.documentElement.classList.contains('dark')"), WAIT).toBe(true);
  await expect.poll(() => focused(page), WAIT).toMatch(/^Account/);

  await go(page, 'blue-shop');
  await page.waitForURL('**/tenants/blue-shop');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await leave(visit);
});

test(
  'a plugin is looked at, refused, installed with consent to a part, configured, removed and brought back',
  { timeout: 300_000 },
  async () => {
    const visit = await arrive('/tenants/empty/marketplace');
    const { page } = visit;
    const dialog = page.getByRole('dialog');
    await tabTo(page, 'Search plugins');
    await page.keyboard.type('transfer');
    await page.waitForURL('**/marketplace?q=transfer');
    await enter(page, 'Bank transfer');
    await page.waitForURL('**/marketplace/bank*');
    await visit.settle();
    await enter(page, 'Look at the plan: 1.0.0');
    await dialog.getByText('Needed by bank').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page), WAIT).toBe('Look at the plan: 1.0.0');
    expect(await stateOf('empty', 'bank')).toBeUndefined();

    await page.keyboard.press('Enter');
    await dialog.getByText('Needed by bank').waitFor();
    await tabTo(page, /keep values of its own/);
    await page.keyboard.press('Space');
    expect(await dialog.getByRole('checkbox').first().isChecked()).toBe(false);
    await enter(page, 'Allow and go on');
    await dialog.getByText('All of it is in place.').waitFor();
    await enter(page, 'Fill in the settings of bank');
    await page.waitForURL('**/plugins/bank?tab=settings');
    await visit.settle();

    await tabTo(page, /^API key/);
    await page.keyboard.type('sk_live_typed');
    expect(await page.getByLabel('API key').inputValue()).toBe('sk_live_typed');
    await chooseOption(page, /^Currency/, 'CHF');
    expect(await page.getByLabel('API key').inputValue()).toBe('sk_live_typed');
    await tabTo(page, /^Fee/);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('much');
    await enter(page, 'Save');
    await see(page, 'This takes a number');
    await expect.poll(() => focused(page), WAIT).toMatch(/^Fee/);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2.5');
    await enter(page, 'Save');
    await see(page, 'The plugin is active now.');
    expect(await stateOf('empty', 'bank')).toBe('active');

    await go(page, 'Bank transfer');
    await page.waitForURL('**/plugins/bank');
    await visit.settle();
    await enter(page, 'Uninstall');
    await dialog.getByText('What happens to its data').waitFor();
    await enter(page, 'Uninstall');
    await page.waitForURL('**/empty/plugins');
    await see(page, 'bank was uninstalled.');
    await page.keyboard.press('F8');
    await enter(page, 'Undo');
    await see(page, 'bank is back.');
    expect(await stateOf('empty', 'bank')).toBe('active');
    await leave(visit);
  },
);

test('a plan that is refused is read and left', async () => {
  const visit = await arrive('/tenants/acme/marketplace/impossible');
  const { page } = visit;
  await enter(page, 'Install');
  await see(page, 'This cannot be done as it is');
  await tabTo(page, 'Close');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page), WAIT).toBe('Install');
  await leave(visit);
});

test('the kill switch is thrown and taken back, and tabs are gone through by arrows', async () => {
  const visit = await arrive('/releases/probe');
  const { page } = visit;
  await tabTo(page, 'Releases');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/releases');
  await visit.go('/releases/probe');
  await page.getByRole('tab', { name: 'Releases' }).waitFor();
  for (let presses = 0; presses < 60 && !(await isOnTab(page)); presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Canaries', selected: true }).waitFor();
  await page.keyboard.press('Home');
  await page.getByRole('tab', { name: 'Releases', selected: true }).waitFor();

  for (const [deed, done] of [
    ['Stop everywhere', '1.0.0 is stopped everywhere.'],
    ['Let it run again', '1.0.0 runs again.'],
  ] as const) {
    await enter(page, `${deed}: 1.0.0`);
    await page.getByRole('dialog').waitFor();
    expect(await focused(page)).toBe('Reason');
    await page.keyboard.type('It leaks.');
    await enter(page, deed);
    await see(page, done);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await leave(visit);
});

const isOnTab = (page: Page) => page.evaluate<boolean>("document.activeElement.getAttribute('role') === 'tab'");

test('a workflow is built, ordered in its drawing, saved and tried', async () => {
  const visit = await arrive('/tenants/acme/workflows');
  const { page } = visit;
  await enter(page, 'New workflow');
  await page.getByRole('dialog').waitFor();
  expect(await focused(page)).toBe('Name');
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/workflows/by-keys-alone*');
  await visit.settle();
  await chooseOption(page, 'Hook', 'after_order_create');
  await enter(page, 'Add an action');
  await chooseOption(page, 'Action', 'desk: Write a note');
  await enter(page, 'Add an action');
  await chooseOption(page, 'Action', 'desk: Open a ticket');
  await chooseOption(page, 'Where it comes from: text', 'Text with values');
  await tabTo(page, /^text/);
  await page.keyboard.type('order in {/trigger/currency}');

  const boxes = page.getByRole('group', { name: 'Drawing of the workflow' });
  const order = async () => (await boxes.getByRole('button', { name: /Change Action/ }).allTextContents()).join();
  expect(await order()).toMatch(/Write a note.*Open a ticket/);
  await tabTo(page, /^Change Action: Open a ticket/);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(order, WAIT).toMatch(/Open a ticket.*Write a note/);
  expect(await focused(page)).toMatch(/^Change Action: Open a ticket/);
  await enter(page, 'Save');
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  await enter(page, 'Run now');
  await see(page, /All went well|The run failed/);
  await leave(visit);
});

test('of thousands of rows the tab key stops at one; arrows go through them', async () => {
  const visit = await arrive('/tenants/acme/logs');
  const { page } = visit;
  const rows = page.getByRole('region', { name: 'Logs' });
  await rows.getByRole('listitem').nth(5).waitFor();
  const place = () => page.evaluate<string | null>("document.activeElement.closest('li')?.ariaPosInSet ?? null");
  for (let presses = 0; presses < 80 && (await place()) === null; presses++) await page.keyboard.press('Tab');
  expect(await place()).toBe('1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await place()).toBe('3');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.ariaExpanded')).toBe('true');
  await page.keyboard.press('Enter');
  await page.keyboard.press('PageDown');
  await expect.poll(place, WAIT).toBe('13');
  await page.keyboard.press('End');
  await expect.poll(async () => Number(await place()), WAIT).toBeGreaterThan(90);
  await expect.poll(() => page.evaluate<boolean>(IS_SEEN), WAIT).toBe(true);
  await page.keyboard.press('Home');
  await expect.poll(place, WAIT).toBe('1');
  await page.keyboard.press('Tab');
  expect(await place()).toBeNull();
  await page.keyboard.press('Shift+Tab');
  expect(await place()).not.toBeNull();
  await leave(visit);
});

const IS_SEEN = `(() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight && getComputedStyle(document.activeElement).outlineStyle !== 'none';
})()`;

test("a plugin's own page is used: its tabs, its table, its form", async () => {
  const visit = await arrive('/tenants/acme/pages/notes/notes');
  const { page } = visit;
  await enter(page, 'Sort by Number');
  await page.locator('[aria-sort=ascending]').waitFor();
  await tabTo(page, /Filter by Note/);
  await page.keyboard.type('day 12');
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'Note of day' }).count(), WAIT).toBe(1);
  await enter(page, 'Delete');
  await page.getByRole('dialog').getByText('Delete the note?').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page), WAIT).toBe('Delete');
  await leave(visit);
});
