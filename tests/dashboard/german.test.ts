/** Whoever reads German reads German: what the dashboard says, what the platform says through it, and a plugin that can. */
import type { IssuedToken, SettingsView } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { findEnglish, readEnglishTexts } from '../support/english-texts.ts';
import { FRAGILE, NOISY } from '../support/watched-plugins.ts';

const SHOP = '/tenants/acme';
const API = `/v1${SHOP}`;
/** Words of the platform's own tables, which a page has to put into the reader's language. */
const STATES =
  /^(active|inactive|needs_settings|waiting|held|running|done|dead|dropped|skipped|completed|rejected|failed|returned|threw|timeout|healthy|unhealthy|unknown|owner|admin|developer|viewer|operator|canary|promoted|withdrawn|pending|updated|quarantined|disabled|minor|patch|pinned)$/;
const ENGLISH = readEnglishTexts();

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  await platform.createTenant('acme');
  await platform.createTenant('empty');
  await platform.publish(NOISY);
  await platform.publish(FRAGILE);
  await platform.publish({
    id: 'polyglot',
    declarations: `
      .setting('colour', { type: 'string', label: 'Colour', description: 'Of the button' })
      .setting('size', { type: 'number', label: 'Size', required: true })
      .hook('before_payment_process', 'src/pay.ts')
      .action('act', 'src/pay.ts', { label: 'Handeln' })
      .translations('en', { en: 'locales/en.json', de: 'locales/de.json' })`,
    files: {
      'src/pay.ts': 'export default (_context: any, data: any) => ({ ...data, metadata: { seen: true } });\n',
      'locales/en.json': '{}',
      'locales/de.json': JSON.stringify({ Colour: 'Farbe', 'Of the button': 'Der Schaltfläche', Size: 'Größe' }),
    },
  });
  await platform.install('acme', 'noisy', 'fragile', 'polyglot');
  await platform.call('POST', `${API}/api/noisy/attack`, {});
  await platform.call('POST', `${API}/api/noisy/phone`, {});
  await platform.call('POST', `${API}/events`, { type: 'stock-changed', data: {} });
  await platform.call('POST', `${API}/plugins/noisy/schedules/nightly/run`);
  await platform.call('POST', `${API}/tokens`, { role: 'viewer', name: 'Anna' });
  await platform.call('PUT', `${API}/workflows/ablauf`, {
    name: 'Ablauf',
    trigger: { event: 'nothing' },
    steps: [{ id: 'act', plugin: 'polyglot', action: 'act' }],
  });
  await platform.call('POST', `${API}/webhook-endpoints`, { url: 'https://hooks.example.com/in', events: ['nothing'] });
  await platform.call('POST', '/v1/publishers', { id: 'presse', name: 'Presse' });
  await platform.call('POST', '/v1/publishers/presse/tokens', { name: 'CI' });
}, 240_000);
afterAll(() => dashboard.close());

async function englishOf({ page }: Visit): Promise<string[]> {
  const text = await page.locator('body').innerText();
  const names = await page
    .locator('[aria-label], [placeholder], [title]')
    .evaluateAll((elements) =>
      elements.flatMap((element) => ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name))),
    );
  const said = [text, ...names.filter((name) => name !== null)].join('\n');
  return [...findEnglish(said, ENGLISH), ...said.split('\n').filter((line) => STATES.test(line.trim()))];
}

const PAGES = [
  '/tenants',
  '/releases',
  '/releases/noisy',
  '/releases/noisy?tab=canaries',
  '/publishers?publisher=presse',
  '/status',
  '/audit',
  '/nothing-here',
  '/tenants/empty',
  '/tenants/empty/plugins',
  '/tenants/empty/workflows',
  '/tenants/empty/webhooks',
  '/tenants/empty/deliveries',
  ...[
    '',
    '/marketplace',
    '/marketplace/fragile',
    '/marketplace/noisy?install=noisy',
    '/marketplace/fragile?install=fragile%40%5E9.0.0',
    '/plugins',
    '/plugins/fragile',
    '/plugins/polyglot?tab=permissions',
    '/plugins/polyglot?tab=settings',
    '/plugins/noisy?tab=activity',
    '/plugins/noisy?remove=noisy',
    '/plugins/nobody',
    '/plugins/noisy/activity',
    '/plugins/noisy/activity?tab=network',
    '/plugins/noisy/activity?tab=schedules',
    '/workflows',
    '/workflows/ablauf',
    '/executions',
    '/logs',
    '/deliveries',
    '/deliveries?tab=dead',
    '/webhooks',
    '/audit',
    '/access',
  ].map((path) => `${SHOP}${path}`),
];

