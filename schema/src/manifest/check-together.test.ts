import { expect, test } from 'vitest';
import {
  HOOK,
  MENU,
  SCHEDULE,
  SECRET,
  SELECT,
  WEBHOOK,
  WIDGET,
  escape,
  problems,
} from '../../testing/manifest-problems.ts';

test.each<[string, object, string, string]>([
  [
    'two endpoints of one address',
    { apiEndpoints: [1, 2].map(() => ({ method: 'GET', path: '/a', file: 'a.ts' })) },
    'apiEndpoints[1].path',
    'apiEndpoints[0] answers GET there already',
  ],
  [
    'two schedules of one name',
    { schedules: [SCHEDULE, SCHEDULE] },
    'schedules[1].name',
    '"nightly"; schedules[0] has that name already',
  ],
  ['two webhooks of one name', { webhooks: [WEBHOOK, WEBHOOK] }, 'webhooks[1].name', 'webhooks[0] has that name'],
  [
    'two widgets of one name',
    { admin: { widgets: [WIDGET, WIDGET] } },
    'admin.widgets[1].name',
    'admin.widgets[0] has that name',
  ],
  [
    'two menu entries of one name',
    { admin: { widgets: [WIDGET], menu: [MENU, MENU] } },
    'admin.menu[1].name',
    'admin.menu[0] has that name',
  ],
  [
    'two permissions of one name',
    { adminPermissions: [1, 2].map(() => ({ name: 'refund', label: 'Refund' })) },
    'adminPermissions[1].name',
    '"refund"',
  ],
  [
    'one host twice',
    { egress: [{ host: 'a.com' }, { host: 'a.com', optional: true }] },
    'egress[1].host',
    'egress[0] names that host already',
  ],
  [
    'one handler twice at a hook',
    { hooks: [HOOK, { ...HOOK, priority: 1 }] },
    'hooks[1].hook',
    'with the same file already',
  ],
  [
    'two handlers of a provider hook',
    { hooks: ['a.ts', 'b.ts'].map((file) => ({ hook: 'process_payment', file })) },
    'hooks[1].hook',
    'one handler provides it',
  ],
  [
    'an order around itself',
    { hooks: [{ ...HOOK, before: ['shop'] }] },
    'hooks[0].before[0]',
    '"shop"; that is this plugin',
  ],
  [
    'before and after the same',
    { hooks: [{ ...HOOK, before: ['tax'], after: ['tax'] }] },
    'hooks[0].after[0]',
    '"tax"; it is in "before" too',
  ],
  [
    'a condition that asks nothing',
    { hooks: [{ ...HOOK, when: [{ path: '/amount' }] }] },
    'hooks[0].when[0].path',
    '"/amount"; nothing is asked about it',
  ],
  [
    'a menu of widgets that are not there',
    { admin: { widgets: [WIDGET], menu: [{ ...MENU, widgets: ['salse'] }] } },
    'admin.menu[0].widgets[0]',
    '"admin.widgets" declares no such name. Did you mean "sales"?',
  ],
  [
    'an endpoint for a permission that is not there',
    { apiEndpoints: [{ method: 'GET', path: '/', file: 'a.ts', auth: { permission: 'refund' } }] },
    'apiEndpoints[0].auth.permission',
    '"refund"; "adminPermissions" declares no such name',
  ],
  [
    'an action for a permission that is not there',
    { actions: [{ name: 'refund', file: 'a.ts', permission: 'refund' }] },
    'actions[0].permission',
    '"refund"; "adminPermissions" declares no such name',
  ],
  [
    'a widget for a permission that is not there',
    { admin: { widgets: [{ ...WIDGET, permission: 'refund' }] } },
    'admin.widgets[0].permission',
    '"refund"',
  ],
  [
    'a menu entry for a permission that is not there',
    { admin: { widgets: [WIDGET], menu: [{ ...MENU, permission: 'refund' }] } },
    'admin.menu[0].permission',
    '"refund"',
  ],
  [
    'a secret setting that is not there',
    { settings: SECRET, webhooks: [{ ...WEBHOOK, scheme: 'stripe', secretSetting: 'kee' }] },
    'webhooks[0].secretSetting',
    '"settings" declares no such setting. Did you mean "key"?',
  ],
  [
    'a secret in a setting that everybody sees',
    {
      settings: { key: { type: 'string', label: 'K' } },
      webhooks: [{ ...WEBHOOK, scheme: 'stripe', secretSetting: 'key' }],
    },
    'webhooks[0].secretSetting',
    'of type "string" and "sensitive"',
  ],
  [
    'a signed webhook without a secret',
    { webhooks: [{ ...WEBHOOK, scheme: 'github' }] },
    'webhooks[0].secretSetting',
    'is missing; scheme "github" needs',
  ],
  [
    'a secret that nobody checks',
    { settings: SECRET, webhooks: [{ ...WEBHOOK, secretSetting: 'key' }] },
    'webhooks[0].secretSetting',
    'only a "scheme" other than "plugin"',
  ],
  [
    'a dependency on itself',
    { dependencies: { shop: '^1.0.0' } },
    'dependencies.shop',
    'neither needs nor excludes itself',
  ],
  ['a conflict with itself', { conflicts: { shop: '*' } }, 'conflicts.shop', 'neither needs nor excludes itself'],
  [
    'a dependency on what it provides',
    { provides: { gateway: '1.0.0' }, dependencies: { gateway: '*' } },
    'dependencies.gateway',
    'itself provides "gateway"',
  ],
  ['itself as a capability', { provides: { shop: '1.0.0' } }, 'provides.shop', 'stands for itself'],
  [
    'a dependency that is excluded',
    { dependencies: { tax: '^1.2.0' }, conflicts: { tax: '1.x' } },
    'dependencies.tax',
    '"conflicts" excludes "1.x" of it',
  ],
  [
    'an optional dependency that is excluded',
    { optionalDependencies: { tax: '1.2.0' }, conflicts: { tax: '*' } },
    'optionalDependencies.tax',
    '"conflicts" excludes',
  ],
  [
    'a dependency that is optional, too',
    { dependencies: { tax: '^1.0.0' }, optionalDependencies: { tax: '*' } },
    'optionalDependencies.tax',
    '"dependencies" needs "tax" anyway',
  ],
  [
    'a dependency range that is none',
    { dependencies: { tax: '^1.b' } },
    'dependencies.tax',
    '"^1.b"; it takes a version range',
  ],
  [
    'an optional range that is none',
    { optionalDependencies: { tax: '1.0.0.0' } },
    'optionalDependencies.tax',
    '"1.0.0.0"',
  ],
  ['a conflict range that is none', { conflicts: { tax: 'one' } }, 'conflicts.tax', '"one"'],
  ['a platform range that is none', { requires: { platform: '>=one' } }, 'requires.platform', '">=one"'],
  [
    'an undo of what changes data for good',
    { migrations: [{ file: 'a.sql', kind: 'irreversible', down: 'b.sql' }] },
    'migrations[0].down',
    '"b.sql"; a migration of kind "irreversible" cannot be undone',
  ],
  [
    'an undo of what takes away',
    { migrations: [{ file: 'a.sql', kind: 'contract', down: 'b.sql' }] },
    'migrations[0].down',
    'kind "contract"',
  ],
  [
    'one file of two migrations',
    { migrations: [{ file: 'a.sql' }, { file: 'a.sql' }] },
    'migrations[1].file',
    '"migrations[0].file" is that file already',
  ],
  [
    'an undo that is its own migration',
    { migrations: [{ file: 'a.sql', down: 'a.sql' }] },
    'migrations[0].down',
    '"migrations[0].file" is that file',
  ],
  [
    'a minute that no hour has',
    { schedules: [{ ...SCHEDULE, cron: '60 3 * * *' }] },
    'schedules[0].cron',
    '"60 3 * * *"; Invalid value for minute: 60',
  ],
  [
    'a time that never comes',
    { schedules: [{ ...SCHEDULE, cron: '0 0 30 2 *' }] },
    'schedules[0].cron',
    'that time never comes',
  ],
  [
    'a time zone that is none',
    { schedules: [{ ...SCHEDULE, timeZone: 'Europe/Berln' }] },
    'schedules[0].timeZone',
    '"Europe/Berln"; it takes an IANA name',
  ],
  [
    'an offset as a time zone',
    { schedules: [{ ...SCHEDULE, timeZone: '+01:00' }] },
    'schedules[0].timeZone',
    '"+01:00"',
  ],
  [
    'a default that is no option',
    { settings: { mode: { ...SELECT, default: 'prod' } } },
    'settings.mode.default',
    '"prod"; it takes one of "test", "live"',
  ],
  [
    'one option twice',
    { settings: { mode: { ...SELECT, options: ['a', 'a'] } } },
    'settings.mode.options[1]',
    'options[0] is the same',
  ],
  [
    'a secret with a default',
    { settings: { key: { ...SECRET.key, default: 'sk_live_1' } } },
    'settings.key.default',
    'is sensitive and has a default',
  ],
  [
    'a verifier beside a scheme',
    {
      settings: SECRET,
      webhooks: [{ ...WEBHOOK, scheme: 'stripe', secretSetting: 'key', verifier: 'src/verify.ts' }],
    },
    'webhooks[0].verifier',
    'scheme "stripe" is checked by the platform alone',
  ],
  [
    'a place of the signature that the scheme knows',
    {
      settings: SECRET,
      webhooks: [{ ...WEBHOOK, scheme: 'github', secretSetting: 'key', signature: { header: 'x-signed' } }],
    },
    'webhooks[0].signature',
    'scheme "github" says itself where the signature is',
  ],
  [
    'a default language without texts',
    { translations: { default: 'de', files: { en: 'en.json' } } },
    'translations.default',
    '"de"; "translations.files" has no such language',
  ],
])('%s does not go together', (_what, more, path, message) => {
  expect(problems(more)).toEqual([expect.stringMatching(new RegExp(`^${escape(path)}: .*${escape(message)}`))]);
});

