import { CATEGORIES } from '@digital-commerce/plugin-schema';
import * as sdk from '@digital-commerce/plugin-sdk';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createPluginFiles } from './plugin-files.ts';

const OPTIONS = { id: 'my-plugin', name: 'My Plugin', sdkVersion: '0.1.0' };

test.each(CATEGORIES)("the category %s is written with the SDK's builder of that category", (category) => {
  const source = createPluginFiles({ ...OPTIONS, category })['plugin.ts'] ?? '';
  const builder = /import \{ (\w+) \}/.exec(source)?.[1] ?? '';
  const create = (sdk as unknown as Record<string, typeof sdk.createPaymentPlugin | undefined>)[builder];
  expect(create?.('A', 'a').build().category).toBe(category);
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
