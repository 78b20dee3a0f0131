import { HOOK_NAMES, PlatformError } from '@digital-commerce/plugin-schema';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { declareHook } from './declare-hook.ts';
import type { NewHook } from './plugin-edit.ts';

const HOOK: NewHook = { hook: 'before_payment_process', file: 'src/hooks/beforePaymentProcess.ts' };
const CALL = `.hook('before_payment_process', 'src/hooks/beforePaymentProcess.ts')`;

function edited(source: string, hook: NewHook = HOOK): string {
  const result = declareHook(source, hook);
  if (result.outcome !== 'edited') throw new Error(`The hook counts as declared in: ${source}`);
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
  expect(edited(`export default createPlugin('A', 'a').build();`, { ...HOOK, priority: 10 })).toContain(
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

test.each(HOOK_NAMES)('every hook can be added to a class: %s', (hook) => {
  expect(edited('export default class A {}', { hook, file: 'a.ts' })).toContain('(context: PluginContext, data: ');
});

test.each([
  [`export default createPlugin('A', 'a').hook('before_payment_process', 'x.ts').version('1.0.0').build();`, 'x.ts'],
  [`export default { hooks: [{ hook: 'before_payment_process', file: 'y.ts' }] };`, 'y.ts'],
  [`export default class A { async beforePaymentProcess() {} }`, undefined],
  [`export default class A { beforePaymentProcess = async () => {} }`, undefined],
])('a hook that is there already is left alone: %s', (source, file) => {
  expect(declareHook(source, HOOK)).toEqual({ outcome: 'declared', ...(file !== undefined && { file }) });
});

test.each([
  ['a function', 'export default function () {}', 'is not a builder'],
  ['nothing', 'const a = 1;', 'is not a builder'],
  ['another call', 'export default makeIt();', 'is not a builder'],
  ['hooks made elsewhere', 'export default { hooks: makeHooks() };', 'is not a builder'],
  ['broken code', 'const a = 1;\nexport default (;', 'line 2'],
])('a default export that is %s is refused', (_, source, message) => {
  expect(() => declareHook(source, HOOK)).toThrow(
    expect.objectContaining({ code: 'INVALID_PLUGIN', message: expect.stringContaining(message) as string }),
  );
});

test('a class takes no priority', () => {
  expect(() => declareHook('export default class A {}', { ...HOOK, priority: 5 })).toThrow(PlatformError);
});
