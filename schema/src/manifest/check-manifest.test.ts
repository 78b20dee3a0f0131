import { expect, test } from 'vitest';
import { checkManifest } from './check-manifest.ts';
import { Manifest } from './manifest.ts';
import { showPath } from './manifest-issue.ts';

const BASE = { id: 'shop', name: 'Shop', version: '1.0.0', category: 'payment' };
const HOOK = { hook: 'before_payment_process', file: 'src/hook.ts' };
const WIDGET = { name: 'sales', title: 'Sales', kind: 'stat', file: 'src/sales.ts' };
const MENU = { name: 'main', label: 'Main', widgets: ['sales'] };
const SECRET = { key: { type: 'string', label: 'Key', sensitive: true } };
const SCHEDULE = { name: 'nightly', cron: '0 3 * * *', file: 'src/nightly.ts' };
const WEBHOOK = { name: 'stripe', file: 'src/stripe.ts' };
const SELECT = { type: 'select', label: 'Mode', options: ['test', 'live'] };

/** `path: message` of everything that is wrong with a manifest of these fields. */
function problems(more: object): string[] {
  const checked = checkManifest({ ...BASE, ...more });
  return checked.ok ? [] : checked.issues.map(({ path, message }) => `${showPath(path)}: ${message}`);
}

test.each<[string, object, string]>([
  ['at the top', { hoooks: [] }, 'hoooks: Unknown key "hoooks". Did you mean "hooks"?'],
  [
    'in a list',
    { hooks: [{ ...HOOK, priorty: 5 }] },
    'hooks[0].priorty: Unknown key "priorty" in "hooks[0]". Did you mean "priority"?',
  ],
  [
    'in a condition',
    { hooks: [{ ...HOOK, when: [{ path: '/amount', atLest: 1 }] }] },
    'hooks[0].when[0].atLest: Unknown key "atLest" in "hooks[0].when[0]". Did you mean "atLeast"?',
  ],
  [
    'in a setting',
    { settings: { a: { type: 'string', lable: 'A', label: 'A' } } },
    'settings.a.lable: Unknown key "lable" in "settings.a". Did you mean "label"?',
  ],
  [
    'of another kind of setting',
    { settings: { a: { type: 'string', label: 'A', options: ['a'] } } },
    'settings.a.options: Unknown key "options" in "settings.a". Known keys: type, label, description, required, sensitive, default.',
  ],
  [
    'that is a permission',
    { permissions: { 'payment:read': { purpose: 'x' } } },
    'permissions.payment:read: Unknown key "payment:read" in "permissions". Did you mean "payments:read"?',
  ],
  [
    'in an alternative',
    { apiEndpoints: [{ method: 'GET', path: '/', file: 'a.ts', auth: { role: 'owner', rol: 1 } }] },
    'apiEndpoints[0].auth.rol: Unknown key "rol" in "apiEndpoints[0].auth". Did you mean "role"?',
  ],
  [
    'deep inside',
    { requires: { limits: { cpuMS: 5 } } },
    'requires.limits.cpuMS: Unknown key "cpuMS" in "requires.limits". Did you mean "cpuMs"?',
  ],
  ['in the menu', { admin: { menus: [] } }, 'admin.menus: Unknown key "menus" in "admin". Did you mean "menu"?'],
])('an unknown key %s is an error with a suggestion', (_where, more, problem) => {
  expect(problems(more)).toEqual([expect.stringContaining(problem)]);
});

test.each(['{"__proto__": {}}', '{"settings": {"__proto__": {}}}', '{"translations": {"files": {"__proto__": "a"}}}'])(
  'the key __proto__ is refused in %s',
  (text) => {
    const checked = checkManifest(JSON.parse(text.replace('{', `${JSON.stringify(BASE).slice(0, -1)},`)));
    const paths = checked.ok ? [] : checked.issues.map(({ path }) => path.at(-1));
    expect(paths).toContain('__proto__');
  },
);

