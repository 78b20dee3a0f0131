import type { Installation, IssuedToken } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { publishRaw } from '../support/raw-plugin.ts';

const SECRET = 'sk_live_never_shown_again';
const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const REPLY = 'return reply(call.data);';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  await dashboard.platform.createTenant('acme');
  await publish('tax', {
    provides: {},
    hooks: [{ hook: 'before_payment_process', file: 'src/hook.ts', priority: 10 }],
  });
  await publish('bank', SHOP);
  await publish('bank', { ...SHOP, version: '1.1.0', egress: [...SHOP.egress, { host: 'rates.example.com' }] });
});
afterAll(() => dashboard.close());

const SHOP = {
  name: 'Bank transfer',
  description: 'Takes payments by bank transfer.',
  author: 'Example Bank',
  category: 'payment',
  version: '1.0.0',
  dependencies: { tax: '^1.0.0' },
  permissions: { kv: { purpose: 'Remembers open transfers', optional: true } },
  egress: [{ host: 'api.bank.example', purpose: 'Asks whether money has come' }],
  settings: {
    api_key: { type: 'string', label: 'API key', required: true, sensitive: true },
    currency: { type: 'select', label: 'Currency', options: ['EUR', 'CHF'], default: 'EUR' },
    fee: { type: 'number', label: 'Fee', default: 1.5 },
    live: { type: 'boolean', label: 'Live mode' },
    note: { type: 'string', label: 'Note', description: 'Stands on each transfer.' },
  },
};

async function publish(id: string, manifest: object, runHook = REPLY): Promise<void> {
  await publishRaw(dashboard.platform, { id, runHook, manifest: { apiEndpoints: [], ...manifest } });
}

async function installation(id: string): Promise<Installation> {
  const { body } = await dashboard.platform.call<Installation>('GET', `/v1/tenants/acme/plugins/${id}`);
  return body;
}