test('the list of English texts is one', () => {
  expect(ENGLISH.lines.size).toBeGreaterThan(500);
  expect(findEnglish('Installed plugins\nInstallierte Plugins\nWebhooks', ENGLISH)).toEqual(['Installed plugins']);
});

test('no page says anything in English', async () => {
  const visit = await dashboard.open('/tenants', { locale: 'de-DE' });
  const found: Record<string, string[]> = {};
  for (const path of PAGES) {
    await visit.go(path);
    const english = await englishOf(visit);
    if (english.length > 0) found[path] = english;
  }
  expect(found).toEqual({});
  // Its plugin is not active before.
  await dashboard.platform.call('PUT', `${API}/plugins/polyglot/settings`, { values: { size: 3 } });
  await dashboard.platform.runHook('acme', 'before_payment_process', {
    id: 'p-1',
    amount: 20,
    currency: 'EUR',
    customer: { id: 'c-1', email: 'ada@example.com' },
    metadata: {},
  });
  await visit.go(`${SHOP}/executions?kind=hook`);
  const executions = visit.page.getByRole('main').getByRole('listitem').filter({ hasText: 'before_payment_process' });
  await executions.getByRole('link').first().click();
  await visit.page.waitForURL('**/executions/*');
  await visit.settle();
  expect(await englishOf(visit)).toEqual([]);
  await visit.picture('german-execution-desktop');
  expect(visit.faults).toEqual([]);
  await visit.close();
}, 300_000);

test('a refusal has a German title, and the platform’s own words beside it', async () => {
  const visit = await dashboard.open('/tenants', { locale: 'de-DE' });
  const { page } = visit;
  await page.getByRole('button', { name: 'Neuer Mandant' }).click();
  await page.getByLabel('Kennung').fill('acme');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /anlegen|erstellen/i })
    .click();
  await page.getByRole('dialog').getByText('Diesen Mandanten gibt es schon').waitFor();
  await page.getByRole('dialog').getByText('TENANT_EXISTS').waitFor();
  await visit.picture('german-refusal-desktop');
  await visit.close();
});

test('settings of a plugin that has translations are labelled in the reader’s language', async () => {
  for (const [locale, labels] of [
    ['de-DE', ['Farbe', 'Größe']],
    ['en-US', ['Colour', 'Size']],
  ] as const) {
    const visit = await dashboard.open(`${SHOP}/plugins/polyglot?tab=settings`, { locale });
    for (const label of labels) await visit.page.getByLabel(label, { exact: true }).waitFor();
    await visit.picture(`settings-${locale}-desktop`);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
  const fields = async (locale: string) =>
    (await dashboard.platform.call<SettingsView>('GET', `${API}/plugins/polyglot/settings?locale=${locale}`)).body
      .fields;
  expect((await fields('de-AT'))?.['colour']).toMatchObject({ label: 'Farbe', description: 'Der Schaltfläche' });
  expect((await fields('fr'))?.['colour']).toMatchObject({ label: 'Colour' });
  const { body } = await dashboard.platform.call('GET', `${API}/plugins/polyglot/settings`);
  expect(body).not.toHaveProperty('fields');
  const viewer = await dashboard.platform.call<IssuedToken>('POST', `${API}/tokens`, { role: 'viewer' });
  const refused = await dashboard.platform.call(
    'GET',
    `${API}/plugins/polyglot/settings?locale=de`,
    undefined,
    viewer.body.token,
  );
  expect(refused.status).toBe(403);
});
