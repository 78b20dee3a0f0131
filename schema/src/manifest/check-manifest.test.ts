import { expect, test } from 'vitest';
import { BASE, HOOK, SCHEDULE, SELECT, problems } from '../../testing/manifest-problems.ts';
import { checkManifest } from './check-manifest.ts';
import { Manifest } from './manifest.ts';

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
