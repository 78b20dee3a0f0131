import type { IssuedToken } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  await dashboard.platform.createTenant('acme');
});
afterAll(() => dashboard.close());

test('somebody signs in with a token, is led back to where they wanted to go, and leaves', async () => {
  const visit = await dashboard.visit();
  const { page } = visit;
  await page.goto(`${dashboard.url}/tenants/acme/plugins`);
  await page.waitForURL('**/sign-in**');
  await page.getByLabel('Token').fill('nobody-holds-it');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Nobody holds this token').waitFor();
  await visit.picture('sign-in');
  expect(await visit.findBarriers()).toEqual([]);
  await visit.signIn(dashboard.platform.local.operatorToken);
  expect(new URL(page.url()).pathname).toBe('/tenants/acme/plugins');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in**');
  await page.goto(`${dashboard.url}/tenants`);
  await page.waitForURL('**/sign-in**');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('nobody is led to another site after signing in', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const visit = await dashboard.visit();
    await visit.page.goto(`${dashboard.url}/sign-in?next=${encodeURIComponent(next)}`);
    await visit.signIn(dashboard.platform.local.operatorToken);
    expect(visit.page.url()).toBe(`${dashboard.url}/tenants`);
    await visit.close();
  }
});

test('a page whose session ends stays as it is until somebody signs in again', async () => {
  const issue = async () =>
    (await dashboard.platform.call<IssuedToken>('POST', '/v1/tenants/acme/tokens', { role: 'owner' })).body;
  const issued = await issue();
  const visit = await dashboard.open('/tenants/acme/plugins', { token: issued.token });
  const { page } = visit;
  await dashboard.platform.call('DELETE', `/v1/tenants/acme/tokens/${issued.tokenId}`);
  await page.getByRole('link', { name: 'Marketplace', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Your session has ended').waitFor();
  await visit.picture('session-ended-desktop');
  expect(await visit.findBarriers()).toEqual([]);
  await dialog.getByLabel('Token').fill(issued.token);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.getByText('Nobody holds this token').waitFor();
  await dialog.getByLabel('Token').fill((await issue()).token);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/tenants/acme/marketplace');
  // Another holder begins anew, and sees nothing of the page.
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Installed', exact: true }).click();
  await dialog.getByLabel('Token').fill(dashboard.platform.local.operatorToken);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/tenants');
  await visit.close();
});

test('who closes what asks for the sign-in is led there, and back', async () => {
  const visit = await dashboard.open('/tenants/acme/plugins');
  const { page } = visit;
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Marketplace', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.waitForURL('**/sign-in**');
  await page.getByText('Sign in again').waitFor();
  await visit.signIn(dashboard.platform.local.operatorToken);
  expect(new URL(page.url()).pathname).toBe('/tenants/acme/marketplace');
  await visit.close();
});

test('no script of the page reads the session', async () => {
  const visit = await dashboard.open('/tenants');
  expect(await visit.page.evaluate('[document.cookie, JSON.stringify({ ...localStorage })]')).toEqual(['', '{}']);
  await visit.close();
});

test('the page runs no code of this origin but its own, and lets nobody put it into theirs', async () => {
  const { headers } = await fetch(`${dashboard.url}/tenants`, { headers: { accept: 'text/html' } });
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`script-src ${dashboard.url}/assets/ ${dashboard.url}/theme.js;`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  const visit = await dashboard.open('/tenants');
  const load = (src: string) =>
    visit.page.evaluate<string>(`new Promise((resolve) => {
      const script = document.createElement('script');
      const policy = trustedTypes.createPolicy('test' + Math.random(), { createScriptURL: (url) => url });
      script.src = policy.createScriptURL(${JSON.stringify(src)});
      script.onload = () => resolve('ran');
      script.onerror = () => resolve('refused');
      document.head.append(script);
    })`);
  expect(await load('/v1/tenants/acme/api/anything/script.js')).toBe('refused');
  expect(visit.faults.join('\n')).toContain('Content Security Policy');
  await visit.close();
});

test('what is no page is answered as what it is', async () => {
  const missing = await fetch(`${dashboard.url}/v1/none`);
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/json']);
  const stale = await fetch(`${dashboard.url}/assets/index-of-an-older-build.js`);
  expect([stale.status, stale.headers.get('x-content-type-options')]).toEqual([404, 'nosniff']);
  // Somebody's program, and not a browser's address bar.
  const asked = await fetch(`${dashboard.url}/cdn-cgi/local/scheduled`);
  expect(asked.status).toBe(404);
  const written = await fetch(`${dashboard.url}/tenants`, { method: 'POST' });
  expect(written.status).toBe(404);
});
