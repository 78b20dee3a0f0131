import { HOOK_NAMES } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { declareEntry } from './declare-entry.ts';
import { toEndpointHandler } from './endpoint-handler.ts';
import { toHookHandler } from './hook-handler.ts';
import type { NewEntry } from './plugin-edit.ts';
import { toScheduleHandler } from './trigger-handlers.ts';

const toHook = ({
  hook = 'before_payment_process',
  ...fields
}: NewEntry['fields'] & { hook?: HookName }): NewEntry => ({
  call: 'hook',
  fields: { hook, file: 'src/hooks/beforePaymentProcess.ts', ...fields },
  key: ['hook'],
  handler: toHookHandler(hook),
  label: `hook "${hook}"`,
});
const HOOK = toHook({});
const WEBHOOK: NewEntry = {
  call: 'webhook',
  fields: { name: 'paid', file: 'src/paid.ts', scheme: 'stripe', secretSetting: 'secret' },
  key: ['name'],
  label: 'webhook "paid"',
};
const WIDGET: NewEntry = {
  call: 'widget',
  fields: { name: 'today', file: 'src/today.ts', title: "Today's", kind: 'stat' },
  key: ['name'],
  label: 'widget "today"',
};
const ENDPOINT: NewEntry = {
  call: 'apiEndpoint',
  fields: { method: 'GET', path: '/a', file: 'src/api/getA.ts' },
  key: ['method', 'path'],
  handler: toEndpointHandler('GET', '/a'),
  label: 'endpoint "GET /a"',
};
const SCHEDULE: NewEntry = {
  call: 'schedule',
  fields: { name: 'settings', cron: '0 3 * * *', file: 'src/schedules/settings.ts' },
  key: ['name'],
  handler: toScheduleHandler('settings'),
  label: 'schedule "settings"',
};
const SETTING: NewEntry = {
  call: 'setting',
  fields: { key: 'secret', field: { type: 'string', label: 'Secret', sensitive: true } },
  key: ['key'],
  label: 'setting "secret"',
};
const CALL = `.hook('before_payment_process', 'src/hooks/beforePaymentProcess.ts')`;

function edited(source: string, entry = HOOK): string {
  const result = declareEntry(source, entry);
  if (result.outcome !== 'edited') throw new Error(`The entry counts as declared in: ${source}`);
  expect(parseSync('plugin.ts', result.source).errors).toEqual([]);
  return result.source;
}

test.each([
  [
    'a chain over several lines, bound to a name',
    `const manifest = createPlugin('A', 'a')\n  .version('1.0.0')\n  .build();\n\nexport default manifest;\n`,
    `const manifest = createPlugin('A', 'a')\n  .version('1.0.0')\n  ${CALL}\n  .build();\n\nexport default manifest;\n`,
  ],
  [
    'a chain on one line',
    `export default createPlugin('A', 'a').build();`,
    `export default createPlugin('A', 'a')${CALL}.build();`,
  ],
  [
    'a chain with a comment before its end',
    `export default createPlugin('A', 'a')\n  .version('1.0.0') // first\n  .build();\n`,
    `export default createPlugin('A', 'a')\n  .version('1.0.0') // first\n  ${CALL}\n  .build();\n`,
  ],
  [
    'a chain behind `export { … as default }` and `satisfies`',
    `const é = createPlugin('É', 'a').build() satisfies ManifestInput;\nexport { é as default };\n`,
    `const é = createPlugin('É', 'a')${CALL}.build() satisfies ManifestInput;\nexport { é as default };\n`,
  ],
])('the hook goes before .build() in %s', (_, source, expected) => {
  expect(edited(source)).toBe(expected);
});

test('a priority becomes an option of the call', () => {
  expect(edited(`export default createPlugin('A', 'a').build();`, toHook({ priority: 10 }))).toContain(
    `'src/hooks/beforePaymentProcess.ts', { priority: 10 }).build()`,
  );
});

