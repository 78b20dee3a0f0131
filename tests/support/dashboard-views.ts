import type { Page } from 'playwright-core';
import type { Filling } from './filled-platform.ts';

type Role = 'button' | 'combobox' | 'link';

/** One thing that somebody may see: a page, one of its tabs, or what opens on it. */
export interface DashboardView {
  /** Of its pictures. */
  name: string;
  /** As TanStack Router writes it, with its parameters. */
  route: string;
  path: string | ((filling: Filling) => string);
  /** Stands on the page when it is there. */
  ready: string | RegExp;
  /** Who looks. Default: the operator. */
  as?: 'owner' | 'viewer' | 'publisher' | 'nobody';
  /** What stands before everything else. */
  layer?: 'dialog' | 'menu' | 'listbox';
  /** Opens it by keys once the page is there, from an element that is kept as `openedFrom`. */
  open?: (page: Page) => Promise<void>;
  /** The only one that it is of. Default: both. */
  size?: 'desktop' | 'phone';
  /** Changes what the platform answers; the page never has all that it waits for then. */
  prepare?: (page: Page) => Promise<void>;
  /** What the console says of it, where that is no fault. */
  expects?: RegExp;
}

const ACME = '/tenants/acme';
const T = '/tenants/$tenant';

/** Presses Enter on what has this role and name, the first of several, and notes where that was. */
async function press(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await page
    .getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) })
    .first()
    .focus();
  await page.evaluate('void (globalThis.openedFrom = document.activeElement)');
  await page.keyboard.press('Enter');
}

