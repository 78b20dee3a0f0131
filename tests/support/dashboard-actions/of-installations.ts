import type { SettingsView } from '@digital-commerce/plugin-schema';
import type { Page } from 'playwright-core';
import { askList } from './dashboard-action.ts';
import type { Ask, DashboardAction, Entry } from './dashboard-action.ts';
import { button, inDialog, opening, filling, listing } from './press.ts';

/** Of what is installed. */
export function ofInstallations(world: string): DashboardAction[] {
  const shop = `/tenants/shop-${world}`;
  const api = `/v1${shop}`;
  const of = (plugin: string, key: string) => async (ask: Ask) => (await ask(`${api}/plugins/${plugin}`))[key];
  const apply = ['POST /v1/tenants/{tenant}/plugins/apply'];
  return [
    {
      name: 'activate',
      requests: ['POST /v1/tenants/{tenant}/plugins/{plugin}/activate'],
      path: `${shop}/plugins/off`,
      last: (page) => button(page, 'Switch on'),
      done: 'off is on.',
      state: of('off', 'state'),
      becomes: 'active',
    },
    {
      name: 'deactivate',
      requests: ['POST /v1/tenants/{tenant}/plugins/{plugin}/deactivate'],
      path: `${shop}/plugins/on`,
      prepare: opening('Switch off'),
      last: (page) => inDialog(page, 'Switch off'),
      done: 'on is off.',
      state: of('on', 'state'),
      becomes: 'inactive',
    },
    {
      name: 'roll back',
      requests: ['POST /v1/tenants/{tenant}/plugins/{plugin}/rollback'],
      path: `${shop}/plugins/back`,
      prepare: opening('Go back to 1.0.0'),
      last: (page) => inDialog(page, 'Go back to 1.0.0'),
      done: 'back is back at 1.0.0.',
      state: of('back', 'version'),
      becomes: '1.0.0',
    },
    {
      name: 'install',
      requests: apply,
      path: `${shop}/marketplace/fresh?install=fresh`,
      prepare: planning('Install'),
      last: (page) => inDialog(page, 'Install'),
      done: 'All of it is in place.',
      state: of('fresh', 'state'),
      becomes: 'active',
      unanswered: 'followed',
    },
    {
      name: 'uninstall',
      requests: apply,
      path: `${shop}/plugins/gone?remove=gone`,
      prepare: planning('Uninstall'),
      last: (page) => inDialog(page, 'Uninstall'),
      done: 'gone was uninstalled.',
      state: of('gone', 'state'),
      becomes: undefined,
      unanswered: 'followed',
    },
    {
      name: 'bring back',
      requests: ['POST /v1/tenants/{tenant}/uninstalled/{uninstalled}/restore'],
      path: `${shop}/plugins`,
      last: (page) => button(page, 'Bring back: was 1.0.0'),
      done: 'was is back.',
      state: of('was', 'state'),
      becomes: 'active',
    },
    {
      name: 'save settings',
      requests: ['PUT /v1/tenants/{tenant}/plugins/{plugin}/settings'],
      path: `${shop}/plugins/desk?tab=settings`,
      prepare: filling({ Note: 'new' }),
      last: (page) => button(page, 'Save'),
      done: 'Settings saved.',
      state: async (ask) => (await ask<SettingsView>(`${api}/plugins/desk/settings`)).settings['note']?.value,
      becomes: 'new',
    },
    {
      name: 'choose an update policy',
      requests: ['PUT /v1/tenants/{tenant}/policy'],
      path: `${shop}/plugins/desk`,
      prepare: listing('Updates that install themselves'),
      last: (page) => page.getByRole('option', { name: 'None', exact: true }),
      done: 'Saved.',
      state: async (ask) => (await ask<{ plugins: Record<string, Entry> }>(`${api}/policy`)).plugins['desk']?.['mode'],
      becomes: 'pinned',
    },
    {
      name: 'choose a provider',
      requests: [
        'PUT /v1/tenants/{tenant}/providers/{hook}',
        // Chosen in the same list.
        'DELETE /v1/tenants/{tenant}/providers/{hook}',
      ],
      path: `${shop}/plugins/mail-a`,
      prepare: listing('Plugin that answers send_email'),
      last: (page) => page.getByRole('option', { name: 'mail-b', exact: true }),
      done: 'mail-b answers send_email now.',
      state: async (ask) =>
        (await askList(ask, `${api}/providers`, 'providers')).find(({ hook }) => hook === 'send_email')?.['chosen'],
      becomes: 'mail-b',
    },
  ];
}

/** The plan was looked at; after a failure it is made anew. */
function planning(confirm: string): (page: Page) => Promise<void> {
  return async (page) => {
    const anew = inDialog(page, 'Plan anew');
    await anew.or(inDialog(page, confirm)).waitFor();
    if (await anew.isVisible()) await anew.click();
    await inDialog(page, confirm).waitFor();
  };
}
