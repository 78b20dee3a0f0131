import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { installedPlugin, tenantState } from '../../testing/installed-plugin.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';
import { compileRoutingTable } from '../routing/compile.ts';
import { listScripts } from './list-scripts.ts';
import type { PageView } from './list-scripts.ts';

type Script = NonNullable<ManifestInput['storefrontScripts']>[number];

const DIGEST = `sha384-${'+/'.repeat(32)}`;
const OWN: Script = {
  name: 'tracker',
  file: 'src/storefront/tracker.ts',
  integrity: DIGEST,
  purpose: 'Counts',
  pages: ['home', 'product'],
  consent: 'necessary',
};
const OTHERS: Script = {
  ...OWN,
  name: 'lib',
  file: undefined,
  integrity: undefined,
  src: 'https://js.example.com/v3/?a=1',
};
const ENDPOINTS: Partial<ManifestInput> = {
  apiEndpoints: [{ method: 'POST', path: '/t', file: 'a.ts', auth: 'public' }],
};

const shop = (id: string, scripts: Script[], row?: Partial<InstalledPlugin>) =>
  installedPlugin(id, { ...ENDPOINTS, storefrontScripts: scripts }, row);

function list(installed: InstalledPlugin[], view: Partial<PageView> = {}) {
  const { installations } = compileRoutingTable(tenantState(...installed));
  return listScripts(installations.values(), {
    tenant: 'demo',
    page: 'home',
    consent: ['necessary'],
    publicUrl: undefined,
    ...view,
  });
}
const names = (installed: InstalledPlugin[], view?: Partial<PageView>) =>
  list(installed, view).scripts.map(({ plugin, name }) => `${plugin}/${name}`);

test('a script of the plugin comes from the platform, is told where its endpoints are, and is allowed by its bytes', () => {
  expect(list([shop('a', [OWN])], { publicUrl: 'https://p.example' })).toEqual({
    scripts: [
      {
        plugin: 'a',
        name: 'tracker',
        src: `https://p.example/v1/tenants/demo/storefront/scripts/a/tracker/${'-_'.repeat(32)}`,
        integrity: DIGEST,
        consent: 'necessary',
        purpose: 'Counts',
        attributes: { 'data-api': 'https://p.example/v1/tenants/demo/api/a', 'data-tenant': 'demo' },
      },
    ],
    contentSecurityPolicy: {
      'script-src': [`'${DIGEST}'`],
      'connect-src': ['https://p.example/v1/tenants/demo/api/a/'],
      'frame-src': [],
    },
  });
});

test('a platform that does not know its address gives addresses from its root', () => {
  const { scripts, contentSecurityPolicy } = list([shop('a', [OWN])]);
  expect(scripts[0]?.src).toMatch(/^\/v1\/tenants\/demo\//);
  expect(scripts[0]?.attributes['data-api']).toBe('/v1/tenants/demo/api/a');
  expect(contentSecurityPolicy['connect-src']).toEqual(["'self'"]);
});

test('somebody else’s script is told nothing, and is allowed by its address', () => {
  expect(list([shop('a', [OTHERS])])).toEqual({
    scripts: [
      {
        plugin: 'a',
        name: 'lib',
        src: 'https://js.example.com/v3/?a=1',
        consent: 'necessary',
        purpose: 'Counts',
        attributes: {},
      },
    ],
    contentSecurityPolicy: { 'script-src': ['https://js.example.com/v3/'], 'connect-src': [], 'frame-src': [] },
  });
});

test('somebody else’s script whose bytes are told is allowed by those, and nothing else of its host is', () => {
  const { scripts, contentSecurityPolicy } = list([shop('a', [{ ...OTHERS, integrity: DIGEST }])]);
  expect(scripts[0]).toMatchObject({ src: OTHERS.src, integrity: DIGEST });
  expect(contentSecurityPolicy['script-src']).toEqual([`'${DIGEST}'`]);
});

test('somebody else’s script may reach what it declares', () => {
  const reaching = { ...OTHERS, connects: ['https://api.example.com'], frames: ['https://js.example.com'] };
  expect(list([shop('a', [reaching]), shop('b', [reaching])]).contentSecurityPolicy).toEqual({
    'script-src': ['https://js.example.com/v3/'],
    'connect-src': ['https://api.example.com'],
    'frame-src': ['https://js.example.com'],
  });
});

test('a plugin without endpoints has nothing to connect to', () => {
  const quiet = installedPlugin('a', { storefrontScripts: [OWN] });
  expect(list([quiet]).contentSecurityPolicy['connect-src']).toEqual([]);
});

test('the page and what the visitor agrees to choose; what is necessary is always there', () => {
  const installed = [
    shop('b', [OWN, { ...OWN, name: 'ads', consent: 'marketing' }, { ...OWN, name: 'stats', consent: 'statistics' }]),
    shop('a', [{ ...OWN, name: 'cart', pages: ['cart'] }]),
  ];
  expect(names(installed)).toEqual(['b/tracker']);
  expect(names(installed, { consent: ['statistics'] })).toEqual(['b/tracker', 'b/stats']);
  expect(names(installed, { consent: ['marketing', 'statistics'], page: 'product' })).toEqual([
    'b/tracker',
    'b/ads',
    'b/stats',
  ]);
  expect(names(installed, { page: 'cart' })).toEqual(['a/cart']);
});

const granted = (...permissions: string[]) => ({ grants: { granted: permissions, denied: [] } });
const OF_OTHER_BYTES = `script:tracker:necessary:home,product:sha384-${'A'.repeat(64)}`;

test.each<[string, Partial<InstalledPlugin>]>([
  ['is switched off', { state: 'inactive' }],
  ['waits for settings', { state: 'needs_settings' }],
  ['was killed', { killed: { at: '', reason: '' } }],
  ['was never asked about', { grants: undefined }],
  ['may have scripts, and not this one', granted('storefront:scripts')],
  ['may have this script, and no scripts', granted(`script:tracker:necessary:home,product:${DIGEST}`)],
  ['may have this script with other bytes', granted('storefront:scripts', OF_OTHER_BYTES)],
])('a plugin that %s has none', (_what, row) => {
  expect(list([shop('a', [OWN], row)])).toEqual({
    scripts: [],
    contentSecurityPolicy: { 'script-src': [], 'connect-src': [], 'frame-src': [] },
  });
});