/** Every page, with what can be opened on it. A test compares the routes with the router's own. */
export const DASHBOARD_VIEWS: readonly DashboardView[] = [
  { name: 'sign-in', route: '/sign-in', path: '/sign-in', as: 'nobody', ready: 'Sign in' },
  { name: 'home', route: '/', path: '/', ready: 'blue-shop' },
  { name: 'not-found', route: '/$', path: '/nothing-here', ready: 'There is nothing here' },

  { name: 'tenants', route: '/tenants', path: '/tenants', ready: 'blue-shop' },
  { name: 'tenants-none', route: '/tenants', path: '/tenants?search=nobody', ready: /nobody|No tenant/ },
  dialog('new-tenant', '/tenants', '/tenants', 'New tenant'),
  menu('account-menu', '/tenants', /^Account/, 'Sign out'),
  {
    name: 'command-palette',
    route: T,
    path: ACME,
    ready: 'Go to',
    layer: 'dialog',
    open: async (page) => {
      await page.getByRole('button', { name: /^Account/ }).focus();
      await page.evaluate('void (globalThis.openedFrom = document.activeElement)');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Where to?').waitFor();
    },
  },
  { name: 'registry', route: '/releases', path: '/releases', ready: 'Probe' },
  { name: 'releases', route: '/releases/$plugin', path: '/releases/probe', ready: '1.1.0' },
  { name: 'canaries', route: '/releases/$plugin', path: '/releases/probe?tab=canaries', ready: 'blue-shop' },
  dialog('new-canary', '/releases/$plugin', '/releases/probe?tab=canaries', 'New canary'),
  dialog('promote', '/releases/$plugin', '/releases/probe?tab=canaries', 'Promote'),
  dialog('withdraw', '/releases/$plugin', '/releases/probe?tab=canaries', 'Withdraw'),
  { name: 'canaries-none', route: '/releases/$plugin', path: '/releases/tax?tab=canaries', ready: 'No canaries' },
  dialog('kill-switch', '/releases/$plugin', '/releases/probe', 'Stop everywhere: 1.0.0'),
  dialog('yank', '/releases/$plugin', '/releases/probe', 'Yank: 1.0.0'),
  { name: 'stopped', route: '/releases/$plugin', path: '/releases/stopped', ready: 'Stopped' },
  dialog('revive', '/releases/$plugin', '/releases/stopped', 'Let it run again: 1.0.0'),
  { name: 'releases-none', route: '/releases/$plugin', path: '/releases/nothing', ready: /nothing/ },
  { name: 'publishers', route: '/publishers', path: '/publishers?publisher=north-wind', ready: 'CI' },
  dialog('new-publisher', '/publishers', '/publishers', 'New publisher'),
  dialog('publisher-token', '/publishers', '/publishers?publisher=north-wind', 'Issue a token'),
  dialog('publisher-revoke', '/publishers', '/publishers?publisher=north-wind', 'Revoke: CI'),
  { name: 'people', route: '/people', path: '/people', ready: /./ },
  { name: 'status', route: '/status', path: '/status', ready: 'Active installations' },
  { name: 'objectives', route: '/objectives', path: '/objectives', ready: /./ },
  { name: 'queues', route: '/queues', path: '/queues', ready: /./ },
  { name: 'platform-audit', route: '/audit', path: '/audit', ready: 'release.publish' },
  { name: 'own-releases', route: '/publish', path: '/publish', as: 'publisher', ready: 'windmill' },

  { name: 'overview', route: T, path: ACME, as: 'owner', ready: 'From your plugins' },
  { name: 'overview-empty', route: T, path: '/tenants/empty', ready: 'Nothing is installed yet' },
  menu('tenant-switch', T, /^Switch tenant/, 'blue-shop'),
  { name: 'marketplace', route: `${T}/marketplace`, path: `${ACME}/marketplace`, ready: 'Bank transfer' },
  { name: 'marketplace-none', route: `${T}/marketplace`, path: `${ACME}/marketplace?q=zzz`, ready: 'No plugin fits' },
  {
    name: 'plugin',
    route: `${T}/marketplace/$plugin`,
    path: `${ACME}/marketplace/bank`,
    ready: 'Asks whether money has come',
  },
  plan('plan', `/tenants/empty/marketplace/bank?install=bank`, 'Needed by bank'),
  plan('plan-refused', `${ACME}/marketplace/impossible?install=impossible`, 'This cannot be done as it is'),
  plan('plan-update', `${ACME}/marketplace/bank?install=bank%401.1.0`, 'send requests to rates.example.com'),
  {
    ...plan(
      'plan-failed',
      `/tenants/blue-shop/marketplace/broken?install=broken`,
      'It did not work, and all is as before',
    ),
    open: async (page) => {
      await press(page, 'button', 'Allow and go on');
      // What was pressed is gone with the plan; the dialog was opened by its address.
      await page.evaluate("void (globalThis.openedFrom = document.querySelector('#content'))");
    },
  },
  { name: 'installed', route: `${T}/plugins`, path: `${ACME}/plugins`, ready: 'asks for more' },
  { name: 'installed-empty', route: `${T}/plugins`, path: '/tenants/empty/plugins', ready: 'Nothing is installed yet' },
  installation('installation', 'bank', undefined, '1.0.0'),
  installation('settings', 'bank', 'settings', 'A secret is set.'),
  installation('permissions', 'bank', 'permissions', 'Asks whether money has come'),
  installation('installation-stopped', 'stopped', undefined, 'It leaks'),
  installation('installation-activity', 'noisy', 'activity', 'What the plugin itself writes down'),
  dialog('deactivate', `${T}/plugins/$plugin`, `${ACME}/plugins/bank`, 'Switch off'),
  plan('uninstall', `${ACME}/plugins/bank?remove=bank`, 'What happens to its data', `${T}/plugins/$plugin`),
  activity('calls', undefined, 'Error rate'),
  activity('network', 'network', 'tracker.example.net'),
  activity('schedules', 'schedules', 'by hand'),
  { name: 'workflows', route: `${T}/workflows`, path: `${ACME}/workflows`, ready: 'Last run' },
  { name: 'workflows-empty', route: `${T}/workflows`, path: '/tenants/empty/workflows', ready: 'No workflows yet' },
  dialog('new-workflow', `${T}/workflows`, `${ACME}/workflows`, 'New workflow'),
  {
    name: 'workflow',
    route: `${T}/workflows/$workflow`,
    path: `${ACME}/workflows/tickets?node=step:open`,
    ready: 'Open a ticket',
  },
  dialog('delete-workflow', `${T}/workflows/$workflow`, `${ACME}/workflows/tickets`, 'Delete'),
  {
    name: 'combobox',
    route: `${T}/workflows/$workflow`,
    path: `${ACME}/workflows/tickets`,
    ready: 'after_order_create',
    layer: 'listbox',
    open: async (page) => {
      await press(page, 'combobox', 'Hook');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'plugin-page', route: `${T}/pages/$plugin/$page`, path: `${ACME}/pages/notes/notes`, ready: 'Note of day 1' },
  {
    name: 'plugin-form',
    route: `${T}/pages/$plugin/$page`,
    path: `${ACME}/pages/notes/notes?tab3=1`,
    as: 'owner',
    ready: 'Add note',
  },
  {
    name: 'plugin-more',
    route: `${T}/pages/$plugin/$page`,
    path: `${ACME}/pages/notes/notes?tab3=2`,
    ready: 'About notes',
  },
  {
    name: 'plugin-page-none',
    route: `${T}/pages/$plugin/$page`,
    path: `${ACME}/pages/notes/nothing`,
    ready: 'There is no such page',
  },
  { name: 'plugin-widgets', route: `${T}/menu/$plugin/$item`, path: `${ACME}/menu/notes/figures`, ready: '1,234.5' },
  { name: 'executions', route: `${T}/executions`, path: `${ACME}/executions`, ready: 'Completed' },
  { name: 'executions-none', route: `${T}/executions`, path: '/tenants/empty/executions', ready: /./ },
  {
    name: 'execution',
    route: `${T}/executions/$trace`,
    path: ({ changed }) => `${ACME}/executions/${changed}`,
    ready: 'What changed',
  },
  {
    name: 'refused',
    route: `${T}/executions/$trace`,
    path: ({ refused }) => `${ACME}/executions/${refused}`,
    ready: 'Thirteen is refused.',
  },
  { name: 'execution-none', route: `${T}/executions/$trace`, path: `${ACME}/executions/nothing`, ready: /nothing/ },
  { name: 'logs', route: `${T}/logs`, path: `${ACME}/logs`, ready: 'the shelf is broken' },
  { name: 'logs-none', route: `${T}/logs`, path: '/tenants/empty/logs', ready: /./ },
  { name: 'forbidden', route: `${T}/logs`, path: `${ACME}/logs`, as: 'viewer', ready: /role|see/ },
  { name: 'deliveries', route: `${T}/deliveries`, path: `${ACME}/deliveries`, ready: 'stock-changed' },
  { name: 'dead-letters', route: `${T}/deliveries`, path: `${ACME}/deliveries?tab=dead`, ready: 'the shelf is broken' },
  dialog('give-up', `${T}/deliveries`, `${ACME}/deliveries?tab=dead`, 'Give up'),
  { name: 'deliveries-none', route: `${T}/deliveries`, path: '/tenants/empty/deliveries', ready: /./ },
  { name: 'webhooks', route: `${T}/webhooks`, path: `${ACME}/webhooks`, ready: 'order-created' },
  { name: 'webhooks-none', route: `${T}/webhooks`, path: '/tenants/empty/webhooks', ready: 'No address yet' },
  dialog('new-webhook', `${T}/webhooks`, `${ACME}/webhooks`, 'Add an address'),
  dialog('new-secret', `${T}/webhooks`, `${ACME}/webhooks`, 'New secret'),
  { name: 'audit', route: `${T}/audit`, path: `${ACME}/audit`, ready: 'plugins.apply' },
  { name: 'limits', route: `${T}/limits`, path: `${ACME}/limits`, ready: /./ },
  { name: 'access', route: `${T}/access`, path: `${ACME}/access`, as: 'owner', ready: 'The viewer' },
  dialog('issue-token', `${T}/access`, `${ACME}/access`, 'Issue a token'),
  dialog('revoke-token', `${T}/access`, `${ACME}/access`, 'Revoke: The viewer'),
  { name: 'not-found-in-tenant', route: `${T}/$`, path: `${ACME}/nothing/here`, ready: 'There is nothing here' },

  {
    ...dialog('phone-menu', T, ACME, 'Menu'),
    size: 'phone',
  },
  {
    name: 'leave-unsaved',
    route: `${T}/workflows/$workflow`,
    path: `${ACME}/workflows/tickets`,
    ready: 'Leave without saving?',
    layer: 'dialog',
    open: async (page) => {
      await page.getByLabel('Name').first().press('End');
      await page.keyboard.type(' and more');
      await press(page, 'link', 'All workflows');
    },
  },
  { name: 'loading', route: `${T}/plugins`, path: `${ACME}/plugins`, ready: 'Installed plugins', prepare: delay },
  { name: 'unreachable', route: `${T}/plugins`, path: `${ACME}/plugins`, ready: 'does not answer', prepare: breakOff },
  {
    name: 'broken',
    route: `${T}/plugins`,
    path: `${ACME}/plugins`,
    ready: 'This page broke',
    prepare: answerNonsense,
    expects: /./,
  },
];

/** What a button of the page opens. */
function dialog(name: string, route: string, path: string, button: string): DashboardView {
  const open = async (page: Page): Promise<void> => {
    await press(page, 'button', button);
    await page.getByRole('dialog').waitFor();
  };
  return { name, route, path, ready: /./, layer: 'dialog', open };
}

function menu(name: string, route: string, button: RegExp, ready: string): DashboardView {
  const open = async (page: Page): Promise<void> => {
    await press(page, 'button', button);
    await page.getByRole('menu').waitFor();
  };
  return { name, route, path: route === T ? ACME : route, ready, layer: 'menu', open };
}

/** A dialog that an address opens. */
function plan(name: string, path: string, ready: string, route = `${T}/marketplace/$plugin`): DashboardView {
  return { name, route, path, ready, layer: 'dialog' };
}

function installation(name: string, plugin: string, tab: string | undefined, ready: string): DashboardView {
  const search = tab === undefined ? '' : `?tab=${tab}`;
  return { name, route: `${T}/plugins/$plugin`, path: `${ACME}/plugins/${plugin}${search}`, ready };
}

function activity(name: string, tab: string | undefined, ready: string): DashboardView {
  const search = tab === undefined ? '' : `?tab=${tab}`;
  return { name, route: `${T}/plugins/$plugin/activity`, path: `${ACME}/plugins/noisy/activity${search}`, ready };
}

/** However many of them a page asks for at a time. */
const INSTALLATIONS = /\/v1\/tenants\/acme\/plugins(\?|$)/;

async function delay(page: Page): Promise<void> {
  await page.route(INSTALLATIONS, () => undefined);
}

async function breakOff(page: Page): Promise<void> {
  await page.route(INSTALLATIONS, (route) => route.abort());
}

async function answerNonsense(page: Page): Promise<void> {
  await page.route(INSTALLATIONS, (route) => route.fulfill({ json: { installations: [5, null] } }));
}