test('the suggestion is there for programs, too', () => {
  const checked = checkManifest({ ...BASE, hoooks: [] });
  expect(checked).toMatchObject({ issues: [{ code: 'UNKNOWN_KEY', path: ['hoooks'], suggestion: 'hooks' }] });
});

test.each<[string, object, string]>([
  ['no name', { name: undefined }, '"name" is missing; it takes text.'],
  ['a version of two numbers', { version: '1.0' }, '"version" is "1.0"; it takes a semantic version such as "1.4.2".'],
  [
    'a category that is near one',
    { category: 'paymnt' },
    '"category" is "paymnt"; it takes one of "cms", "auth", "payment", "delivery", "email", "analytics", "integration", "ui", "workflow", "utility". Did you mean "payment"?',
  ],
  [
    'a hook that is near one',
    { hooks: [{ ...HOOK, hook: 'before_paymnt_process' }] },
    'There is no hook "before_paymnt_process". Did you mean "before_payment_process"?',
  ],
  [
    'a hook that is no text',
    { hooks: [{ ...HOOK, hook: 5 }] },
    '"hooks[0].hook" is 5; it takes one of "before_payment_process"',
  ],
  [
    'a priority over 1000',
    { hooks: [{ ...HOOK, priority: 1001 }] },
    '"hooks[0].priority" is 1001; it takes at most 1000.',
  ],
  ['half a priority', { hooks: [{ ...HOOK, priority: 0.5 }] }, '"hooks[0].priority" is 0.5; it takes a whole number.'],
  [
    'a file outside the folder',
    { hooks: [{ ...HOOK, file: '../a.ts' }] },
    '"hooks[0].file" is "../a.ts"; it takes a .ts file inside the plugin folder.',
  ],
  ['a list that is none', { hooks: {} }, '"hooks" is an object; it takes a list.'],
  [
    'a setting key in capitals',
    { settings: { API_KEY: { type: 'string', label: 'A' } } },
    'Key "API_KEY" of "settings" is not one: it takes lower-case letters',
  ],
  [
    'a setting type that is near one',
    { settings: { a: { type: 'strng', label: 'A' } } },
    '"settings.a.type" is "strng"; it takes one of "string", "number", "boolean", "select". Did you mean "string"?',
  ],
  [
    'a default of another type',
    { settings: { a: { type: 'number', label: 'A', default: 'x' } } },
    '"settings.a.default" is "x"; it takes a number.',
  ],
  [
    'an auth level that is near one',
    { apiEndpoints: [{ method: 'GET', path: '/', file: 'a.ts', auth: 'pubic' }] },
    '"apiEndpoints[0].auth" is "pubic"; it takes one of "public", "customer", "tenant", or an object. Did you mean "public"?',
  ],
  [
    'a role that is near one',
    { apiEndpoints: [{ method: 'GET', path: '/', file: 'a.ts', auth: { role: 'amin' } }] },
    '"apiEndpoints[0].auth.role" is "amin"; it takes one of "owner", "admin", "developer", "viewer". Did you mean "admin"?',
  ],
  [
    'more CPU time than there is',
    { requires: { limits: { cpuMs: 501 } } },
    '"requires.limits.cpuMs" is 501; it takes at most 500.',
  ],
  [
    'a purpose without words',
    { permissions: { database: { purpose: '' } } },
    '"permissions.database.purpose" is ""; it takes at least 1 characters.',
  ],
  [
    'an egress host with a port',
    { egress: [{ host: 'a.com:443' }] },
    '"egress[0].host" is "a.com:443"; it takes a lower-case host name',
  ],
  [
    'a schedule of every second',
    { schedules: [{ ...SCHEDULE, cron: '* * * * * *' }] },
    '"schedules[0].cron" is "* * * * * *"; it takes five fields such as "0 3 * * *".',
  ],
  [
    'a cron text of six fields',
    { schedules: [{ ...SCHEDULE, cron: '0 0 3 * * *' }] },
    '"schedules[0].cron" is "0 0 3 * * *"; it takes five fields such as "0 3 * * *".',
  ],
])('%s breaks the schema, in words with the value', (_what, more, problem) => {
  expect(problems(more)).toEqual([expect.stringContaining(problem)]);
});

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