/** Goes by the keyboard alone, as far as it takes. */
async function tabTo({ page }: Visit, text: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await page.evaluate('document.activeElement?.textContent')) === text) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach "${text}".`);
}

/** The page as it is, in the other theme, and on a phone: no barriers, no sideways scrolling; pictures are kept. */
async function inspect(visit: Visit, name: string): Promise<void> {
  const { page } = visit;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visit.picture(`${name}-${colorScheme}`);
    expect(await visit.findBarriers()).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await visit.picture(`${name}-phone`);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('somebody finds a plugin, sees all that it would change, and installs it with what it needs', async () => {
  const visit = await dashboard.open('/tenants/acme/plugins');
  const { page } = visit;
  await page.getByText('Nothing is installed yet').waitFor();
  await inspect(visit, 'installed-empty');
  await page.getByRole('main').getByRole('link', { name: 'To the marketplace' }).first().click();
  await page.getByRole('searchbox').fill('transfer');
  await page.waitForURL('**/marketplace?q=transfer');
  await page.getByText('tax', { exact: true }).waitFor({ state: 'detached' });
  await inspect(visit, 'marketplace');
  await page.getByRole('link', { name: 'Bank transfer' }).click();
  await page.getByText('Asks whether money has come').first().waitFor();
  await page.getByRole('table').getByText('1.1.0').waitFor();
  await inspect(visit, 'plugin');
  await page.getByRole('button', { name: 'Look at the plan: 1.0.0' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Needed by bank').waitFor();
  expect(await dialog.innerText()).toContain('send requests to api.bank.example');
  await inspect(visit, 'plan');
  await dialog.getByRole('checkbox', { name: /keep values of its own/ }).click();
  await dialog.getByRole('button', { name: 'Allow and go on' }).click();
  await dialog.getByText('All of it is in place.').waitFor();
  await visit.picture('plan-done');
  expect(await installation('bank')).toMatchObject({ version: '1.0.0', denied: ['kv'], state: 'needs_settings' });
  expect(await installation('tax')).toMatchObject({ state: 'active' });
  await dialog.getByRole('link', { name: 'Fill in the settings of bank' }).click();
  await page.waitForURL('**/plugins/bank?tab=settings');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('somebody configures it with a secret, which no page and no answer ever shows again', async () => {
  const visit = await dashboard.open('/tenants/acme/plugins/bank?tab=settings');
  const { page } = visit;
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => bodies.push(response.text().catch(() => '')));
  await page.getByLabel('API key').fill(SECRET);
  await page.getByLabel('Fee').fill('much');
  await page.getByLabel('Currency').click();
  await page.getByRole('option', { name: 'CHF' }).click();
  expect(await page.content()).not.toContain(SECRET);
  await inspect(visit, 'settings');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This takes a number').waitFor();
  await page.getByLabel('Fee').fill('2,5');
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  expect(await page.getByLabel('Fee').inputValue()).toBe('2,5');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The plugin is active now.').first().waitFor();
  await page.getByText('A secret is set.').waitFor();
  expect(await page.getByText('unsaved').count()).toBe(0);
  await page.reload();
  await page.getByText('A secret is set.').waitFor();
  expect(await page.getByLabel('Fee').inputValue()).toBe('2.5');
  expect(await page.content()).not.toContain(SECRET);
  expect((await Promise.all(bodies)).join()).not.toContain(SECRET);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('two admins change the same setting: the second is told, and decides', async () => {
  const visit = await dashboard.open('/tenants/acme/plugins/bank?tab=settings');
  const { page } = visit;
  await page.getByLabel('Note').fill('mine');
  const theirs = { values: { note: 'theirs', live: true } };
  await dashboard.platform.call('PUT', '/v1/tenants/acme/plugins/bank/settings', theirs);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else changed it meanwhile to theirs').waitFor();
  expect(await page.getByLabel('Note').inputValue()).toBe('mine');
  expect(await page.getByLabel('Live mode').innerText()).toBe('On');
  await page.getByRole('button', { name: 'Save mine all the same' }).click();
  await page.getByText('Settings saved.').first().waitFor();
  const { body } = await dashboard.platform.call('GET', '/v1/tenants/acme/plugins/bank/settings');
  expect(body).toMatchObject({ settings: { note: { value: 'mine' }, live: { value: true }, fee: { value: 2.5 } } });
  await visit.close();
});

test('an update that asks for more takes consent, and is rolled back, all by the keyboard', async () => {
  const visit = await dashboard.open('/tenants/acme/plugins');
  const { page } = visit;
  await page.getByRole('button', { name: 'bank: Update to 1.1.0' }).waitFor();
  await page.getByText('asks for more').waitFor();
  await inspect(visit, 'installed');
  await tabTo(visit, '1.1.0');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('send requests to rates.example.com').waitFor();
  await tabTo(visit, 'Allow and go on');
  await page.keyboard.press('Enter');
  await dialog.getByText('All of it is in place.').waitFor();
  await tabTo(visit, 'Open bank');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Go back to 1.0.0' }).waitFor();
  await inspect(visit, 'installation');
  await tabTo(visit, 'Go back to 1.0.0');
  await page.keyboard.press('Enter');
  await dialog.getByText('The version before serves at once').waitFor();
  await tabTo(visit, 'Go back to 1.0.0');
  await page.keyboard.press('Enter');
  await page.getByText('Bank transfer is back at 1.0.0.').first().waitFor();
  expect((await installation('bank')).version).toBe('1.0.0');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a refused plan says why, and what else could be asked for', async () => {
  await publish('modern', { dependencies: { tax: '^1.0.0' } });
  await publish('modern', { version: '2.0.0', dependencies: { tax: '^9.0.0' } });
  const visit = await dashboard.open('/tenants/acme/marketplace/modern?install=modern%40%5E2.0.0');
  const { page } = visit;
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This cannot be done as it is').waitFor();
  await dialog.getByText('UNRESOLVABLE').waitFor();
  await inspect(visit, 'plan-refused');
  await dialog
    .getByRole('button', { name: /any version|another|not only|modern/ })
    .first()
    .click();
  await dialog.getByText('What changes').waitFor();
  expect(await dialog.innerText()).toContain('Install: modern 1.0.0');
  await page.keyboard.press('Escape');
  await page.waitForURL('**/marketplace/modern');
  const removal = await dashboard.open('/tenants/acme/plugins/tax?remove=tax');
  await removal.page.getByRole('button', { name: 'Uninstall bank as well' }).click();
  await removal.page.getByText('Because it needs tax').waitFor();
  await removal.close();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('when a step fails, the page says which one, and what was put back', async () => {
  await publish('fragile', { lifecycle: { onInstall: 'src/install.ts' } }, "throw new Error('No room');");
  const visit = await dashboard.open('/tenants/acme/marketplace/fragile?install=fragile');
  const dialog = visit.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Allow and go on' }).click();
  await dialog.getByText('It did not work, and all is as before').waitFor();
  await dialog.getByText('failed, undone').waitFor();
  expect(await dialog.innerText()).toContain('onInstall of "fragile" 1.0.0 failed');
  await inspect(visit, 'plan-failed');
  expect(await installation('fragile')).toMatchObject({ error: { code: 'NOT_INSTALLED' } });
  await visit.close();
});

test('two admins act at once: the plan no longer holds, and the new one is looked at again', async () => {
  await publish('extra', { hooks: [] });
  const visit = await dashboard.open('/tenants/acme/plugins/tax?remove=tax');
  const dialog = visit.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Uninstall bank as well' }).click();
  await dialog.getByRole('button', { name: 'Uninstall', exact: true }).waitFor();
  await dashboard.platform.change('acme', { install: [{ id: 'modern' }] });
  await dialog.getByRole('button', { name: 'Uninstall', exact: true }).click();
  await dialog.getByText('Something changed meanwhile').waitFor();
  await dialog.getByText('Uninstall: modern 1.0.0').first().waitFor();
  expect(await dialog.innerText()).toContain('New in the plan');
  await inspect(visit, 'plan-stale');
  expect((await installation('tax')).state).toBe('active');
  await visit.page.keyboard.press('Escape');
  await visit.close();
});

test('when the connection breaks after somebody agreed, the page finds out what became of it', async () => {
  const visit = await dashboard.open('/tenants/acme/marketplace/extra?install=extra');
  const { page } = visit;
  const dialog = page.getByRole('dialog');
  await page.route('**/plugins/apply', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await dialog.getByText('has not begun with it').waitFor();
  await inspect(visit, 'plan-unknown');
  await page.unroute('**/plugins/apply');
  // It arrives, and its answer does not.
  await page.route('**/plugins/apply', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog.getByRole('button', { name: 'Plan anew' }).click();
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await dialog.getByText('All of it is in place.').waitFor();
  expect((await installation('extra')).state).toBe('active');
  await visit.close();
});

test('what was uninstalled comes back by one press, with its settings', async () => {
  await dashboard.platform.uninstall('acme', 'modern');
  const visit = await dashboard.open('/tenants/acme/plugins/bank');
  const { page } = visit;
  await page.getByRole('button', { name: 'Uninstall' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('What happens to its data').waitFor();
  await dialog.getByRole('button', { name: 'Uninstall', exact: true }).click();
  await page.waitForURL('**/plugins');
  await page.getByText('bank was uninstalled.').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('bank is back.').first().waitFor();
  await page.getByRole('button', { name: 'Bring back: modern 1.0.0' }).waitFor();
  await inspect(visit, 'uninstalled');
  expect(await installation('bank')).toMatchObject({ state: 'active', version: '1.0.0' });
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('who may only look is shown the plan and not the way to carry it out', async () => {
  const viewer = await dashboard.platform.call<IssuedToken>('POST', '/v1/tenants/acme/tokens', { role: 'viewer' });
  const visit = await dashboard.open('/tenants/acme/plugins/bank', { token: viewer.body.token, locale: 'de-DE' });
  const { page } = visit;
  await page.getByText('Ihre Rolle darf ansehen').waitFor();
  await page.getByRole('tab', { name: 'Einstellungen' }).click();
  await page.getByText('Ihre Rolle darf Einstellungen nicht sehen').waitFor();
  await visit.go('/tenants/acme/marketplace/modern?install=modern');
  await page.getByText('Ausführen muss sie').waitFor();
  expect(await page.getByRole('button', { name: 'Installieren' }).count()).toBe(0);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('what a hostile plugin says of itself is text, and nothing more', async () => {
  await publish('evil', {
    name: `Evil \u202Egnp.exe ${'<b>'.repeat(10)}`,
    description: HOSTILE,
    author: `javascript:alert(1)//${HOSTILE}`.slice(0, 200),
    permissions: { storage: { purpose: HOSTILE } },
    egress: [{ host: 'evil.example', purpose: HOSTILE }],
    settings: {
      constructor: { type: 'string', label: HOSTILE.slice(0, 100), description: HOSTILE, default: HOSTILE },
      choice: { type: 'select', label: 'Choice', options: ['unset', HOSTILE, '\u202Ereversed'] },
    },
  });
  const visit = await dashboard.open('/tenants/acme/marketplace?q=evil');
  const { page } = visit;
  await page.getByText('onerror').first().waitFor();
  await visit.go('/tenants/acme/marketplace/evil?install=evil');
  await page.getByRole('dialog').getByText('onerror').first().waitFor();
  await page.getByRole('button', { name: 'Allow and go on' }).click();
  await page.getByRole('link', { name: 'Open evil' }).click();
  for (const tab of ['Permissions', 'Settings']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByText('onerror').first().waitFor();
  }
  await page.getByLabel('Choice').click();
  await page.getByRole('option', { name: 'unset', exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved.').first().waitFor();
  expect(await page.getByText('unsaved').count()).toBe(0);
  await inspect(visit, 'hostile');
  expect(
    await page.evaluate('[window.hacked ?? null, document.querySelectorAll("main img, main script").length]'),
  ).toEqual([null, 0]);
  expect(await page.locator('body').innerText()).not.toContain('\u202E');
  expect(visit.faults).toEqual([]);
  await visit.close();
});