test.each([
  [`export default { id: 'a', hooks: [] };`, `export default { id: 'a', hooks: [ENTRY] };`],
  [`export default {\n  id: 'a',\n};\n`, `export default {\n  id: 'a',\n  hooks: [ENTRY],\n};\n`],
  [`export default {};`, `export default {hooks: [ENTRY]};`],
  [
    `export default {\n  hooks: [\n    { hook: 'process_payment', file: 'a.ts' },\n  ],\n};\n`,
    `export default {\n  hooks: [\n    { hook: 'process_payment', file: 'a.ts' },\n    ENTRY,\n  ],\n};\n`,
  ],
])('the hook becomes an entry of the manifest object %j', (source, expected) => {
  const entry = `{ hook: 'before_payment_process', file: 'src/hooks/beforePaymentProcess.ts' }`;
  expect(edited(source)).toBe(expected.replace('ENTRY', entry));
});

test('a class gets a method and the imports of its types', () => {
  const source = `import { HookRejection } from '@digital-commerce/plugin-sdk';\n\nexport default class Shop {\n  name = 'Shop';\n}\n`;
  expect(edited(source)).toBe(`import { HookRejection } from '@digital-commerce/plugin-sdk';
import type { PluginContext, PaymentData } from '@digital-commerce/plugin-sdk';

export default class Shop {
  name = 'Shop';

  async beforePaymentProcess(context: PluginContext, data: PaymentData) {
    return data;
  }
}
`);
});

test('a class that imports the types, on one line and exported by name, stays parseable', () => {
  const source = `import type { PluginContext, PaymentData } from 'x';\nclass A { name = 'A' }\nexport { A as default };\n`;
  const result = edited(source);
  expect(result.match(/import/g)).toHaveLength(1);
  expect(result).toContain('async beforePaymentProcess(');
});

test("a call of a category's builder is its hook's", () => {
  const chain = (call: string): string => `export default createPaymentPlugin('A', 'a')${call}.build();`;
  const hook = toHook({ hook: 'process_payment', file: 'src/hooks/processPayment.ts' });
  const declared = chain(`.processesRefunds('b.ts').processesPayments('a.ts').version('1.0.0')`);
  expect(declareEntry(declared, hook)).toEqual({ outcome: 'declared', file: 'a.ts' });
  expect(edited(chain(`.processesRefunds('b.ts')`), hook)).toBe(
    chain(`.processesRefunds('b.ts').hook('process_payment', 'src/hooks/processPayment.ts')`),
  );
});

test.each(HOOK_NAMES)('every hook can be added to a class: %s', (hook) => {
  expect(edited('export default class A {}', toHook({ hook, file: 'a.ts' }))).toContain(
    '(context: PluginContext, data: ',
  );
});

test.each([
  [`export default createPlugin('A', 'a').hook('before_payment_process', 'x.ts').version('1.0.0').build();`, 'x.ts'],
  [`export default { hooks: [{ hook: 'before_payment_process', file: 'y.ts' }] };`, 'y.ts'],
  [`export default class A { async beforePaymentProcess() {} }`, undefined],
  [`export default class A { hooks = [{ hook: 'before_payment_process' as const, file: 'z.ts' }] as const }`, 'z.ts'],
  [
    `const chain = createPaymentPlugin('A', 'a').hook('before_payment_process', 'v.ts');\nexport default chain.build();`,
    'v.ts',
  ],
  [`export default class A { beforePaymentProcess = async () => {} }`, undefined],
])('a hook that is there already is left alone: %s', (source, file) => {
  expect(declareEntry(source, HOOK)).toEqual({ outcome: 'declared', ...(file !== undefined && { file }) });
});

test.each([
  ['a function', 'export default function () {}', 'is not a builder'],
  ['nothing', 'const a = 1;', 'is not a builder'],
  ['another call', 'export default makeIt();', 'is not a builder'],
  ['hooks made elsewhere', 'export default { hooks: makeHooks() };', 'is not a builder'],
  ['broken code', 'const a = 1;\nexport default (;', 'line 2'],
])('a default export that is %s is refused', (_, source, message) => {
  expect(() => declareEntry(source, HOOK)).toThrow(
    expect.objectContaining({ code: 'INVALID_PLUGIN', message: expect.stringContaining(message) as string }),
  );
});

