import { SIGN_IN_PROBLEMS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serveOpenId } from '../../dispatcher/testing/serve-openid.ts';
import type { ServedOpenId } from '../../dispatcher/testing/serve-openid.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';

let openId: ServedOpenId;
let dashboard: Dashboard;
beforeAll(async () => {
  openId = await serveOpenId();
  for (const [name, value] of Object.entries(openId.variables)) vi.stubEnv(name, value);
  dashboard = await Dashboard.boot();
  openId.double.redirectUris.add(`${dashboard.url}/v1/sign-in/openid/callback`);
  openId.double.redirectUris.add(`${dashboard.url}/sign-in`);
  await dashboard.platform.createTenant('acme');
});
afterAll(async () => {
  await dashboard.close();
  await openId.close();
  vi.unstubAllEnvs();
});

/** What pages did wrong, the way to the provider apart. */
function faultsOf({ faults }: Visit): string[] {
  return faults.filter((fault) => !fault.includes(` ${openId.double.issuer}/`));
}

async function signInAs(visit: Visit, name: string): Promise<void> {
  await visit.page.getByRole('link', { name: 'Continue with Corp' }).click();
  await visit.page.getByRole('button', { name }).click();
}

test('somebody signs in at the provider, is led back to where they wanted to go, and leaves both', async () => {
  const visit = await dashboard.visit();
  const { page } = visit;
  await page.goto(`${dashboard.url}/tenants/acme/plugins?search=pay`);
  await page.getByRole('link', { name: 'Continue with Corp' }).waitFor();
  await visit.picture('openid-sign-in-desktop');
  expect(await visit.findBarriers()).toEqual([]);
  await signInAs(visit, 'Ann Lee');
  await page.waitForURL(`${dashboard.url}/tenants/acme/plugins?search=pay`);
  await visit.settle();
  expect(await page.evaluate('document.cookie')).toBe('');
  await page.getByRole('button', { name: 'Account: Ann Lee' }).click();
  await page.getByText('Signed in as Ann Lee').waitFor();
  await visit.picture('openid-account');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(`${dashboard.url}/sign-in`);
  await page.getByRole('link', { name: 'Continue with Corp' }).waitFor();
  expect(openId.double.signedOut).toEqual(['ann']);
  await page.goto(`${dashboard.url}/tenants`);
  await page.waitForURL('**/sign-in**');
  expect(faultsOf(visit)).toEqual([]);
  await visit.close();
});

test('somebody of a tenant sees theirs, and the audit log says that it was they', async () => {
  const visit = await dashboard.visit();
  const { page } = visit;
  await page.goto(`${dashboard.url}/sign-in`);
  await signInAs(visit, 'Bob Ray');
  await page.waitForURL(`${dashboard.url}/tenants/acme`);
  await visit.go('/tenants/acme/audit');
  await page.getByRole('button', { name: /session\.create/ }).click();
  await page.getByText('Bob Ray (admin)').waitFor();
  await page.getByText('Bob@shop.example').waitFor();
  await visit.picture('openid-audit');
  expect(await visit.findBarriers()).toEqual([]);
  expect(faultsOf(visit)).toEqual([]);
  await visit.close();
});

test('the operator sees who signs in, and ends their sessions', async () => {
  const bob = await dashboard.visit();
  await bob.page.goto(`${dashboard.url}/sign-in`);
  await signInAs(bob, 'Bob Ray');
  await bob.page.waitForURL(`${dashboard.url}/tenants/acme`);
  for (const [size, colorScheme] of [
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const) {
    const look = await dashboard.open('/people', { size, colorScheme });
    await look.page.getByText('Admin of acme').waitFor();
    await look.picture(`people-${size}`);
    expect(await look.findBarriers()).toEqual([]);
    expect(await look.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await look.close();
  }
  const visit = await dashboard.open('/people');
  await visit.page.getByRole('button', { name: 'End sessions: Bob Ray' }).click();
  await visit.page.getByRole('dialog').getByRole('button', { name: 'End sessions' }).click();
  await visit.page.getByText('Sessions that ended: 2.', { exact: true }).waitFor();
  await visit.page.getByRole('button', { name: 'End sessions: Bob Ray' }).waitFor({ state: 'detached' });
  await bob.page.getByRole('link', { name: 'Marketplace', exact: true }).click();
  const ended = bob.page.getByRole('dialog');
  await ended.getByText('Your session has ended').waitFor();
  const back = await ended.getByRole('link', { name: 'Continue with Corp' }).getAttribute('href');
  expect(new URL(back ?? '', dashboard.url).searchParams.get('next')).toBe('/tenants/acme/marketplace');
  await bob.picture('openid-session-ended-desktop');
  expect(visit.faults).toEqual([]);
  await bob.close();
  await visit.close();
});

test('whoever is not let in is told why, and what to do', async () => {
  const visit = await dashboard.visit({ size: 'phone', colorScheme: 'dark' });
  await visit.page.goto(`${dashboard.url}/tenants`);
  await signInAs(visit, 'Cleo Sun');
  await visit.page.getByRole('alert').getByText('Your account may not sign in here').waitFor();
  expect(new URL(visit.page.url()).search).toBe('?next=%2Ftenants&problem=NOT_ALLOWED');
  await visit.picture('openid-refused-phone');
  expect(await visit.findBarriers()).toEqual([]);
  await signInAs(visit, 'Ann Lee');
  await visit.page.waitForURL(`${dashboard.url}/tenants`);
  await visit.close();
});

test('each problem has words of its own in both languages, and no other code has any', async () => {
  for (const locale of ['en-US', 'de-DE']) {
    const visit = await dashboard.visit({ locale });
    const told = new Set<string>();
    for (const code of Object.keys(SIGN_IN_PROBLEMS)) {
      await visit.page.goto(`${dashboard.url}/sign-in?problem=${code}`);
      told.add((await visit.page.getByRole('alert').textContent()) ?? '');
    }
    expect(told.size).toBe(Object.keys(SIGN_IN_PROBLEMS).length);
    await visit.page.goto(`${dashboard.url}/sign-in?problem=constructor&next=/tenants`);
    await visit.page.getByLabel('Token').waitFor();
    expect(await visit.page.getByRole('alert').count()).toBe(0);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
});
