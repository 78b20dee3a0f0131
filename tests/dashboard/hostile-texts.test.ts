/** Every place where a page shows a text of a plugin's, or of somebody else's: it is text there, and nothing more. */
import type { IssuedToken } from '@digital-commerce/plugin-schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEvilRelease, evil, shown, WRONG } from '../support/dashboard-evil-plugin.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';

const SLOW = { timeout: 30_000 };
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;
const SHOP = '/tenants/acme';
const API = `/v1${SHOP}`;

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  const call = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await platform.call(method, path, body);
    if (answer.status >= 500) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  };
  await platform.createTenant('acme');
  const { id, form } = await buildEvilRelease();
  await platform.publishForm(id, form);
  await platform.publish({ id: 'calm', declarations: '', files: {} });
  await platform.publish({ id: 'calm', version: '1.1.0', declarations: '', files: {} });
  await platform.install('acme', 'evil');
  await call('POST', `${API}/api/evil/log`, {});
  await platform.call('POST', `${API}/api/evil/fail`, {});
  await platform.call('POST', `${API}/plugins/evil/schedules/nightly/run`);
  await call('POST', `${API}/events`, { type: 'stock-changed', data: { text: evil('event-data') } });
  const pay = { id: 'p-1', currency: 'EUR', customer: { id: 'c-1', email: 'ada@example.com' } };
  for (const amount of [20, 0.5]) {
    await platform.runHook('acme', 'before_payment_process', { ...pay, amount, metadata: { before: evil('input') } });
  }
  const token = await platform.call<IssuedToken>('POST', `${API}/tokens`, { role: 'viewer', name: evil('token') });
  await call('DELETE', `${API}/tokens/${token.body.tokenId}`);
  await call('POST', `${API}/tokens`, { role: 'viewer', name: evil('token') });
  await call('PUT', `${API}/workflows/odd`, {
    name: evil('workflow'),
    trigger: { event: 'none' },
    condition: [{ path: '/trigger/a', equals: evil('compared') }],
    steps: [{ id: 'act', plugin: 'evil', action: 'act', input: { text: evil('step') } }],
  });
  await call('POST', `${API}/webhook-endpoints`, {
    url: 'https://hooks.example.com/%3Cb%3E',
    events: ['none'],
    description: evil('endpoint'),
  });
  await call('POST', '/v1/publishers', { id: 'odd', name: evil('publisher') });
  await call('POST', '/v1/publishers/odd/tokens', { name: evil('publisher-token') });
  await call('POST', '/v1/plugins/calm/releases/1.0.0/yank', { reason: evil('yanked') });
  await call('POST', '/v1/plugins/calm/releases/1.1.0/kill', { reason: evil('killed') });
}, 240_000);
afterAll(() => dashboard.close());

/** Elements that reach beyond the window's edge, unless something around them scrolls or cuts them off. */
const FIND_WIDE = `[...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .filter((element) => {
    for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== 'visible') return false;
    }
    return true;
  })
  .map(({ tagName, className }) => tagName + ' ' + (className.baseVal ?? className))`;
const FITS = 'document.documentElement.scrollWidth <= innerWidth';

interface Place {
  name: string;
  path: string;
  /** What has to be done before it is in view. */
  look?: (page: Page) => Promise<void>;
  /** What of `evil` stands there as text. */
  shows: readonly string[];
}

const trace = (outcome: string) => (page: Page) =>
  page
    .getByRole('listitem')
    .filter({ hasText: 'before_payment_process' })
    .filter({ hasText: outcome })
    .getByRole('link')
    .first()
    .click();