test('a secret is not in the message about its default', () => {
  const text = problems({ settings: { key: { ...SECRET.key, default: 'sk_live_1' } } }).join();
  expect(text).not.toContain('sk_live_1');
});

test.each<[string, object]>([
  [
    'a dependency of which some versions are excluded',
    { dependencies: { tax: '^1.0.0' }, conflicts: { tax: '1.2.3' } },
  ],
  ['the only plugin to provide something', { provides: { gateway: '1.0.0' }, conflicts: { gateway: '*' } }],
  [
    'a provider and one that looks on',
    { hooks: [false, true].map((observe) => ({ hook: 'process_payment', file: 'a.ts', observe })) },
  ],
  ['one hook with two files', { hooks: [HOOK, { ...HOOK, file: 'src/b.ts' }] }],
  [
    'one path with two methods',
    { apiEndpoints: ['GET', 'POST'].map((method) => ({ method, path: '/', file: 'a.ts' })) },
  ],
  ['the last day of the month', { schedules: [{ ...SCHEDULE, cron: '0 0 L * *', timeZone: 'America/New_York' }] }],
  ['a signed webhook', { settings: SECRET, webhooks: [{ ...WEBHOOK, scheme: 'stripe', secretSetting: 'key' }] }],
])('%s goes together', (_what, more) => {
  expect(problems(more)).toEqual([]);
});
