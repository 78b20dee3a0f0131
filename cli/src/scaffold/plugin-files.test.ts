import { CATEGORIES } from '@digital-commerce/plugin-schema';
import * as sdk from '@digital-commerce/plugin-sdk';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTemplate } from './load-template.ts';
import { createPluginFiles } from './plugin-files.ts';
import type { PluginFilesOptions } from './plugin-files.ts';
import { toSdkSource } from './sdk-source.ts';
import { TEMPLATES } from './templates.ts';

const OPTIONS: Omit<PluginFilesOptions, 'category'> = {
  id: 'my-plugin',
  name: 'My Plugin',
  style: 'function',
  sdk: '^0.1.0',
  template: {},
};

describe.each(CATEGORIES)('the category %s', (category) => {
  test("is written with the SDK's builder of that category", () => {
    const source = createPluginFiles({ ...OPTIONS, category })['plugin.ts'] ?? '';
    const builder = /import \{ (\w+) \}/.exec(source)?.[1] ?? '';
    const create = (sdk as unknown as Record<string, typeof sdk.createPaymentPlugin | undefined>)[builder];
    expect(create?.('A', 'a').build().category).toBe(category);
  });

  test('has every file that its manifest names, and tests', async () => {
    const {
      hooks = [],
      apiEndpoints = [],
      migrations = [],
      actions = [],
      webhooks = [],
      events,
      admin,
    } = TEMPLATES[category];
    const others = [...(events?.subscribes ?? []), ...(admin?.widgets ?? [])];
    const named = [...hooks, ...apiEndpoints, ...migrations, ...actions, ...webhooks, ...others];
    const files = Object.keys(await loadTemplate(category));
    expect(files).toEqual(expect.arrayContaining(named.map(({ file }) => file)));
    expect(files).toContain('plugin.test.ts');
    expect(files.filter((file) => /^src\/.*\.test\.ts$/.test(file))).not.toEqual([]);
  });

  test('leaves to `add-hook` the hook that the README adds', () => {
    expect(TEMPLATES[category].hooks?.map(({ hook }) => hook)).not.toContain('before_payment_process');
  });
});

test('an author may have an apostrophe', () => {
  const files = createPluginFiles({ ...OPTIONS, category: 'cms', author: "O'Brien" });
  expect(files['plugin.ts']).toContain(`.author('O\\'Brien')`);
});

test('a new plugin is tested with the tools that the platform is', () => {
  const files = createPluginFiles({ ...OPTIONS, category: 'cms' });
  const { devDependencies } = JSON.parse(files['package.json'] ?? '') as { devDependencies: object };
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8');
  const root = JSON.parse(text) as { devDependencies: object };
  expect(root.devDependencies).toMatchObject(devDependencies);
});

test('the SDK is a link to the folder of this one, or a range of versions when it came from a registry', async () => {
  const here = path.resolve(import.meta.dirname, '../../../sdk');
  expect(await toSdkSource()).toBe(`file:${here}`);
  const packages = path.resolve(import.meta.dirname, '../../../node_modules');
  expect(await toSdkSource(path.join(packages, 'zod'))).toMatch(/^\^\d+\.\d+\.\d+$/);
});