test('a part that breaks the schema does not hide what is wrong elsewhere', () => {
  expect(problems({ version: 'one', hoooks: [], admin: 7, dependencies: { shop: '*' } })).toHaveLength(4);
});

test('a manifest without a fault is what was given, without defaults', () => {
  const given = { ...BASE, hooks: [HOOK] };
  expect(checkManifest(given)).toEqual({ ok: true, manifest: given });
  expect(Manifest.parse(given)).toMatchObject({ hooks: [{ priority: 100 }], keywords: [] });
});

test.each([undefined, null, 5, 'text', []])('%j is no manifest', (value) => {
  expect(checkManifest(value)).toMatchObject({ ok: false, issues: [{ code: 'INVALID', path: [] }] });
});

const KEY = { type: 'string', label: 'Key', sensitive: true };
const OPEN = { type: 'string', label: 'Key' };

test.each([
  [{ host: 'api.example.com', inject: [{ header: 'authorization', setting: 'key', format: 'Bearer {secret}' }] }, ''],
  [{ host: '*.example.com', port: 8443, methods: ['GET'], plainHttp: true }, ''],
  [{ host: 'metadata.google.internal' }, 'is "metadata.google.internal"; it is the name of a private network.'],
  [{ host: '*.home.arpa' }, 'is "*.home.arpa"; it is the name of a private network.'],
  [{ host: 'printer.local' }, 'it is the name of a private network.'],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'kee' }] },
    'egress[0].inject[0].setting: "egress[0].inject[0].setting" is "kee"; "settings" declares no such setting. Did you mean "key"?',
  ],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'open' }] },
    'is "open"; that setting has to be of type "string" and "sensitive".',
  ],
  [
    { host: 'a.example.com', inject: [{ header: 'host', setting: 'key' }] },
    'egress[0].inject[0].header: "egress[0].inject[0].header" is "host"; the platform sets or removes it itself.',
  ],
  [
    {
      host: 'a.example.com',
      inject: [
        { header: 'x-key', setting: 'key' },
        { header: 'x-key', setting: 'key' },
      ],
    },
    'egress[0].inject[1].header: "egress[0].inject[1].header" is "x-key"; inject[0] sets it already.',
  ],
])('egress %j: %s', (declaration, expected) => {
  const told = problems({ egress: [declaration], settings: { key: KEY, open: OPEN } });
  if (expected === '') expect(told).toEqual([]);
  else expect(told).toEqual([expect.stringMatching(new RegExp(`${escape(expected)}$`))]);
});

test.each(['settings', 'dependencies', 'optionalDependencies', 'conflicts', 'provides'])(
  'more than 200 %s are too many, and nothing else is looked at',
  (key) => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`name${index}`, '^1.b']));
    const told = problems({ [key]: many, conflicts: { shop: '*' }, ...(key === 'conflicts' && { conflicts: many }) });
    expect(told).toContain(`${key}: "${key}" has 201 entries; it takes at most 200.`);
    expect(told.join()).not.toContain('excludes itself');
  },
);

test('a long text is compared with nothing', () => {
  const options = Array.from({ length: 100 }, (_, index) => 'o'.repeat(90) + index);
  const told = problems({ settings: { mode: { ...SELECT, options, default: 'o'.repeat(200_000) } } });
  expect(told).toEqual([
    expect.stringMatching(/^settings\.mode\.default: "settings\.mode\.default" is "o+…; it takes/),
  ]);
});

test('a manifest that is nothing but mistakes is told in few words', () => {
  const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, 1]));
  const texts = JSON.stringify(
    checkManifest({ ...BASE, ...keys, ['x'.repeat(200_000)]: 1, hooks: Array.from({ length: 10_000 }, () => 5) }),
  );
  expect(texts.length).toBeLessThan(50_000);
});

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
