import type { IssuedPublisherToken, Rollout } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import { PROBE_SOURCE, probeForm } from '../support/probe.ts';

let dashboard: Dashboard;
let owner: string;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  owner = await platform.createTenant('acme');
  await platform.createTenant('blue-shop');
  await platform.createTenant('empty');
  await platform.publishForm('probe', probeForm());
  await platform.install('acme', 'probe@1.0.0');
  await platform.install('blue-shop', 'probe@1.0.0');
  await platform.publishForm('probe', probeForm({ version: '1.1.0', source: `${PROBE_SOURCE}//` }));
});
afterAll(() => dashboard.close());

/** The machine may have much to do beside. */
const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000 });

/** Both themes, at both sizes. */
async function look(path: string, name: string, ready: string, token?: string): Promise<void> {
  for (const [size, colorScheme] of [
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const) {
    const visit = await dashboard.open(path, { size, colorScheme, ...(token !== undefined && { token }) });
    await visit.page.getByText(ready).first().waitFor();
    await visit.settle();
    await visit.picture(`${name}-${size}`);
    expect(await visit.findBarriers()).toEqual([]);
    expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
}

test('a tenant is found, and a new one is created with a token that lets its owner in', async () => {
  await look('/tenants', 'tenants', 'blue-shop');
  const visit = await dashboard.open('/tenants');
  const { page } = visit;
  await page.getByLabel('Search tenants').fill('blue');
  await until(() => page.getByRole('main').getByRole('link').allTextContents()).toEqual(['blue-shop']);
  expect(new URL(page.url()).search).toBe('?search=blue');
  await page.getByRole('button', { name: 'New tenant' }).click();
  await page.getByLabel('Id').fill('acme');
  await page.getByRole('button', { name: 'Create tenant' }).click();
  await page.getByRole('dialog').getByText('TENANT_EXISTS').waitFor();
  await page.getByLabel('Id').fill('new-shop');
  await page.getByRole('button', { name: 'Create tenant' }).click();
  const token = await page.getByLabel('Token of the owner').inputValue();
  expect(await visit.findBarriers()).toEqual([]);
  await page.getByRole('link', { name: 'Go there' }).click();
  await page.getByText('Nothing is installed yet').waitFor();
  await visit.close();
  const arrival = await dashboard.visit();
  await arrival.signIn(token);
  await arrival.page.waitForURL('**/tenants/new-shop');
  await arrival.close();
});

test('the kill switch names who is affected, stops a release with its reason, and lets it run again', async () => {
  await look('/releases', 'registry', 'Probe');
  await look('/releases/probe', 'releases', '1.1.0');
  const visit = await dashboard.open('/releases/probe');
  const { page } = visit;
  await page.getByRole('button', { name: 'Stop everywhere: 1.0.0' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('acme, blue-shop').waitFor();
  await visit.picture('kill-switch');
  expect(await visit.findBarriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Stop everywhere' }).click();
  // Without a reason nothing is done.
  expect(await page.evaluate("document.querySelector('[name=reason]').validity.valueMissing")).toBe(true);
  await page.getByLabel('Reason').fill('It <b>leaks</b>.');
  await dialog.getByRole('button', { name: 'Stop everywhere' }).click();
  await page.getByText('1.0.0 is stopped everywhere.').first().waitFor();
  await page.getByRole('row').filter({ hasText: 'It <b>leaks</b>.' }).getByText('Stopped').waitFor();
  const ping = () => dashboard.platform.call('GET', '/v1/tenants/acme/api/probe/ping', undefined, owner);
  expect((await ping()).status).not.toBe(200);
  await look('/tenants/acme', 'overview-killed', 'was stopped by the operator:', owner);
  await page.getByRole('button', { name: 'Let it run again: 1.0.0' }).click();
  await page.getByLabel('Reason').fill('It is mended.');
  await dialog.getByRole('button', { name: 'Let it run again' }).click();
  await page.getByText('1.0.0 runs again.').first().waitFor();
  expect((await ping()).status).toBe(200);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a release is yanked and offered again', async () => {
  const visit = await dashboard.open('/releases/probe');
  const { page } = visit;
  for (const [deed, done] of [
    ['Yank', '1.1.0 is no longer offered.'],
    ['Offer again', '1.1.0 is offered again.'],
  ] as const) {
    await page.getByRole('button', { name: `${deed}: 1.1.0` }).click();
    await page.getByLabel('Reason').fill('A test.');
    await page.getByRole('dialog').getByRole('button', { name: deed }).click();
    await page.getByText(done).first().waitFor();
  }
  await visit.close();
});

test('a canary is begun, watched and promoted; another is withdrawn', async () => {
  const visit = await dashboard.open('/releases/probe?tab=canaries');
  const { page } = visit;
  await page.getByText('No canaries').waitFor();
  const begin = async (version: string, tenants: string): Promise<void> => {
    await page.getByRole('button', { name: 'New canary' }).first().click();
    await page.getByLabel('Version', { exact: true }).click();
    await page.getByRole('option', { name: version }).click();
    await page.getByLabel('Tenants', { exact: true }).fill(tenants);
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  };
  await begin('1.1.0', 'acme\nnobody');
  await page.getByRole('dialog').getByText('TENANT_NOT_FOUND').waitFor();
  await page.getByLabel('Tenants', { exact: true }).fill('acme');
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await page.getByRole('row').filter({ hasText: 'acme' }).getByText('runs it').waitFor();
  await look('/releases/probe?tab=canaries', 'canaries', 'runs it');
  await page.getByRole('button', { name: 'Promote' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
  await page.getByText('1.1.0 is offered to everybody.').first().waitFor();
  const { body } = await dashboard.platform.call<{ rollouts: Rollout[] }>('GET', '/v1/plugins/probe/rollouts');
  expect(body.rollouts.map(({ state, version }) => [state, version])).toEqual([['promoted', '1.1.0']]);
  await dashboard.platform.publishForm('probe', probeForm({ version: '1.2.0', source: `${PROBE_SOURCE}////` }));
  await page.reload();
  await begin('1.2.0', 'blue-shop');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByLabel('Reason').fill('It is slow.');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('It is slow.').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a publisher is created, gets a token, sees its own plugins alone, and loses the token', async () => {
  const visit = await dashboard.open('/publishers');
  const { page } = visit;
  await page.getByRole('button', { name: 'New publisher' }).click();
  await page.getByLabel('Name', { exact: true }).fill('North Wind');
  await page.getByLabel('Id').fill('north-wind');
  await page.getByRole('button', { name: 'Create publisher' }).click();
  await page.getByRole('heading', { name: 'Tokens of North Wind' }).waitFor();
  await page.getByRole('button', { name: 'Issue a token' }).click();
  await page.getByLabel('Name', { exact: true }).fill('CI');
  await page.getByRole('dialog').getByRole('button', { name: 'Issue' }).click();
  const token = await page.getByLabel('Token', { exact: true }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await look('/publishers?publisher=north-wind', 'publishers', 'CI');
  await look('/publish', 'own-releases', 'Nothing is published yet', token);
  await page.getByRole('button', { name: 'Revoke: CI' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('It has no tokens').waitFor();
  const answer = await dashboard.platform.call<IssuedPublisherToken>('GET', '/v1/whoami', undefined, token);
  expect(answer.status).toBe(401);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('an owner issues a token of a role, sees it once, and revokes it', async () => {
  const visit = await dashboard.open('/tenants/acme/access', { token: owner });
  const { page } = visit;
  await page.getByText('Yours').waitFor();
  await page.getByRole('button', { name: 'Issue a token' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Anna');
  await page.getByLabel('Role').click();
  await page.getByRole('option', { name: 'Developer' }).click();
  await page.getByLabel('Works for').click();
  await page.getByRole('option', { name: 'a day' }).click();
  await visit.picture('issue-token');
  expect(await visit.findBarriers()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Issue' }).click();
  const token = await page.getByLabel('Token', { exact: true }).inputValue();
  const { body } = await dashboard.platform.call('GET', '/v1/whoami', undefined, token);
  expect(body).toMatchObject({ kind: 'tenant', role: 'developer', name: 'Anna', expiresAt: expect.any(String) });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  expect(await page.getByRole('main').textContent()).not.toContain(token);
  await look('/tenants/acme/access', 'access', 'Anna', owner);
  await look('/tenants/acme/access', 'access-refused', 'Owners manage access', token);
  await page.getByRole('button', { name: 'Revoke: Anna' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('The token "Anna" is revoked.').first().waitFor();
  expect((await dashboard.platform.call('GET', '/v1/whoami', undefined, token)).status).toBe(401);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('the status shows what there is, and the processes that run', async () => {
  await dashboard.platform.call('GET', '/v1/tenants/acme/api/probe/ping');
  await look('/status', 'status', 'running');
});

test('the overview teaches when nothing is installed, and tells what needs somebody', async () => {
  await look('/tenants/empty', 'overview-empty', 'Nothing is installed yet');
  await dashboard.platform.call('POST', '/v1/tenants/acme/plugins/probe/webhooks/open', {});
  await look('/tenants/acme', 'overview', 'From your plugins', owner);
});
