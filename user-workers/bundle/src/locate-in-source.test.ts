import * as sdk from '@digital-commerce/plugin-sdk';
import { expect, test } from 'vitest';
import { ALL_BUILDER_CALLS } from './builder-calls.ts';
import { locateInSource } from './locate-in-source.ts';

const OBJECT = `const BASE = { author: 'Ann' } as const;
export default {
  ...BASE,
  id: "my.plugin",
  settings: { api_key: { type: 'string', label: '' } },
  hooks: [
    { hook: 'a', file: 'src/a(1).ts' },
    { hook: 'a', file: \`src/b.ts\`, "priorty": 5 },
  ],
} satisfies object;`;

const BUILDER = `import * as sdk from '@digital-commerce/plugin-sdk';
const base = createPlugin('My Plugin', 'my-plugin').version('1.0');
export default base
  .hook('a', 'src/a.ts', { priority: 5 })
  .hook('a', 'src/b.ts', { priority: 5 })
  .setting('key', { type: 'string', label: 'Key' })
  .permission('database', 'Keeps things', { optional: 1 })
  .dependency('tax', '^x')
  .keywords('one', 'two')
  .onUpgrade('src/u.ts').requires({ platform: 'x' })
  .healthCheck('src/h.ts', { timeoutMs: 0 })
  .widget('w', 'src/w.ts', { kind: 'pie' })
  .storefrontScript('own', 'src/storefront/own.ts', { pages: ['admin'] })
  .storefrontScript('lib', { src: 'http://js.example.com/' })
  .build();`;

const EMAIL = `import { createEmailPlugin } from '@digital-commerce/plugin-sdk';
export default createEmailPlugin('Mail', 'mail').sendsEmail('src/send.ts', { timeoutMs: 0 }).hook('search', 'src/s.ts')
  .page('all', { title: '', content: [] }).build();`;

const CLASS = `export default class Plugin {
  name = 'A'; hooks = [{ hook: 'a', file: 'x.ts' }];
  async onInstal() {}
}`;

const DECORATED = `import { Hook, Plugin } from '@digital-commerce/plugin-sdk';
@Plugin({ name: '', category: 'payment', settings: { key: { type: 'string', label: '' } } })
export default class Shop {
  @Hook('search', { priority: 5 }) find() {}
  @Hook('authenticate', { priority: 6 }) @OnError() sign() {}
  @HealthCheck({ timeoutMs: 0 }) check() {}
}`;

/** The rest of the line at the place. */
function textAt(source: string, path: (string | number)[], value?: unknown, what?: 'key'): string {
  const { line, column } = locateInSource(source, path, value, what);
  if (line === undefined || column === undefined) return '(the file alone)';
  return (source.split('\n')[line - 1] ?? '').slice(column - 1);
}

