import { CATEGORIES, checkManifest, Manifest } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import * as builders from './category-builders.ts';
import { createPlugin } from './create-plugin.ts';

const everything = createPlugin('Everything', 'everything', 'analytics')
  .version('1.2.3')
  .description('All of it.')
  .author('Ann')
  .keywords('all', 'more')
  .screenshot('screenshots/totals.png', { caption: 'Totals' })
  .hook('before_payment_process', 'src/hooks/a.ts', {
    priority: 5,
    timeoutMs: 500,
    before: ['tax'],
    after: ['fraud'],
    when: [{ path: '/amount', atLeast: 100 }],
  })
  .hook('process_payment', 'plugin.ts#pay')
  .apiEndpoint('POST', '/process', 'src/api/process.ts')
  .apiEndpoint('GET', '/open', 'src/api/open.ts', { auth: 'public', rateLimit: { requests: 10, perSeconds: 60 } })
  .setting('api_key', { type: 'string', label: 'API key', required: true, sensitive: true })
  .permission('orders:read', 'Counts orders', { optional: true })
  .egress('api.example.com', { purpose: 'Sends totals' })
  .resource('products', ['read'], 'Counts products', { optional: true })
  .adminPermission('see-totals', 'See totals', { description: 'All of them.' })
  .widget('totals', 'src/widgets/totals.ts', { title: 'Totals', kind: 'stat', permission: 'see-totals' })
  .page('orders', { title: 'Orders', content: [{ component: 'Widget', name: 'totals' }] })
  .menuItem('overview', { label: 'Overview', icon: 'chart-bar', widgets: ['totals'] })
  .migration('migrations/1.sql', { down: 'migrations/1.down.sql' })
  .migration('migrations/2.sql', { kind: 'irreversible' })
  .dependency('tax', '^1.0.0')
  .optionalDependency('fraud', '^2.0.0')
  .conflict('old-totals')
  .provides('totals', '1.0.0')
  .requires({ platform: '^1.0.0' })
  .requires({ limits: { cpuMs: 100 } })
  .healthCheck('src/health.ts', { timeoutMs: 500 })
  .onInstall('src/install.ts')
  .onUpgrade('src/upgrade.ts')
  .onUninstall('src/uninstall.ts')
  .schedule('nightly', '0 3 * * *', 'src/nightly.ts', { timeZone: 'Europe/Berlin' })
  .webhook('totals', 'src/webhook.ts', { scheme: 'standard', secretSetting: 'api_key' })
  .action('recount', 'src/recount.ts', { timeoutMs: 1_000 })
  .storefrontScript('tracker', 'src/storefront/tracker.ts', {
    purpose: 'Counts',
    pages: ['home'],
    consent: 'statistics',
  })
  .storefrontScript('lib', {
    src: 'https://js.example.com/v3/',
    purpose: 'Pays',
    pages: ['checkout'],
    consent: 'necessary',
  })
  .emits('counted', { description: 'Totals are new.' })
  .subscribe('product-updated', 'src/product.ts', { maxAttempts: 3 })
  .translations('en', { en: 'locales/en.json' })
  .isolation('release');

