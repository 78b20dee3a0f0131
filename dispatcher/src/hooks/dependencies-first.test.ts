import { expect, test } from 'vitest';
import { dependenciesFirst } from './dependencies-first.ts';

const plugin = (id: string, dependencies: string[] = [], more: { optional?: string[]; provides?: string[] } = {}) => ({
  id,
  dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])),
  optionalDependencies: Object.fromEntries((more.optional ?? []).map((name) => [name, '*'])),
  provides: Object.fromEntries((more.provides ?? []).map((name) => [name, '1.0.0'])),
});
const first = (...plugins: ReturnType<typeof plugin>[]) =>
  Object.fromEntries([...dependenciesFirst(plugins)].map(([id, others]) => [id, [...others].toSorted()]));

test('dependencies, and theirs, run first', () => {
  expect(first(plugin('a', ['b']), plugin('b', ['c']), plugin('c'))).toEqual({ a: ['b', 'c'], b: ['c'], c: [] });
});

test('so do optional ones and providers of a capability, when they are installed', () => {
  const stripe = plugin('stripe', [], { provides: ['gateway'] });
  expect(first(plugin('a', ['gateway'], { optional: ['b', 'gone'] }), stripe, plugin('b'))).toMatchObject({
    a: ['b', 'stripe'],
  });
});

test('plugins in a circle do not wait for each other, and others still wait for them', () => {
  expect(first(plugin('a', ['b']), plugin('b', ['a']), plugin('c', ['a']))).toEqual({ a: [], b: [], c: ['a', 'b'] });
});
