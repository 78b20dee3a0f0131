import type { ManifestInput, Role } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { installedPlugin, tenantState } from '../../testing/installed-plugin.ts';
import type { Principal } from '../auth/principal.ts';
import { compileRoutingTable } from '../routing/compile.ts';
import { toVisibleUi } from './visible-ui.ts';

const OPERATOR: Principal = { kind: 'operator' };
const member = (role: Role, ...permissions: string[]): Principal => ({
  kind: 'tenant',
  tenant: 'demo',
  tokenId: 't',
  role,
  permissions: permissions.map((name) => `shop:${name}`),
});

const MANIFEST: Partial<ManifestInput> = {
  adminPermissions: [{ name: 'see', label: 'See' }],
  apiEndpoints: [
    { method: 'GET', path: '/open', file: 'a.ts', auth: { role: 'viewer' } },
    { method: 'GET', path: '/tenant', file: 'a.ts' },
    { method: 'GET', path: '/mine', file: 'a.ts', auth: 'customer' },
    { method: 'POST', path: '/seen', file: 'a.ts', auth: { permission: 'see' } },
    { method: 'DELETE', path: '/seen/:id', file: 'a.ts', auth: { permission: 'see' } },
  ],
  actions: [
    { name: 'run', file: 'b.ts' },
    { name: 'guarded', file: 'b.ts', permission: 'see' },
  ],
};

function toUi(admin: NonNullable<ManifestInput['admin']>, principal: Principal, granted?: string[]) {
  const plugin = installedPlugin('shop', { ...MANIFEST, admin }, granted && { grants: { granted, denied: [] } });
  const installation = compileRoutingTable(tenantState(plugin)).installations.get('shop');
  if (installation === undefined) throw new Error('It is installed.');
  return toVisibleUi(installation, 'demo', principal);
}

type Content = NonNullable<NonNullable<ManifestInput['admin']>['pages']>[number]['content'];

/** Names of the components that are left of a page. */
function left(content: Content, principal: Principal): string[] | undefined {
  const { pages } = toUi({ pages: [{ name: 'p', title: 'P', content }] }, principal);
  return pages[0]?.content.map(({ component }) => component);
}

test('widgets, pages and entries without a permission are for everybody who may see the tenant, in their order', () => {
  const admin = {
    widgets: [
      { name: 'z', title: 'Z', kind: 'stat' as const, file: 'w.ts' },
      { name: 'a', title: 'A', kind: 'stat' as const, file: 'w.ts', permission: 'see' },
    ],
    pages: [{ name: 'p', title: 'P', content: [{ component: 'Text' as const, text: 'T' }] }],
    menu: [
      { name: 'both', label: 'Both', widgets: ['z', 'a'] },
      { name: 'page', label: 'Page', page: 'p', permission: 'see' },
    ],
  };
  const names = (principal: Principal) => {
    const { widgets, pages, menu } = toUi(admin, principal);
    return [...widgets, ...pages, ...menu].map(({ name }) => name).join(' ');
  };
  for (const all of [OPERATOR, member('owner'), member('viewer', 'see')]) expect(names(all)).toBe('z a p both page');
  for (const fewer of [member('admin'), member('developer'), member('viewer')]) expect(names(fewer)).toBe('z p both');
  expect(toUi(admin, member('viewer')).menu).toEqual([{ name: 'both', label: 'Both', widgets: ['z'] }]);
});

test('an entry that leads nowhere any more is left out, and so is a page with nothing on it', () => {
  const { pages, menu } = toUi(
    {
      widgets: [{ name: 'w', title: 'W', kind: 'stat', file: 'w.ts', permission: 'see' }],
      pages: [
        { name: 'secret', title: 'S', permission: 'see', content: [{ component: 'Separator' }] },
        { name: 'empty', title: 'E', content: [{ component: 'Card', children: [{ component: 'Widget', name: 'w' }] }] },
      ],
      menu: [
        { name: 'a', label: 'A', page: 'secret' },
        { name: 'b', label: 'B', page: 'empty' },
        { name: 'c', label: 'C', widgets: ['w'] },
      ],
    },
    member('admin'),
  );
  expect([pages, menu]).toEqual([[], []]);
});

