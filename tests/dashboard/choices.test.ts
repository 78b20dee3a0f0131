/** What a tenant chooses beside installing: who answers, what updates itself, what it leaves, and what it does without. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOTES_PLUGIN } from '../support/dashboard-notes-plugin.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';

const SLOW = { timeout: 60_000 };
const SETTLED = `.permission('email:write', 'Sends mails').hook('send_email', 'src/send.ts')`;
const SENDER = { 'src/send.ts': "export default () => ({ id: 'sent' });\n" };

let dashboard: Dashboard;
let owner: string;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  owner = await platform.createTenant('acme');
  await platform.publish(NOTES_PLUGIN);
  for (const id of ['mail-a', 'mail-b']) await platform.publish({ id, declarations: SETTLED, files: SENDER });
  await platform.publish({
    id: 'tuned',
    declarations: ".setting('note', { type: 'string', label: 'Note' }).action('act', 'src/act.ts')",
    files: { 'src/act.ts': 'export default () => ({});\n' },
  });
  await platform.install('acme', 'notes', 'mail-a', 'mail-b', 'tuned');
}, 240_000);
afterAll(() => dashboard.close());

const open = (path: string) => dashboard.open(`/tenants/acme/${path}`, { token: owner });
const ask = async <T>(path: string): Promise<T> =>
  (await dashboard.platform.call<T>('GET', `/v1/tenants/acme/${path}`)).body;
const modeOf = async (plugin: string) =>
  (await ask<{ plugins: Record<string, { mode: string }> }>('policy')).plugins[plugin]?.mode;

async function finish(visit: Visit): Promise<void> {
  expect(visit.faults).toEqual([]);
  await visit.close();
}

test('what was typed into a form of a plugin’s page is not left behind unasked', async () => {
  const visit = await open('marketplace');
  const { page } = visit;
  await page.getByRole('link', { name: 'Notes', exact: true }).click();
  await page.getByRole('tab', { name: 'New' }).click();
  const text = page.getByLabel('Text');
  await expect.poll(() => text.inputValue(), SLOW).toBe('Begun yesterday');
  // What was only looked at is left without a word.
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByRole('tab', { name: 'New' }).click();
  await text.fill('Half a thought');
  const dialog = page.getByRole('dialog');
  for (const leave of [
    () => page.getByRole('link', { name: 'Marketplace', exact: true }).click(),
    () => page.getByRole('tab', { name: 'List' }).click(),
    () => page.evaluate('history.back()'),
  ]) {
    await leave();
    await dialog.getByText('Leave without saving?').waitFor();
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await text.inputValue()).toBe('Half a thought');
  }
  await visit.picture('plugin-form-unsaved-desktop');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('Note 1 is kept.').first().waitFor();
  await page.getByRole('link', { name: 'Marketplace', exact: true }).click();
  await page.waitForURL('**/marketplace');
  await finish(visit);
});

test.each([
  ['of settings', 'plugins/tuned?tab=settings', 'Note'],
  ['of a plugin’s form', 'pages/notes/notes?tab3=1', 'Text'],
])('the browser asks before a window with changes %s is closed, and only then', async (_what, path, label) => {
  const visit = await open(path);
  const { page } = visit;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  const field = page.getByRole('textbox', { name: label });
  await field.fill('');
  await field.fill('changed');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked, SLOW).toEqual(['beforeunload']);
  expect(await field.inputValue()).toBe('changed');
  await finish(visit);
});

test('a tenant chooses which of two plugins answers, and takes the choice back', async () => {
  const visit = await open('plugins/mail-a');
  const { page } = visit;
  const choice = page.getByRole('combobox', { name: 'Plugin that answers send_email' });
  const chosen = async () =>
    (await ask<{ providers: { hook: string; chosen?: string }[] }>('providers')).providers.find(
      ({ hook }) => hook === 'send_email',
    )?.chosen;
  await page.getByText('needs a choice').waitFor();
  await visit.picture('provider-choice-desktop');
  expect(await visit.findBarriers()).toEqual([]);
  await choice.click();
  await page.getByRole('option', { name: 'mail-b' }).click();
  await page.getByText('mail-b answers send_email now.').first().waitFor();
  await page.getByText('needs a choice').waitFor({ state: 'detached' });
  expect(await chosen()).toBe('mail-b');
  await choice.click();
  await page.getByRole('option', { name: 'Not chosen' }).click();
  await page.getByText('Nobody is chosen for send_email now.').first().waitFor();
  await page.getByText('needs a choice').waitFor();
  expect(await chosen()).toBeUndefined();
  await finish(visit);
});

