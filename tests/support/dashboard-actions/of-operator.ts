import { askList } from './dashboard-action.ts';
import type { Ask, DashboardAction } from './dashboard-action.ts';
import { filling, inDialog, opening } from './press.ts';

/** Of the registry and its publishers. */
export function ofOperator(world: string): DashboardAction[] {
  const press = `press-${world}`;
  const tokens = (name: string) => async (ask: Ask) =>
    (await askList(ask, `/v1/publishers/${press}/tokens`, 'tokens')).filter((token) => token['name'] === name).length;
  return [
    {
      name: 'create a tenant',
      requests: ['POST /v1/tenants'],
      path: '/tenants',
      prepare: opening('New tenant', filling({ Id: `made-${world}` })),
      last: (page) => inDialog(page, 'Create tenant'),
      done: `Tenant "made-${world}" is there.`,
      state: async (ask) => (await ask(`/v1/tenants/made-${world}`))['id'],
      becomes: `made-${world}`,
    },
    {
      name: 'create a publisher',
      requests: ['POST /v1/publishers'],
      path: '/publishers',
      prepare: opening('New publisher', filling({ Name: 'Made', Id: `made-${world}` })),
      last: (page) => inDialog(page, 'Create publisher'),
      done: `Publisher "made-${world}" is there.`,
      state: async (ask) =>
        (await askList(ask, '/v1/publishers', 'publishers')).filter(({ id }) => id === `made-${world}`).length,
      becomes: 1,
    },
    {
      name: 'issue a token of a publisher',
      requests: ['POST /v1/publishers/{publisher}/tokens'],
      path: `/publishers?publisher=${press}`,
      prepare: opening('Issue a token', filling({ Name: 'CI' })),
      last: (page) => inDialog(page, 'Issue'),
      done: 'The token was issued.',
      state: tokens('CI'),
      becomes: 1,
    },
    {
      name: 'revoke a token of a publisher',
      requests: ['DELETE /v1/publishers/{publisher}/tokens/{token}'],
      path: `/publishers?publisher=${press}`,
      prepare: opening('Revoke: Old'),
      last: (page) => inDialog(page, 'Revoke'),
      done: 'The token is revoked.',
      state: tokens('Old'),
      becomes: 0,
    },
  ];
}
