import type { Page } from 'playwright-core';
import { askList } from './dashboard-action.ts';
import type { Ask, DashboardAction } from './dashboard-action.ts';
import { button, inDialog, card, opening, filling } from './press.ts';

/** Of what a tenant watches, and lets in. */
export function ofTenant(world: string): DashboardAction[] {
  const shop = `/tenants/shop-${world}`;
  const api = `/v1${shop}`;
  /** Of those from before the shelf was repaired: right after a start, one that is tried again may miss its deadline. */
  const dead = (plugin: string) => async (ask: Ask) =>
    (await askList(ask, `${api}/deadletters?plugin=${plugin}`, 'deadletters')).filter(({ error }) =>
      JSON.stringify(error).includes('the shelf is broken'),
    ).length;
  const endpoint = (name: string) => async (ask: Ask) =>
    (await askList(ask, `${api}/webhook-endpoints`, 'endpoints')).find(({ url }) => String(url).endsWith(`/${name}`));
  const workflow = (id: string, key: string) => async (ask: Ask) => (await ask(`${api}/workflows/${id}`))[key];
  const tokens = (name: string) => async (ask: Ask) =>
    (await askList(ask, `${api}/tokens`, 'tokens')).filter((token) => token['name'] === name).length;
  const row = (page: Page) => page.getByRole('listitem').filter({ hasText: 'the shelf is broken' });
  const inCard = (page: Page, name: string, label: string) =>
    card(page, `/${name}`).getByRole('button', { name: label, exact: true });
  return [
    {
      name: 'deliver a dead letter again',
      requests: ['POST /v1/tenants/{tenant}/deadletters/{delivery}/replay'],
      path: `${shop}/deliveries?tab=dead&plugin=shelf-a`,
      last: (page) => row(page).first().getByRole('button', { name: 'Deliver again' }),
      done: 'On its way again: 1',
      state: dead('shelf-a'),
      becomes: 1,
    },
    {
      name: 'give up a dead letter',
      requests: ['DELETE /v1/tenants/{tenant}/deadletters/{delivery}'],
      path: `${shop}/deliveries?tab=dead&plugin=shelf-c`,
      prepare: opening('Give up'),
      last: (page) => inDialog(page, 'Give up'),
      done: 'It was given up.',
      state: dead('shelf-c'),
      becomes: 1,
    },
    {
      name: 'deliver all dead letters again',
      requests: ['POST /v1/tenants/{tenant}/deadletters/replay'],
      path: `${shop}/deliveries?tab=dead&plugin=shelf-b`,
      prepare: opening('Deliver all again'),
      last: (page) => inDialog(page, 'Deliver all again'),
      done: 'On its way again: 2',
      state: dead('shelf-b'),
      becomes: 0,
    },
    {
      name: 'add an address for events',
      requests: ['POST /v1/tenants/{tenant}/webhook-endpoints'],
      path: `${shop}/webhooks`,
      prepare: opening('Add an address', filling({ Address: 'https://hooks.example.com/added', Events: 'none' })),
      last: (page) => inDialog(page, 'Add an address'),
      done: 'Copy it into the service now.',
      state: async (ask) =>
        (await askList(ask, `${api}/webhook-endpoints`, 'endpoints')).filter(({ url }) =>
          String(url).endsWith('/added'),
        ).length,
      becomes: 1,
    },
    {
      name: 'change an address for events',
      requests: ['PUT /v1/tenants/{tenant}/webhook-endpoints/{endpoint}'],
      path: `${shop}/webhooks`,
      prepare: async (page) => {
        if (!(await page.getByRole('dialog').isVisible())) await inCard(page, 'edited', 'Edit').click();
        await page.getByLabel('Description').fill('For the shelf');
      },
      last: (page) => inDialog(page, 'Save'),
      done: 'Saved.',
      state: async (ask) => (await endpoint('edited')(ask))?.['description'],
      becomes: 'For the shelf',
    },
    {
      name: 'make a new secret',
      requests: ['POST /v1/tenants/{tenant}/webhook-endpoints/{endpoint}/rotate'],
      path: `${shop}/webhooks`,
      prepare: async (page) => {
        if (!(await page.getByRole('dialog').isVisible())) await inCard(page, 'rotated', 'New secret').click();
      },
      last: (page) => inDialog(page, 'New secret'),
      done: 'Copy it into the service now.',
      state: async (ask) => (await endpoint('rotated')(ask))?.['previousSecretUntil'] !== undefined,
      becomes: true,
    },
    {
      name: 'delete an address for events',
      requests: ['DELETE /v1/tenants/{tenant}/webhook-endpoints/{endpoint}'],
      path: `${shop}/webhooks`,
      prepare: async (page) => {
        if (!(await page.getByRole('dialog').isVisible())) await inCard(page, 'deleted', 'Delete').click();
      },
      last: (page) => inDialog(page, 'Delete'),
      done: 'Nothing is sent there any more.',
      state: endpoint('deleted'),
      becomes: undefined,
    },
    {
      name: 'send a test to an address',
      // Both by the same few lines.
      requests: [
        'POST /v1/tenants/{tenant}/webhook-endpoints/{endpoint}/test',
        'POST /v1/tenants/{tenant}/webhook-endpoints/{endpoint}/resume',
      ],
      path: `${shop}/webhooks`,
      last: (page) => inCard(page, 'tested', 'Send a test'),
      done: 'is on its way',
      state: async (ask) =>
        (await askList(ask, `${api}/deliveries`, 'deliveries')).filter(({ name }) => name === 'webhook-test').length,
      becomes: 1,
    },
    {
      name: 'set limits',
      requests: ['PUT /v1/tenants/{tenant}/limits'],
      path: `${shop}/limits`,
      prepare: async (page) => {
        await page.getByLabel('Workflows', { exact: true }).fill('50');
      },
      last: (page) => button(page, 'Save'),
      done: 'The limits hold now.',
      state: async (ask) =>
        (await askList(ask, `${api}/limits`, 'limits')).find(({ name }) => name === 'workflows')?.['set'],
      becomes: 50,
    },
    {
      name: 'issue a token',
      requests: ['POST /v1/tenants/{tenant}/tokens'],
      path: `${shop}/access`,
      prepare: opening('Issue a token', filling({ Name: 'Anna' })),
      last: (page) => inDialog(page, 'Issue'),
      done: 'The token was issued.',
      state: tokens('Anna'),
      becomes: 1,
    },
    {
      name: 'revoke a token',
      requests: ['DELETE /v1/tenants/{tenant}/tokens/{token}'],
      path: `${shop}/access`,
      prepare: opening('Revoke: Old'),
      last: (page) => inDialog(page, 'Revoke'),
      done: 'The token "Old" is revoked.',
      state: tokens('Old'),
      becomes: 0,
    },
    {
      name: 'switch a workflow off',
      requests: ['PUT /v1/tenants/{tenant}/workflows/{workflow}'],
      path: `${shop}/workflows`,
      last: (page) => page.getByRole('switch', { name: 'Switched on: The switched one' }),
      done: '“The switched one” is off.',
      state: workflow('switched', 'enabled'),
      becomes: false,
    },
    {
      name: 'save a workflow',
      requests: ['PUT /v1/tenants/{tenant}/workflows/{workflow}'],
      path: `${shop}/workflows/edited`,
      prepare: filling({ Name: 'Renamed' }),
      last: (page) => button(page, 'Save'),
      done: /^Saved$/,
      state: workflow('edited', 'name'),
      becomes: 'Renamed',
    },
    {
      name: 'delete a workflow',
      requests: ['DELETE /v1/tenants/{tenant}/workflows/{workflow}'],
      path: `${shop}/workflows/doomed`,
      prepare: opening('Delete'),
      last: (page) => inDialog(page, 'Delete'),
      done: '“The doomed one” was deleted.',
      state: workflow('doomed', 'id'),
      becomes: undefined,
    },
    {
      name: 'try a workflow out',
      requests: ['POST /v1/tenants/{tenant}/workflows/{workflow}/run'],
      path: `${shop}/workflows/tried`,
      last: (page) => button(page, 'Run now'),
      // Right after a start its deadline may pass: the page says so, and it was done once all the same.
      done: /^(All went well|The run failed)\.$/,
      state: async (ask) =>
        (await askList(ask, `${api}/traces?kind=workflow`, 'traces')).filter(({ name }) => name === 'tried').length,
      becomes: 1,
    },
  ];
}