test('a priority becomes an entry of the field `hooks` of a class, beside the method', () => {
  const source = `export default class A {\n  hooks = [{ hook: 'search' as const, file: 'plugin.ts#find' }];\n}\n`;
  const entry = `{ hook: 'before_payment_process' as const, file: 'plugin.ts#beforePaymentProcess', priority: 5 }`;
  const result = edited(source, toHook({ priority: 5 }));
  expect(result).toContain(`file: 'plugin.ts#find' }, ${entry}];`);
  expect(result).toContain('async beforePaymentProcess(context: PluginContext, data: PaymentData) {');
  expect(edited('export default class A {\n}\n', toHook({ priority: 5 }))).toContain(`  hooks = [${entry}];`);
});

test('a decorated class gets a decorated method, typed by its own context, and the imports', () => {
  const source = `import { declarePlugin, Plugin } from '@digital-commerce/plugin-sdk';
import type { ContextOf } from '@digital-commerce/plugin-sdk';

const declaration = declarePlugin({ name: 'Shop', category: 'payment' });
type Context = ContextOf<typeof declaration>;

@Plugin(declaration)
export default class Shop {}
`;
  expect(edited(edited(source, toHook({ priority: 5 })), SCHEDULE))
    .toBe(`import { declarePlugin, Plugin, Hook, Schedule } from '@digital-commerce/plugin-sdk';
import type { ContextOf, PaymentData, ScheduledRun } from '@digital-commerce/plugin-sdk';

const declaration = declarePlugin({ name: 'Shop', category: 'payment' });
type Context = ContextOf<typeof declaration>;

@Plugin(declaration)
export default class Shop {
  @Hook('before_payment_process', { priority: 5 })
  async beforePaymentProcess(context: Context, data: PaymentData) {
    return data;
  }

  @Schedule('settings', '0 3 * * *')
  async settingsSchedule(context: Context, run: ScheduledRun) {
    context.log.info('settings', { scheduledAt: run.scheduledAt, trigger: run.trigger });
  }
}
`);
});

test('decorators that are imported under other names are used under them', () => {
  const source = `import { Plugin as Is, Endpoint as At } from '@digital-commerce/plugin-sdk';\n@Is({ name: 'A', category: 'ui' })\nexport default class A {\n}\n`;
  const result = edited(source, ENDPOINT);
  expect(result).toContain(`  @At('GET', '/a')\n  async getA(context: PluginContext, request: ApiRequest) {`);
  expect(result.match(/^import .*/gm)).toEqual([
    `import { Plugin as Is, Endpoint as At } from '@digital-commerce/plugin-sdk';`,
    `import type { PluginContext, ApiRequest } from '@digital-commerce/plugin-sdk';`,
  ]);
});

test.each([
  [`@Plugin({ name: 'A' })\nexport default class A {}`, `@Plugin({ name: 'A', settings: { SETTING } })`],
  [
    `const declared = declarePlugin({ settings: { a: { type: 'number' } } });\n@Plugin(declared)\nclass A {}\nexport default A;`,
    `{ a: { type: 'number' }, SETTING }`,
  ],
  [`@Plugin({ name: 'A' })\nexport default class A {\n  settings = {};\n}`, `  settings = {SETTING};`],
  [`export default class A {\n  @Hook('search') find() {}\n}`, `  settings = { SETTING };`],
])('what no method handles goes where a decorated class has such things: %#', (source, expected) => {
  const setting = `secret: { type: 'string', label: 'Secret', sensitive: true }`;
  expect(edited(source, SETTING).replace(' as const', '')).toContain(expected.replace('SETTING', setting));
});

test.each([
  [HOOK, `@Plugin({})\nexport default class A {\n  @Hook('before_payment_process') pay() {}\n}`],
  [HOOK, `@Plugin({})\nexport default class A {\n  beforePaymentProcess() {}\n}`],
  [HOOK, `@Plugin({ hooks: [{ hook: 'before_payment_process', file: 'a.ts' }] })\nexport default class A {}`],
  [ENDPOINT, `@Plugin({})\nexport default class A {\n  @Endpoint('GET', '/a') a() {}\n}`],
  [WIDGET, `@Plugin({})\nexport default class A {\n  admin = { widgets: [{ name: 'today', file: 'x.ts' }] };\n}`],
])('what a decorated class declares is left alone: %#', (entry, source) => {
  expect(declareEntry(source, entry)).toMatchObject({ outcome: 'declared' });
});

