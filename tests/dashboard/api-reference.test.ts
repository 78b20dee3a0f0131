/** `/reference`: the API's reference as a page. */
import { API_ROUTES } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
});
afterAll(() => dashboard?.close());

test('anybody reads it, finds an operation by its words, and is led to its types', async () => {
  const visit = await dashboard.visit();
  const { page } = visit;
  await visit.go('/reference');
  const operations = page.locator('main article:has(pre)');
  expect(await operations.count()).toBe(Object.keys(API_ROUTES).length);
  await page.getByLabel('Filter').fill('POST rollout tenants');
  await expect.poll(() => operations.filter({ visible: true }).count()).toBeLessThan(8);
  const create = page.locator('#createrollout');
  expect(await create.innerText()).toContain('POST /v1/plugins/:plugin/rollouts');
  expect(await create.locator('pre').innerText()).toContain(
    'curl -X POST http://localhost:8787/v1/plugins/minimum-payment/rollouts',
  );
  await visit.picture('api-reference');
  expect(await visit.findBarriers()).toEqual([]);
  // The type is not among what the filter shows.
  await create.getByRole('link', { name: 'CreateRolloutRequest' }).click();
  await expect.poll(() => page.locator('#type-createrolloutrequest').isVisible()).toBe(true);
  expect(await page.getByLabel('Filter').inputValue()).toBe('');
  await page.getByLabel('Filter').fill('no-such-word');
  await page.getByText('Nothing here has these words.').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('an address leads to its operation, on a telephone too', async () => {
  const visit = await dashboard.visit({ size: 'phone', colorScheme: 'dark' });
  await visit.go('/reference#listaudit');
  const top = () => visit.page.locator('#listaudit').evaluate((article) => article.getBoundingClientRect().top);
  await expect.poll(top).toBeLessThan(400);
  expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await visit.picture('api-reference-phone');
  expect(await visit.findBarriers()).toEqual([]);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('it runs two files of its own and asks for nothing, and only at its own address', async () => {
  const policyOf = async (path: string) => {
    const response = await fetch(`${dashboard.url}${path}`, { headers: { accept: 'text/html' } });
    return response.headers.get('content-security-policy') ?? '';
  };
  const policy = await policyOf('/reference');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${dashboard.url}/reference.js;`);
  expect(policy).not.toContain('connect-src');
  expect(await policyOf('/tenants')).not.toContain('reference.js');
  // Programs that ask for no page get it as well.
  expect((await fetch(`${dashboard.url}/reference`)).headers.get('content-type')).toMatch(/^text\/html/);
  expect((await fetch(`${dashboard.url}/reference.html`)).url).toBe(`${dashboard.url}/reference`);
});