test('a builder that is told everything gives a manifest with every key, in which nothing is wrong', () => {
  const manifest = everything.build();
  expect(manifest).toEqual({
    id: 'everything',
    name: 'Everything',
    version: '1.2.3',
    description: 'All of it.',
    author: 'Ann',
    category: 'analytics',
    keywords: ['all', 'more'],
    screenshots: [{ file: 'screenshots/totals.png', caption: 'Totals' }],
    hooks: [
      {
        hook: 'before_payment_process',
        file: 'src/hooks/a.ts',
        priority: 5,
        timeoutMs: 500,
        before: ['tax'],
        after: ['fraud'],
        when: [{ path: '/amount', atLeast: 100 }],
      },
      { hook: 'process_payment', file: 'plugin.ts#pay' },
    ],
    apiEndpoints: [
      { method: 'POST', path: '/process', file: 'src/api/process.ts' },
      {
        method: 'GET',
        path: '/open',
        file: 'src/api/open.ts',
        auth: 'public',
        rateLimit: { requests: 10, perSeconds: 60 },
      },
    ],
    settings: { api_key: { type: 'string', label: 'API key', required: true, sensitive: true } },
    permissions: { 'orders:read': { purpose: 'Counts orders', optional: true } },
    egress: [{ host: 'api.example.com', purpose: 'Sends totals' }],
    resources: [{ name: 'products', access: ['read'], purpose: 'Counts products', optional: true }],
    adminPermissions: [{ name: 'see-totals', label: 'See totals', description: 'All of them.' }],
    admin: {
      widgets: [
        { name: 'totals', file: 'src/widgets/totals.ts', title: 'Totals', kind: 'stat', permission: 'see-totals' },
      ],
      pages: [{ name: 'orders', title: 'Orders', content: [{ component: 'Widget', name: 'totals' }] }],
      menu: [{ name: 'overview', label: 'Overview', icon: 'chart-bar', widgets: ['totals'] }],
    },
    migrations: [
      { file: 'migrations/1.sql', down: 'migrations/1.down.sql' },
      { file: 'migrations/2.sql', kind: 'irreversible' },
    ],
    dependencies: { tax: '^1.0.0' },
    optionalDependencies: { fraud: '^2.0.0' },
    conflicts: { 'old-totals': '*' },
    provides: { totals: '1.0.0' },
    requires: { platform: '^1.0.0', limits: { cpuMs: 100 } },
    healthCheck: { file: 'src/health.ts', timeoutMs: 500 },
    lifecycle: { onInstall: 'src/install.ts', onUpgrade: 'src/upgrade.ts', onUninstall: 'src/uninstall.ts' },
    schedules: [{ name: 'nightly', cron: '0 3 * * *', file: 'src/nightly.ts', timeZone: 'Europe/Berlin' }],
    webhooks: [{ name: 'totals', file: 'src/webhook.ts', scheme: 'standard', secretSetting: 'api_key' }],
    actions: [{ name: 'recount', file: 'src/recount.ts', timeoutMs: 1_000 }],
    storefrontScripts: [
      {
        name: 'tracker',
        file: 'src/storefront/tracker.ts',
        purpose: 'Counts',
        pages: ['home'],
        consent: 'statistics',
      },
      { name: 'lib', src: 'https://js.example.com/v3/', purpose: 'Pays', pages: ['checkout'], consent: 'necessary' },
    ],
    events: {
      emits: [{ name: 'counted', description: 'Totals are new.' }],
      subscribes: [{ event: 'product-updated', file: 'src/product.ts', maxAttempts: 3 }],
    },
    translations: { default: 'en', files: { en: 'locales/en.json' } },
    isolation: 'release',
  });
  expect(Object.keys(manifest).toSorted()).toEqual(Object.keys(Manifest.shape).toSorted());
  expect(checkManifest(manifest)).toMatchObject({ ok: true });
});

test('a builder that is told nothing more gives a manifest that parses', () => {
  expect(Manifest.parse(createPlugin('A', 'a').build())).toMatchObject({ version: '0.1.0', category: 'utility' });
});

test('there is one function for each category', () => {
  const categories = Object.values(builders).map((create) => create('A', 'a').build().category);
  expect(categories.toSorted()).toEqual(CATEGORIES.toSorted());
  expect(Object.keys(builders).toSorted()).toEqual(
    CATEGORIES.map((name) => `create${name[0]?.toUpperCase()}${name.slice(1)}Plugin`).toSorted(),
  );
});

test('a built manifest no longer changes', () => {
  const builder = createPlugin('A', 'a');
  const built = builder.build();
  builder.version('9.9.9').hook('process_payment', 'src/a.ts');
  expect(built).toEqual({ id: 'a', name: 'A', version: '0.1.0', category: 'utility' });
});

test('hook names are typed', () => {
  // @ts-expect-error: not in the hook table
  createPlugin('A', 'a').hook('before_paymnt_process', 'src/a.ts');
});

test('options are typed by the manifest', () => {
  createPlugin('A', 'a')
    // @ts-expect-error: no such permission
    .permission('payment:read', 'x')
    // @ts-expect-error: no such kind
    .widget('a', 'src/a.ts', { title: 'A', kind: 'pie' })
    // @ts-expect-error: no such page
    .storefrontScript('a', 'src/storefront/a.ts', { purpose: 'A', pages: ['admin'], consent: 'necessary' })
    // @ts-expect-error: neither a file nor a source
    .storefrontScript('a', { purpose: 'A', pages: ['home'], consent: 'necessary' })
    // @ts-expect-error: no such option
    .hook('process_payment', 'src/a.ts', { priorty: 1 });
});
