import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  vi.stubEnv('OPENID_ISSUER', 'https://sign-in.example');
  vi.stubEnv('OPENID_CLIENT_ID', 'platform');
  vi.stubEnv('OPENID_CLIENT_SECRET', 'secret');
  vi.stubEnv('OPENID_NAME', 'Corp');
  vi.stubEnv('OPENID_RULES', '[{"claim":"email","value":"ann@corp.example"}]');
  dashboard = await Dashboard.boot();
});
afterAll(async () => {
  await dashboard.close();
  vi.unstubAllEnvs();
});

test('a provider that is set up wrongly is told of at the sign-in, with the reason at the status, and a token signs in', async () => {
  for (const [size, colorScheme] of [
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const) {
    const visit = await dashboard.visit({ size, colorScheme });
    const { page } = visit;
    await page.goto(`${dashboard.url}/sign-in`);
    await page.getByText('Sign-in with Corp is set up wrongly').waitFor();
    expect(await page.getByRole('link', { name: 'Continue with Corp' }).count()).toBe(0);
    await visit.picture(`openid-faulty-${size}`);
    expect(await visit.findBarriers()).toEqual([]);
    await visit.signIn(dashboard.platform.local.operatorToken);
    await visit.go('/status');
    await page.getByText(/OPENID_RULES\[0\]\["role"\]/).waitFor();
    await visit.picture(`openid-status-${size}`);
    expect(await visit.findBarriers()).toEqual([]);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
});
