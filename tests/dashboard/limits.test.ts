/** Limits of a tenant, what waits, and how the platform is, as the operator sees them. */
import type { TenantLimitList } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { PROBE_SOURCE, probeForm } from '../support/probe.ts';

const PATH = '/tenants/acme/limits';
const API = '/v1/tenants/acme';

let dashboard: Dashboard;
let owner: string;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  owner = await platform.createTenant('acme');
  await platform.publishForm('probe', probeForm());
  await platform.install('acme', 'probe@1.0.0');
});
afterAll(() => dashboard.close());

/** The machine may have much to do beside. */
const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 30_000 });

async function readLimits(): Promise<TenantLimitList> {
  return (await dashboard.platform.call<TenantLimitList>('GET', `${API}/limits`)).body;
}

async function setOf(): Promise<Record<string, number>> {
  const { limits } = await readLimits();
  return Object.fromEntries(limits.flatMap(({ name, set }) => (set === undefined ? [] : [[name, set]])));
}

/** Both themes, at both sizes, in both languages. */
async function look(path: string, name: string, [english, german]: [string, string], token?: string): Promise<void> {
  for (const [size, colorScheme, locale, ready] of [
    ['desktop', 'light', 'en-US', english],
    ['phone', 'dark', 'de-DE', german],
  ] as const) {
    const visit = await dashboard.open(path, { size, colorScheme, locale, ...(token !== undefined && { token }) });
    await visit.page.getByText(ready).first().waitFor();
    await visit.settle();
    await visit.picture(`${name}-${size}`);
    await expectSound(visit);
    await visit.close();
  }
}

async function expectSound(visit: Visit): Promise<void> {
  expect(await visit.findBarriers()).toEqual([]);
  expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(visit.faults).toEqual([]);
}

test('the operator sets limits, sees what is used of them, and goes back to the defaults', async () => {
  const visit = await dashboard.open(PATH);
  const { page } = visit;
  await page.getByText('1 of 200 used').waitFor();
  await page.getByLabel('Plugins', { exact: true }).fill('1');
  await page.getByLabel('Database', { exact: true }).fill('64 MB');
  await page.getByLabel('Calls', { exact: true }).fill('many');
  await page.getByText('3 limits are not saved').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Type a whole number from 1 to 60,000 per minute').waitFor();
  await visit.picture('limits-invalid-desktop');
  await expectSound(visit);
  expect(await setOf()).toEqual({});
  await page.getByLabel('Calls', { exact: true }).fill('5000');
  // By the keyboard.
  await page.getByLabel('Calls', { exact: true }).press('Enter');
  await page.getByText('The limits hold now.').first().waitFor();
  expect(await setOf()).toEqual({ plugins: 1, callsPerMinute: 5_000, databaseBytes: 64 * 1024 * 1024 });
  await page.getByText('1 of 1 used').waitFor();
  await page.reload();
  await until(() => page.getByLabel('Database', { exact: true }).inputValue()).toBe('64 MiB');
  await page.getByRole('button', { name: 'Measure databases and files' }).click();
  await page.getByText('Databases and files were measured.').first().waitFor();
  await page.getByText(/of 64 MiB used/).waitFor();
  await page.getByRole('button', { name: 'Back to the default: Plugins' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 of 200 used').waitFor();
  expect(Object.keys(await setOf())).toEqual(['callsPerMinute', 'databaseBytes']);
  expect(visit.faults).toEqual([]);
  await visit.close();
  await look(PATH, 'limits', ['1 of 200 used', '1 von 200 verbraucht']);
});

test('two operators at once: the second is shown what the first has set, and nothing is lost', async () => {
  const visit = await dashboard.open(PATH);
  const { page } = visit;
  await page.getByLabel('Keys', { exact: true }).fill('500');
  await page.getByLabel('Files', { exact: true }).fill('2 GiB');
  const { revision } = await readLimits();
  const theirs = { ...(await setOf()), kvKeys: 700, emailsPerHour: 9 };
  await dashboard.platform.call('PUT', `${API}/limits`, { revision, limits: theirs });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else has changed these limits meanwhile').waitFor();
  await page.getByText('Keys: theirs is 700').waitFor();
  expect(await setOf()).toEqual(theirs);
  await visit.picture('limits-conflict-desktop');
  await expectSound(visit);
  await page.getByRole('button', { name: 'Save over it' }).click();
  await page.getByText('The limits hold now.').first().waitFor();
  expect(await setOf()).toEqual({ ...theirs, kvKeys: 500, storageBytes: 2 * 1024 ** 3 });
  await visit.close();
});

test('what was typed is not left behind without a question', async () => {
  const visit = await dashboard.open(PATH);
  const { page } = visit;
  await page.getByLabel('Plugins', { exact: true }).fill('9');
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  expect(new URL(page.url()).pathname).toBe(PATH);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.waitForURL('**/tenants/acme');
  await visit.close();
});

test("a tenant's owner sees the limits, and no field", async () => {
  await look(PATH, 'limits-owner', ['The operator of the platform sets them.', 'Der Betreiber der Plattform'], owner);
  const visit = await dashboard.open(PATH, { token: owner });
  await visit.page.getByText('64 MiB').first().waitFor();
  expect(await visit.page.getByRole('main').getByRole('textbox').count()).toBe(0);
  await visit.close();
});

test('queues that do not keep up are seen with what waits, and lead to their tenant', async () => {
  await look('/queues', 'queues-empty', ['Everything keeps up', 'Alles kommt nach']);
  await dashboard.platform.call('POST', `${API}/events`, { type: 'probed', data: 1 });
  const visit = await dashboard.open('/queues');
  const { page } = visit;
  const row = page.getByRole('row').filter({ hasText: 'probe' });
  await row.waitFor({ timeout: 40_000 });
  expect(await row.getByRole('cell').allTextContents()).toEqual(['acme', 'probe', 'Event', '0', '0', '0', '1', '–']);
  await page.getByLabel('Tenant', { exact: true }).fill('blue');
  await page.getByText('All queues of “blue” keep up').waitFor();
  await page.getByLabel('Tenant', { exact: true }).fill('acme');
  await row.waitFor();
  expect(new URL(page.url()).search).toBe('?tenant=acme');
  await look('/queues', 'queues', ['probe', 'probe']);
  await row.getByRole('link', { name: 'acme' }).click();
  await page.waitForURL('**/tenants/acme/deliveries');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('the status page says whether each part answers, and which handlers are left alone', async () => {
  await look('/status', 'status-well', ['No handler is left alone', 'Kein Handler']);
  const { platform } = dashboard;
  const source = PROBE_SOURCE.replace('runHook(call) {', 'runHook(call) { throw new Error("<b>down</b>");');
  await platform.publishForm('broken', probeForm({ id: 'broken', source }));
  await platform.install('acme', 'broken@1.0.0');
  const pay = () => platform.call('POST', `${API}/hooks/before_payment_process`, { data: { amount: 1 } });
  for (let count = 0; count < 6; count += 1) await pay();
  await look('/status', 'status-impaired', ['left alone', 'in Ruhe gelassen']);
  const visit = await dashboard.open('/status');
  await visit.page.getByRole('link', { name: 'acme · broken 1.0.0' }).click();
  await visit.page.waitForURL('**/tenants/acme/plugins/broken');
  await visit.close();
});