test('a tenant says which updates of a plugin install themselves', async () => {
  const visit = await open('plugins/mail-a');
  const { page } = visit;
  const policy = page.getByRole('combobox', { name: 'Updates that install themselves' });
  for (const [option, mode] of [
    ['None', 'pinned'],
    ['Fixes and additions (1.x)', 'minor'],
  ] as const) {
    await policy.click();
    await page.getByRole('option', { name: option, exact: true }).click();
    await expect.poll(() => modeOf('mail-a'), SLOW).toBe(mode);
    await expect.poll(() => policy.innerText(), SLOW).toBe(option);
  }
  await policy.click();
  await page.getByRole('option', { name: /^As for all plugins/ }).click();
  await expect.poll(() => modeOf('mail-a'), SLOW).toBeUndefined();
  await finish(visit);
});

test('of a release that the operator stopped a tenant sees why, and can do without it', async () => {
  const kill = (deed: string, reason: string) =>
    dashboard.platform.call('POST', `/v1/plugins/tuned/releases/1.0.0/${deed}`, { reason });
  await kill('kill', 'It <b>leaks</b>.');
  const visit = await open('plugins/tuned');
  const { page } = visit;
  await page.getByText('It takes no calls. The operator’s reason: It <b>leaks</b>.').waitFor();
  await visit.picture('killed-desktop');
  expect(await visit.findBarriers()).toEqual([]);
  // Settings can be put right, and it can be switched off or uninstalled; neither lets it run.
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('Note', { exact: true }).fill('while it rests');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved.').first().waitFor();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('tuned is off.').first().waitFor();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page
    .getByText(/RELEASE_KILLED|stopped this version|tuned is on/)
    .first()
    .waitFor();
  await visit.go('/tenants/acme/plugins');
  await page.getByRole('row').filter({ hasText: 'tuned' }).getByText('Stopped by the operator').waitFor();
  await visit.go('/tenants/acme/marketplace/tuned');
  await page.getByText('It <b>leaks</b>.').first().waitFor();
  await kill('revive', 'It is mended.');
  await finish(visit);
});

test('a plan that removes a plugin names the workflows that cannot run without it', async () => {
  const name = 'Tell <b>everybody</b> \u202Ewon';
  await dashboard.platform.call('PUT', '/v1/tenants/acme/workflows/telling', {
    name,
    trigger: { event: 'stock-changed' },
    steps: [{ id: 'act', plugin: 'tuned', action: 'act' }],
  });
  const visit = await open('plugins/tuned?remove=tuned');
  const dialog = visit.page.getByRole('dialog');
  await dialog.getByText('Workflows that cannot run any more').waitFor();
  await visit.picture('plan-workflows-desktop');
  expect(await visit.findBarriers()).toEqual([]);
  await dialog.getByRole('link', { name: 'Tell <b>everybody</b>' }).click();
  await visit.page.waitForURL('**/workflows/telling');
  await finish(visit);
});

test('steps of going back, and of bringing back, are shown while they are done', async () => {
  const { platform } = dashboard;
  const nothing = { declarations: '', files: {} };
  await platform.publish({ id: 'slow', ...nothing });
  await platform.publish({ id: 'slow', version: '1.1.0', ...nothing });
  await platform.install('acme', 'slow@1.0.0');
  await platform.install('acme', 'slow@1.1.0');
  const visit = await open('plugins/slow');
  const { page } = visit;
  // The answer takes as long as that of a large plugin.
  const slowly = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    await pause(2_000);
    await route.fulfill({ response });
  };
  await page.route(/rollback$|restore$/, slowly);
  await page.getByRole('button', { name: 'Go back to 1.0.0' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to 1.0.0' }).click();
  await page.getByRole('dialog').getByText('Switch over').waitFor();
  await visit.picture('rollback-progress-desktop');
  await page.getByText('slow is back at 1.0.0.').first().waitFor(SLOW);
  await platform.uninstall('acme', 'slow');
  await visit.go('/tenants/acme/plugins');
  await page.getByRole('button', { name: 'Bring back: slow 1.0.0' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Start slow' }).first().waitFor();
  await page.getByText('slow is back.').first().waitFor(SLOW);
  await finish(visit);
});

test('an entry of a plugin’s menu has the icon that it names, when there is one', async () => {
  const visit = await open('plugins');
  const { page } = visit;
  const icon = (name: string) => page.getByRole('link', { name }).locator('svg');
  await expect.poll(() => icon('Notes').getAttribute('class'), SLOW).toContain('lucide-notebook-pen');
  expect(await icon('Figures').getAttribute('class')).toContain('lucide-app-window');
  await finish(visit);
});