describe('a component is left out where what it calls is not allowed', () => {
  const submit = { endpoint: 'POST /seen' };
  test.each<[string, Content[number], string]>([
    [
      'a chart of an open endpoint',
      { component: 'Chart', kind: 'line', source: { endpoint: 'GET /open' } },
      'operator owner admin viewer cashier',
    ],
    [
      'a table of whoever may call endpoints',
      { component: 'DataTable', source: { endpoint: 'GET /tenant' }, columns: [{ key: 'a', label: 'A' }] },
      'operator owner admin',
    ],
    ['what only customers may call', { component: 'Chart', kind: 'line', source: { endpoint: 'GET /mine' } }, ''],
    [
      'a form',
      { component: 'Form', submit, children: [{ component: 'Switch', name: 'a', label: 'A' }] },
      'operator owner cashier',
    ],
    [
      'a form that loads what it shows',
      { component: 'Form', submit, load: { endpoint: 'GET /tenant' }, children: [] },
      'operator owner',
    ],
    ['a button of an action', { component: 'Button', label: 'B', onClick: { action: 'run' } }, 'operator owner admin'],
    [
      'a button of an action with a permission',
      { component: 'Button', label: 'B', onClick: { action: 'guarded' } },
      'operator owner cashier',
    ],
    ['what has a permission itself', { component: 'Badge', label: 'B', permission: 'see' }, 'operator owner cashier'],
    [
      'a box with nothing else in it',
      { component: 'Grid', children: [{ component: 'Badge', label: 'B', permission: 'see' }] },
      'operator owner cashier',
    ],
    [
      'tabs',
      { component: 'Tabs', children: [{ component: 'TabsContent', label: 'T', permission: 'see', children: [] }] },
      'operator owner cashier',
    ],
    ['an empty box', { component: 'Card', children: [] }, 'operator owner admin viewer cashier'],
  ])('%s', (_what, component, expected) => {
    const callers = {
      operator: OPERATOR,
      owner: member('owner'),
      admin: member('admin'),
      viewer: member('viewer'),
      cashier: member('viewer', 'see'),
    };
    const seen = Object.entries(callers).filter(([, principal]) => left([component], principal) !== undefined);
    expect(seen.map(([name]) => name).join(' ')).toBe(expected);
  });

  test('and so are the commands of rows', () => {
    const table: Content[number] = {
      component: 'DataTable',
      source: { endpoint: 'GET /open' },
      columns: [{ key: 'id', label: 'Id' }],
      rowActions: [
        { label: 'Delete', onClick: { endpoint: 'DELETE /seen/:id' } },
        { label: 'Run', onClick: { action: 'run' } },
        { label: 'Guarded', onClick: { action: 'run' }, permission: 'see' },
      ],
    };
    const labels = (principal: Principal) => {
      const [shown] = toUi({ pages: [{ name: 'p', title: 'P', content: [table] }] }, principal).pages[0]?.content ?? [];
      return shown?.component === 'DataTable' ? shown.rowActions?.map(({ label }) => label) : undefined;
    };
    expect(labels(OPERATOR)).toEqual(['Delete', 'Run', 'Guarded']);
    expect(labels(member('admin'))).toEqual(['Run']);
    expect(labels(member('viewer', 'see'))).toEqual(['Delete']);
  });

  test('and so is what the tenant has not granted', () => {
    const content: Content = [{ component: 'Chart', kind: 'line', source: { endpoint: 'GET /public' } }];
    const admin = { pages: [{ name: 'p', title: 'P', content }] };
    const apiEndpoints = [{ method: 'GET' as const, path: '/public', file: 'a.ts', auth: 'public' as const }];
    const see = (granted: string[]) => {
      const plugin = installedPlugin('shop', { admin, apiEndpoints }, { grants: { granted, denied: [] } });
      const installation = compileRoutingTable(tenantState(plugin)).installations.get('shop');
      return installation === undefined ? undefined : toVisibleUi(installation, 'demo', OPERATOR).pages.length;
    };
    expect([see(['public-endpoints']), see([])]).toEqual([1, 0]);
  });
});
