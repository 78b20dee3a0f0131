import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { parseManifest } from '../../testing/installed-plugin.ts';
import { describeViolation, findViolations, newViolations } from './violations.ts';

const plugin = (id: string, manifest: Partial<ManifestInput> = {}) => parseManifest(id, manifest);
const says = (...plugins: ReturnType<typeof plugin>[]) => findViolations(plugins).map(describeViolation);

test('a dependency has to be there, by name or as a capability, in range', () => {
  const shop = plugin('shop', { dependencies: { gateway: '^2.0.0' } });
  expect(says(shop)).toEqual(['"shop" needs "gateway" in ^2.0.0']);
  expect(says(shop, plugin('gateway', { version: '1.0.0' }))).toHaveLength(1);
  expect(says(shop, plugin('gateway', { version: '2.1.0' }))).toEqual([]);
  expect(says(shop, plugin('stripe', { provides: { gateway: '2.0.0' } }))).toEqual([]);
});

test('an optional dependency may be absent, but not out of range', () => {
  const shop = plugin('shop', { optionalDependencies: { gateway: '^2.0.0' } });
  expect(says(shop)).toEqual([]);
  expect(says(shop, plugin('gateway', { version: '2.1.0' }))).toEqual([]);
  expect(says(shop, plugin('gateway'))).toEqual(['"shop" goes with "gateway" only in ^2.0.0']);
});

test('a conflict is about others in range', () => {
  const shop = plugin('shop', { conflicts: { gateway: '<2.0.0' }, provides: { gateway: '1.0.0' } });
  expect(says(shop)).toEqual([]);
  expect(says(shop, plugin('gateway', { version: '2.0.0' }))).toEqual([]);
  expect(says(shop, plugin('gateway'))).toEqual(['"shop" does not go with "gateway" in <2.0.0']);
});

test('what was wrong before a change is not the change’s doing', () => {
  const broken = plugin('broken', { dependencies: { gone: '*' } });
  const shop = plugin('shop', { dependencies: { base: '^2.0.0' } });
  const base = (version: string) => plugin('base', { version });
  expect(newViolations([broken, shop, base('2.0.0')], [broken, shop, base('1.0.0')])).toEqual([
    { plugin: 'shop', kind: 'dependency', name: 'base', range: '^2.0.0', found: ['base'] },
  ]);
});