const PLACES: readonly Place[] = [
  { name: 'a card of the marketplace', path: `${SHOP}/marketplace`, shows: ['name', 'description', 'author'] },
  {
    name: 'a page of the marketplace',
    path: `${SHOP}/marketplace/evil`,
    shows: ['name', 'description', 'purpose', 'egress'],
  },
  { name: 'the plan', path: `${SHOP}/marketplace/evil?install=evil`, shows: ['purpose', 'optional-purpose'] },
  { name: 'what is installed', path: `${SHOP}/plugins`, shows: ['name'] },
  {
    name: 'an installation and its health',
    path: `${SHOP}/plugins/evil`,
    look: (page) => page.getByRole('button', { name: 'Ask now' }).click(),
    shows: ['name', 'health'],
  },
  { name: 'permissions', path: `${SHOP}/plugins/evil?tab=permissions`, shows: ['purpose', 'egress'] },
  {
    name: 'settings',
    path: `${SHOP}/plugins/evil?tab=settings`,
    shows: ['setting', 'setting-text', 'default', 'choice'],
  },
  {
    name: 'choices of a setting',
    path: `${SHOP}/plugins/evil?tab=settings`,
    look: (page) => page.getByRole('combobox').first().click(),
    shows: ['option'],
  },
  { name: 'the menu', path: SHOP, shows: ['menu'] },
  {
    name: 'widgets of each kind',
    path: `${SHOP}/menu/evil/figures`,
    shows: [
      'stat',
      'stat-text',
      'line',
      'bar',
      'area',
      'donut',
      'table-column',
      'table-cell',
      'list-title',
      'list-text',
      'list-badge',
    ].concat(Object.keys(WRONG).map((name) => `widget-${name}`)),
  },
  { name: 'schedules and their failures', path: `${SHOP}/plugins/evil/activity?tab=schedules`, shows: ['thrown'] },
  { name: 'logs', path: `${SHOP}/logs`, shows: ['log'] },
  {
    name: 'fields of a log line',
    path: `${SHOP}/logs`,
    look: (page) =>
      page
        .getByRole('button', { name: shown('log') })
        .first()
        .click(),
    shows: ['field', 'field-value'],
  },
  { name: 'executions', path: `${SHOP}/executions`, shows: [] },
  {
    name: 'what changed in an execution',
    path: `${SHOP}/executions?kind=hook`,
    look: trace('Completed'),
    shows: ['key', 'value'],
  },
  {
    name: 'why an execution was refused',
    path: `${SHOP}/executions?kind=hook`,
    look: trace('Refused'),
    shows: ['rejected'],
  },
  { name: 'dead letters', path: `${SHOP}/deliveries?tab=dead`, shows: ['thrown'] },
  { name: 'deliveries', path: `${SHOP}/deliveries`, shows: ['thrown'] },
  { name: 'tokens', path: `${SHOP}/access`, shows: ['token'] },
  {
    name: 'permissions of people',
    path: `${SHOP}/access`,
    look: (page) => page.getByRole('button', { name: 'Issue a token' }).click(),
    shows: ['people'],
  },
  {
    name: 'the audit log',
    path: `${SHOP}/audit`,
    look: (page) => page.locator('main ul').getByRole('button').first().click(),
    shows: [],
  },
  { name: 'workflows', path: `${SHOP}/workflows`, shows: ['workflow'] },
  { name: 'a workflow', path: `${SHOP}/workflows/odd?node=step%3Aact`, shows: ['action'] },
  { name: 'a condition of a workflow', path: `${SHOP}/workflows/odd?node=condition`, shows: [] },
  { name: 'addresses for events', path: `${SHOP}/webhooks`, shows: ['endpoint'] },
  { name: 'the overview', path: SHOP, shows: ['widget-stat'] },
  { name: 'the plan of uninstalling', path: `${SHOP}/plugins/evil?remove=evil`, shows: ['workflow'] },
  { name: 'the registry', path: '/releases', shows: ['name'] },
  { name: 'why a release is stopped', path: '/releases/calm', shows: ['yanked', 'killed'] },
  { name: 'why a version is not offered', path: `${SHOP}/marketplace/calm`, shows: ['yanked', 'killed'] },
  { name: 'publishers and their tokens', path: '/publishers?publisher=odd', shows: ['publisher', 'publisher-token'] },
  {
    name: 'the palette',
    path: SHOP,
    look: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('onerror');
    },
    shows: [],
  },
];

describe('a hostile text is only text in', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await dashboard.visit();
    await visit.signIn(dashboard.platform.local.operatorToken);
  });
  afterAll(() => visit.close());

  test.each(PLACES)('$name', async ({ name, path, look, shows }) => {
    const { page } = visit;
    visit.faults.length = 0;
    await visit.go(path);
    await look?.(page);
    for (const place of shows) {
      // A text, or what a field says when it is empty.
      const found = page
        .getByText(shown(place))
        .or(page.locator(`[placeholder*='${shown(place)}'], [aria-label*='${shown(place)}']`));
      await found.first().waitFor({ state: 'attached', ...SLOW });
    }
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await visit.picture(`hostile-${name.replaceAll(/\W+/g, '-')}-${size}`);
      await expect
        .poll(async () => [await page.evaluate(FITS), await page.evaluate(FIND_WIDE)], SLOW)
        .toEqual([true, []]);
    }
    expect(await page.evaluate('window.hacked ?? null')).toBe(null);
    expect(await page.locator('img[src=x], a[href^=javascript]').count()).toBe(0);
    expect(await page.locator('body').innerText()).not.toContain('\u202E');
    expect(await page.title()).not.toContain('\u202E');
    expect(visit.faults).toEqual([]);
  });
});

test('a plugin that says the session has ended, or leads elsewhere, is told so and believed nothing', async () => {
  await dashboard.platform.publish({
    id: 'liar',
    declarations: `
      .apiEndpoint('POST', '/ended', 'src/ended.ts')
      .apiEndpoint('POST', '/away', 'src/away.ts')
      .page('lies', { title: 'Lies', content: [
        { component: 'Button', label: 'End', onClick: { endpoint: 'POST /ended' } },
        { component: 'Button', label: 'Away', onClick: { endpoint: 'POST /away' } },
      ] })`,
    files: {
      'src/ended.ts': `export default () => Response.json({ error: { code: 'UNAUTHENTICATED', message: ${JSON.stringify(evil('ended'))} } }, { status: 401 });\n`,
      'src/away.ts':
        "export default () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });\n",
    },
  });
  await dashboard.platform.install('acme', 'liar');
  const visit = await dashboard.open(`${SHOP}/pages/liar/lies`);
  const { page } = visit;
  const asked = page.waitForResponse((response) => response.url().endsWith('/v1/session'));
  await page.getByRole('button', { name: 'End' }).click();
  expect((await asked).status()).toBe(200);
  await page.getByRole('main').getByText('UNAUTHENTICATED').waitFor();
  await page.getByRole('button', { name: 'Away' }).click();
  await page.getByRole('main').getByText('UNREACHABLE').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByText('The platform does not answer.', { exact: true }).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(`${SHOP}/pages/liar/lies`);
  await visit.close();
});
