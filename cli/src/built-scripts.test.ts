import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { describeScript, listScripts } from './built-scripts.ts';

const integrity = `sha384-${'A'.repeat(64)}`;
const BASE = { purpose: 'Counts', pages: ['home' as const, 'cart' as const], consent: 'necessary' as const };

test('scripts are told with their size or their source', () => {
  const manifest: ManifestInput = {
    id: 'a',
    name: 'A',
    version: '1.0.0',
    category: 'analytics',
    storefrontScripts: [
      { ...BASE, name: 'own', file: 'src/storefront/own.ts', integrity },
      { ...BASE, name: 'lib', src: 'https://js.example.com/' },
    ],
  };
  const scripts = listScripts({ manifest, files: [{ name: 'src/storefront/own.ts', source: 'é'.repeat(1_024) }] });
  expect(scripts.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
    ['own', 2_048],
    ['lib', undefined],
  ]);
  expect(scripts.map(describeScript)).toEqual([
    `  script "own" (necessary) on home, cart: 2.0 KB, ${integrity}`,
    '  script "lib" (necessary) on home, cart: https://js.example.com/',
  ]);
  expect(listScripts({ manifest: { ...manifest, storefrontScripts: undefined }, files: [] })).toEqual([]);
});