test('a method that stands for something else keeps its name', () => {
  const source = `@Plugin({})\nexport default class A {\n  @Hook('search')\n  getA() {}\n}\n`;
  expect(edited(source, ENDPOINT)).toContain(`@Endpoint('GET', '/a')\n  async getAEndpoint(`);
});

test.each([
  [WEBHOOK, `.webhook('paid', 'src/paid.ts', { scheme: 'stripe', secretSetting: 'secret' })`],
  [WIDGET, `.widget('today', 'src/today.ts', { title: 'Today\\'s', kind: 'stat' })`],
  [SETTING, `.setting('secret', { type: 'string', label: 'Secret', sensitive: true })`],
])('a builder gets a call with what it takes by position first: $1', (entry, call) => {
  expect(edited(`export default createPlugin('A', 'a').build();`, entry)).toBe(
    `export default createPlugin('A', 'a')${call}.build();`,
  );
});

test.each([
  [WIDGET, `export default {\n  id: 'a',\n};\n`, `export default {\n  id: 'a',\n  admin: { widgets: [ENTRY] },\n};\n`],
  [WIDGET, `export default { admin: { menu: [] } };`, `export default { admin: { menu: [], widgets: [ENTRY] } };`],
  [WIDGET, `export default { admin: { widgets: [] } };`, `export default { admin: { widgets: [ENTRY] } };`],
])('what is missing on the way to a list is made', (entry, source, expected) => {
  const text = `{ name: 'today', file: 'src/today.ts', title: 'Today\\'s', kind: 'stat' }`;
  expect(edited(source, entry)).toBe(expected.replace('ENTRY', text));
});

test('a setting of a manifest object stands there by name', () => {
  const field = `secret: { type: 'string', label: 'Secret', sensitive: true }`;
  expect(edited(`export default { id: 'a' };`, SETTING)).toBe(`export default { id: 'a', settings: { ${field} } };`);
  const source = `export default { settings: { a: { type: 'string', label: 'A' } } };`;
  expect(edited(source, SETTING)).toContain(`label: 'A' }, ${field} }`);
});

test('a class gets a field, whose choices are constant since nothing types them', () => {
  expect(edited(`export default class A {\n  name = 'A';\n}\n`, WEBHOOK)).toBe(
    `export default class A {\n  name = 'A';\n\n  webhooks = [{ name: 'paid', file: 'src/paid.ts', scheme: 'stripe' as const, secretSetting: 'secret' }];\n}\n`,
  );
  const source = `export default class A {\n  webhooks = [{ name: 'b', file: 'b.ts' }];\n}\n`;
  expect(edited(source, WEBHOOK)).toContain(`{ name: 'b', file: 'b.ts' }, { name: 'paid', file`);
});

test.each([
  [WEBHOOK, `export default createPlugin('A', 'a').webhook('paid', 'x.ts').build();`],
  [WIDGET, `export default { admin: { widgets: [{ name: 'today', file: 'x.ts' }] } };`],
  [SETTING, `export default createPlugin('A', 'a').setting('secret', {}).build();`],
  [SETTING, `export default { settings: { secret: {} } };`],
  [WEBHOOK, `export default class A { webhooks = [{ name: 'paid' as const, file: 'x.ts' }] }`],
])('what is declared already is left alone: %#', (entry, source) => {
  expect(declareEntry(source, entry)).toMatchObject({ outcome: 'declared' });
});

test.each([
  [WIDGET, `export default { admin: makeAdmin() };`],
  [SETTING, `export default { settings: makeSettings() };`],
  [WEBHOOK, `export default class A { webhooks() {} }`],
])('a list made elsewhere is refused, with what to write: %#', (entry, source) => {
  expect(() => declareEntry(source, entry)).toThrow(
    expect.objectContaining({
      code: 'INVALID_PLUGIN',
      message: expect.stringContaining(`.${entry.call}(…) with {`) as string,
    }),
  );
});
