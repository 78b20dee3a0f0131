import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import { probeForm } from '../support/probe.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  await platform.createTenant('acme');
  await platform.publishForm('probe', probeForm());
  await platform.install('acme', 'probe@1.0.0');
  for (let call = 0; call < 5; call += 1) {
    await platform.call('POST', '/v1/tenants/acme/hooks/before_payment_process', { data: { amount: 1 } });
  }
});
afterAll(() => dashboard.close());

test('the operator sees how the platform does by its objectives, in both themes and sizes', async () => {
  for (const [size, colorScheme] of [
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const) {
    const visit = await dashboard.open('/objectives', { size, colorScheme });
    const row = visit.page.getByRole('row').filter({ hasText: 'Hook calls are answered' });
    await row.getByText('met', { exact: true }).waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      expect.stringContaining('without a failure of the platform'),
      'met',
      '99.9%',
      '100%',
      '0 of 5',
      '100%',
      '0',
    ]);
    await visit.page.locator('.recharts-surface').first().waitFor();
    await visit.picture(`objectives-${size}`);
    expect(await visit.findBarriers()).toEqual([]);
    expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
});

test('the time is chosen, stays in the address, and the page speaks German', async () => {
  const visit = await dashboard.open('/tenants', { locale: 'de-DE', colorScheme: 'dark' });
  const { page } = visit;
  await page.getByRole('link', { name: 'Ziele' }).click();
  await page.getByRole('heading', { name: 'Ziele' }).waitFor();
  await page.getByLabel('Zeit').click();
  await page.getByRole('option', { name: 'Die letzten 30 Tage' }).click();
  await page.getByText('Hook-Aufrufe werden beantwortet').first().waitFor();
  expect(new URL(page.url()).search).toBe('?window=30d');
  const row = page.getByRole('row').filter({ hasText: 'Zustellungen kommen an' });
  await row.getByText('nichts gezählt').waitFor();
  await visit.settle();
  await visit.picture('objectives-german');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('an owner of a tenant has no link to it, and sees nothing there', async () => {
  const token = await dashboard.platform.createTenant('other');
  const visit = await dashboard.open('/objectives', { token });
  await visit.page.getByText('You may not do or see this').first().waitFor();
  expect(await visit.page.getByRole('link', { name: 'Objectives' }).count()).toBe(0);
  await visit.close();
});
