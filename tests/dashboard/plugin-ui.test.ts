import type { IssuedToken } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTILE_PLUGIN, MARKUP } from '../support/dashboard-hostile-plugin.ts';
import { NOTES_PLUGIN } from '../support/dashboard-notes-plugin.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';

let dashboard: Dashboard;
let owner: string;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  owner = await platform.createTenant('acme');
  for (const plugin of [NOTES_PLUGIN, HOSTILE_PLUGIN]) {
    await platform.publish(plugin);
    await platform.install('acme', plugin.id);
  }
  for (let id = 1; id <= 12; id += 1) {
    const about = id % 2 === 0 ? 'order' : 'customer';
    await platform.call('POST', '/v1/tenants/acme/api/notes/notes', { text: `Note of day ${id}`, about });
  }
});
afterAll(() => dashboard.close());

const NOTES = '/tenants/acme/pages/notes/notes';
/** The machine may have much to do beside. */
const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000 });
const rows = (visit: Visit) => visit.page.getByRole('row').filter({ hasText: 'Note of day' });

/** Both themes at both sizes, by what is drawn when everything has come. */
async function look(path: string, name: string, ready: (visit: Visit) => Promise<void>): Promise<void> {
  for (const [size, colorScheme] of [
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const) {
    const visit = await dashboard.open(path, { token: owner, size, colorScheme });
    await ready(visit);
    await visit.settle();
    await visit.picture(`${name}-${size}`);
    expect(await visit.findBarriers()).toEqual([]);
    expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
}

test('every component of a page is drawn, in both themes and on a phone', async () => {
  await look(NOTES, 'plugin-page', async (visit) => {
    await visit.page.getByText('Everybody here reads these notes.').waitFor();
    await visit.page.getByText('1,234.5').waitFor();
    await visit.page.locator('.recharts-bar-rectangle').first().waitFor();
    await rows(visit).first().waitFor();
  });
  await look(`${NOTES}?tab3=2`, 'plugin-page-more', async ({ page }) => {
    await page.getByRole('cell', { name: '5.00' }).waitFor();
    await page.getByRole('heading', { name: 'Plans', level: 3 }).waitFor();
    expect(await page.getByRole('link', { name: /Handbook/ }).getAttribute('rel')).toBe('noopener noreferrer');
  });
});

test('widgets of every kind are drawn', async () => {
  await look('/tenants/acme/menu/notes/figures', 'plugin-widgets', async ({ page }) => {
    await page.getByRole('figure').nth(3).waitFor();
    for (const chart of await page.getByRole('figure').all()) await chart.scrollIntoViewIfNeeded();
    for (const kind of ['line', 'bar-rectangle', 'area', 'pie'])
      await page.locator(`.recharts-${kind}`).first().waitFor();
    await page.getByText('25% more than before').waitFor();
    await page.getByRole('link', { name: /Order 17/ }).waitFor();
  });
});

test('charts below what is seen are drawn when somebody comes near, or prints; their tables are there from the beginning', async () => {
  const visit = await dashboard.open('/tenants/acme/menu/notes/figures', { token: owner, size: 'phone' });
  const { page } = visit;
  const [charts, drawn] = [page.getByRole('figure'), page.locator('.recharts-wrapper')];
  await charts.nth(3).waitFor();
  await drawn.first().waitFor();
  expect(await drawn.count()).toBeLessThan(4);
  expect(await charts.getByRole('table', { includeHidden: true }).count()).toBe(4);
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await expect.poll(() => drawn.count()).toBe(4);
  await page.reload();
  await charts.nth(3).waitFor();
  await charts.nth(3).scrollIntoViewIfNeeded();
  await charts.nth(3).locator('.recharts-surface').first().waitFor();
  await visit.close();
});

test('days, comparison and pages of widgets are in the address', async () => {
  const visit = await dashboard.open('/tenants/acme/menu/notes/figures', { token: owner });
  const { page } = visit;
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('cell', { name: 'Large' }).waitFor();
  await page.getByLabel('Compare with').click();
  await page.getByRole('option', { name: 'Time before' }).click();
  await page.getByRole('columnheader', { name: /^Before/ }).waitFor({ state: 'attached' });
  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Custom' }).click();
  await page.getByLabel('From').fill('2026-02-01');
  await page.getByLabel('To').fill('2026-02-28');
  await page.getByText('2026-02-01 to 2026-02-28').waitFor();
  expect(new URL(page.url()).search).toContain('from=2026-02-01&to=2026-02-28');
  await page.reload();
  await page.getByText('2026-02-01 to 2026-02-28').waitFor();
  await page.getByText('Before 2026-02-01').first().waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a table is sorted, filtered and read on where its endpoint does it, and keeps that in the address', async () => {
  const visit = await dashboard.open(NOTES, { token: owner });
  const { page } = visit;
  await until(() => rows(visit).count()).toBe(5);
  await page.getByRole('button', { name: 'Show more' }).click();
  await until(() => rows(visit).count()).toBe(10);
  await page.getByRole('button', { name: 'Sort by Number' }).click();
  await page.getByRole('columnheader', { name: 'Number' }).and(page.locator('[aria-sort=ascending]')).waitFor();
  await page.getByRole('button', { name: 'Sort by Number' }).click();
  await until(() => rows(visit).first().textContent()).toContain('Note of day 12');
  await page.getByLabel('Filter by About').click();
  await page.getByRole('option', { name: 'customer' }).click();
  await until(() => rows(visit).first().textContent()).toContain('Note of day 11');
  await page.getByLabel('Filter by Note').fill('day 1');
  await until(() => rows(visit).count()).toBe(2);
  await page.reload();
  await until(() => rows(visit).count()).toBe(2);
  expect(await page.getByLabel('Filter by Note').inputValue()).toBe('day 1');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await until(() => rows(visit).count()).toBe(5);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a form sends what was typed, keeps it when the plugin refuses, and a row goes when that is confirmed', async () => {
  const visit = await dashboard.open(`${NOTES}?tab3=1`, { token: owner });
  const { page } = visit;
  const text = page.getByLabel('Text');
  await until(() => text.inputValue()).toBe('Begun yesterday');
  await text.fill('');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('This is needed.').waitFor();
  await text.fill('refused');
  await page.getByLabel('Amount').fill('1.5');
  await page.getByRole('switch', { name: 'Urgent' }).click();
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('Nobody writes that here.').waitFor();
  expect([await text.inputValue(), await page.getByLabel('Amount').inputValue()]).toEqual(['refused', '1.5']);
  await visit.picture('plugin-form-refused');
  expect(await visit.findBarriers()).toEqual([]);
  await text.fill('Note of day 13');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('Note 13 is kept.').first().waitFor();
  const { body } = await dashboard.platform.call('GET', '/v1/tenants/acme/api/notes/notes?limit=1&text=13');
  expect(body).toEqual({
    rows: [{ id: 13, text: 'Note of day 13', amount: 1.5, about: 'customer', urgent: true }],
  });
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByLabel('Filter by Note').fill('13');
  await until(() => rows(visit).count()).toBe(1);
  await rows(visit).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByText('Delete the note?').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nobody wrote a note yet.').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a button runs an action of the plugin, by keyboard alone', async () => {
  const visit = await dashboard.open(`${NOTES}?tab3=2`, { token: owner });
  await visit.page.getByRole('button', { name: 'Count', exact: true }).focus();
  await visit.page.keyboard.press('Enter');
  await visit.page.getByText('12 notes').first().waitFor();
  await visit.close();
});

test('who may not write sees no form and no delete, only what there is', async () => {
  const { body } = await dashboard.platform.call<IssuedToken>('POST', '/v1/tenants/acme/tokens', { role: 'developer' });
  const visit = await dashboard.open(NOTES, { token: body.token });
  await rows(visit).first().waitFor();
  expect(await visit.page.getByRole('tab').allTextContents()).toEqual(['List', 'More']);
  expect(await visit.page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  await visit.close();
});

test('a page that is not there says so', async () => {
  const visit = await dashboard.open('/tenants/acme/pages/notes/nothing', { token: owner });
  await visit.page.getByRole('heading', { name: 'There is no such page', level: 1 }).waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('nothing that a hostile plugin says or answers runs, or breaks the page', { timeout: 120_000 }, async () => {
  const visit = await dashboard.open('/tenants/acme/menu/hostile/all', { token: owner });
  const { page } = visit;
  // Each of its widgets asks the plugin, all at once.
  await expect.poll(() => page.getByRole('status').count(), { timeout: 60_000 }).toBe(0);
  await page.getByRole('heading', { name: MARKUP, level: 2 }).first().waitFor();
  expect(await page.getByText('What the plugin answered is not what is shown here.').count()).toBeGreaterThan(5);
  expect(await page.locator('main img, main script, main [onerror]').count()).toBe(0);
  expect(await page.locator('main').textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alert').filter({ hasText: MARKUP }).first().waitFor();
  await page.locator('table').getByRole('button', { name: MARKUP, exact: true }).first().click();
  await until(() => page.getByRole('alert').filter({ hasText: MARKUP }).count()).toBeGreaterThan(1);
  await page.setViewportSize({ width: 390, height: 844 });
  await visit.picture('plugin-hostile');
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(await visit.findBarriers()).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a page of another shape than declared shows a notice in its place, and the rest of itself', async () => {
  const visit = await dashboard.visit();
  await visit.signIn(owner);
  const { page } = visit;
  let component: unknown = { component: 'Text', text: 'too deep' };
  for (let depth = 0; depth < 500; depth += 1) component = { component: 'Card', children: [component] };
  const content = [
    null,
    5,
    'text',
    { component: 'constructor' },
    { component: 'Script', src: 'https://evil.example/x.js' },
    { component: 'Button', label: {}, onClick: 'none' },
    { component: 'Form', submit: {}, children: 'none' },
    { component: 'Link', label: 'Click', href: 'javascript:window.hacked=1' },
    { component: 'DataTable', source: { endpoint: 'POST /notes' }, columns: {}, rowActions: 5 },
    { component: 'Chart', kind: 'pie', source: 5 },
    { component: 'Widget', name: {} },
    { component: 'Tabs', children: [null, { label: 5 }] },
    { component: 'Grid', columns: 'many', children: { length: 3 } },
    component,
    { component: 'Text', text: 'The end is still there.' },
  ];
  await page.route('**/v1/tenants/acme/ui*', async (route) => {
    const answer = await route.fetch();
    const ui = await answer.json();
    const notes = ui.plugins.find(({ id }: { id: string }) => id === 'notes');
    notes.pages[0].content = content;
    await route.fulfill({ response: answer, json: ui });
  });
  await visit.go(NOTES);
  await page.getByText('The end is still there.').waitFor();
  expect(await page.getByText('This part cannot be shown').count()).toBeGreaterThan(5);
  expect(await page.getByRole('link', { name: 'Click' }).count()).toBe(0);
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  // React reports what a boundary caught.
  expect(visit.faults.filter((fault) => !/takes an endpoint or an action/.test(fault))).toEqual([]);
  await visit.close();
});
