import { CATEGORIES, Manifest } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import * as builders from './category-builders.ts';
import { createPlugin } from './create-plugin.ts';

test('a builder that is told everything gives a manifest that parses', () => {
  const manifest = createPlugin('Everything', 'everything')
    .version('1.2.3')
    .description('All of it.')
    .author('Ann')
    .hook('before_payment_process', 'src/hooks/a.ts', { priority: 5, timeoutMs: 500 })
    .hook('process_payment', 'plugin.ts#pay')
    .apiEndpoint('POST', '/process', 'src/api/process.ts')
    .setting('api_key', { type: 'string', label: 'API key', required: true, sensitive: true })
    .isolation('release')
    .build();
  expect(Manifest.parse(manifest)).toEqual({
    id: 'everything',
    name: 'Everything',
    version: '1.2.3',
    description: 'All of it.',
    author: 'Ann',
    category: 'utility',
    hooks: [
      { hook: 'before_payment_process', file: 'src/hooks/a.ts', priority: 5, timeoutMs: 500 },
      { hook: 'process_payment', file: 'plugin.ts#pay', priority: 100 },
    ],
    apiEndpoints: [{ method: 'POST', path: '/process', file: 'src/api/process.ts' }],
    settings: { api_key: { type: 'string', label: 'API key', required: true, sensitive: true } },
    isolation: 'release',
  });
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
  expect(built).toMatchObject({ version: '0.1.0', hooks: [] });
});

test('hook names are typed', () => {
  // @ts-expect-error: not in the hook table
  createPlugin('A', 'a').hook('before_paymnt_process', 'src/a.ts');
});