test.each<[string, string, (string | number)[], string]>([
  ['a string', OBJECT, ['id'], '"my.plugin"'],
  ['the right element of a list', OBJECT, ['hooks', 1, 'hook'], "'a', file: `src/b.ts`"],
  ['a number', OBJECT, ['hooks', 1, 'priorty'], '5 }'],
  ['an empty text', OBJECT, ['settings', 'api_key', 'label'], "'' }"],
  ['what is spread from elsewhere', OBJECT, ['author'], "'Ann' }"],
  ['the object that lacks a key', OBJECT, ['settings', 'api_key', 'required'], "{ type: 'string'"],
  ['the manifest that lacks a key', OBJECT, ['version'], '{'],
  ["a builder's name", BUILDER, ['name'], "'My Plugin'"],
  ["a builder's id", BUILDER, ['id'], "'my-plugin')"],
  ['what an earlier chain sets', BUILDER, ['version'], "'1.0')"],
  ['an argument of the second call', BUILDER, ['hooks', 1, 'hook'], "'a', 'src/b.ts'"],
  ['an option of the second call', BUILDER, ['hooks', 1, 'priority'], '5 })'],
  ['a field of a setting', BUILDER, ['settings', 'key', 'label'], "'Key' }"],
  ['the purpose of a permission', BUILDER, ['permissions', 'database', 'purpose'], "'Keeps things'"],
  ['an option of a permission', BUILDER, ['permissions', 'database', 'optional'], '1 })'],
  ['a range', BUILDER, ['dependencies', 'tax'], "'^x')"],
  ['one of several words', BUILDER, ['keywords', 1], "'two')"],
  ['a lifecycle handler', BUILDER, ['lifecycle', 'onUpgrade'], "'src/u.ts')"],
  ['a requirement', BUILDER, ['requires', 'platform'], "'x' })"],
  ['an option of the health check', BUILDER, ['healthCheck', 'timeoutMs'], '0 })'],
  ['an option of a widget', BUILDER, ['admin', 'widgets', 0, 'kind'], "'pie' })"],
  ['the call that lacks an option', BUILDER, ['admin', 'widgets', 0, 'title'], "widget('w'"],
  ['an option of a script that is a file', BUILDER, ['storefrontScripts', 0, 'pages', 0], "'admin'] })"],
  ['an option of a script that is none', BUILDER, ['storefrontScripts', 1, 'src'], "'http://js.example.com/' })"],
  ['an option of a call of a category', EMAIL, ['hooks', 0, 'timeoutMs'], '0 })'],
  ['what comes after a call of a category', EMAIL, ['hooks', 1, 'file'], "'src/s.ts')"],
  ['a field of a page', EMAIL, ['admin', 'pages', 0, 'title'], "'', content"],
  ['a field of a class', CLASS, ['name'], "'A';"],
  ['an option of a decorator', DECORATED, ['hooks', 1, 'priority'], '6 })'],
  ['an argument of a decorator', DECORATED, ['hooks', 0, 'hook'], "'search', {"],
  ['an option of the decorated health check', DECORATED, ['healthCheck', 'timeoutMs'], '0 })'],
  ['a field of what a class is declared with', DECORATED, ['settings', 'key', 'label'], "'' } }"],
  ['an element in a class', CLASS, ['hooks', 0, 'file'], "'x.ts' }"],
])('finds %s', (_what, source, path, text) => {
  expect(textAt(source, path)).toMatch(new RegExp(`^${text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)}`));
});

test.each<[string, string, (string | number)[], string]>([
  ['in an object', OBJECT, ['hooks', 1, 'priorty'], '"priorty": 5'],
  ["of a builder's option", BUILDER, ['hooks', 0, 'priority'], 'priority: 5'],
  ['that is an argument', BUILDER, ['settings', 'key'], "'key', {"],
  ['that is a method', CLASS, ['onInstal'], 'onInstal()'],
])('finds a key %s', (_what, source, path, text) => {
  expect(textAt(source, path, undefined, 'key').startsWith(text)).toBe(true);
});

test('a manifest that code makes is searched for the text', () => {
  const source = "const make = (file: string) => ({ hooks: [{ file }] });\nexport default make('src/a.ts');";
  expect(locateInSource(source, ['hooks', 0, 'file'], 'src/a.ts')).toEqual({ file: 'plugin.ts', line: 2, column: 21 });
});

test('a file that exports no manifest is the place', () => {
  expect(locateInSource('const a = 1;', ['id'], 'x')).toEqual({ file: 'plugin.ts' });
});

test('every call of the builders is known', () => {
  const creators = Object.entries(sdk).flatMap(([name, create]) => (/^create\w*Plugin$/.test(name) ? [create] : []));
  const builders = creators.map((create) => (create as typeof sdk.createPlugin)('A', 'a'));
  const methods = new Set(builders.flatMap((builder) => Object.keys(builder)));
  methods.delete('build');
  expect(Object.keys(ALL_BUILDER_CALLS).toSorted()).toEqual([...methods].toSorted());
});
