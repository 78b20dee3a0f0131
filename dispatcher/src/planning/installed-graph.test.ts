import { expect, test } from 'vitest';
import { parseManifest } from '../../testing/installed-plugin.ts';
import { graphOf, toDependencyGraph, whyInstalled } from './installed-graph.ts';

const graph = graphOf([
  parseManifest('theme', { dependencies: { shop: '^1.0.0' } }),
  parseManifest('stripe', { version: '1.4.0', provides: { gateway: '2.0.0' } }),
  parseManifest('shop', { dependencies: { gateway: '^2.0.0' }, optionalDependencies: { absent: '*' } }),
]);

test('the graph shows ties between plugins that are there, and the order they come in', () => {
  expect(toDependencyGraph(graph)).toEqual({
    plugins: [
      { id: 'shop', version: '1.0.0' },
      { id: 'stripe', version: '1.4.0' },
      { id: 'theme', version: '1.0.0' },
    ],
    edges: [
      { from: 'shop', to: 'stripe', kind: 'dependency', name: 'gateway', range: '^2.0.0' },
      { from: 'theme', to: 'shop', kind: 'dependency', name: 'shop', range: '^1.0.0' },
    ],
    order: ['stripe', 'shop', 'theme'],
    cycles: [],
  });
});

test('each chain down to a plugin is told', () => {
  expect(whyInstalled(graph, 'stripe')).toEqual({
    plugin: 'stripe',
    version: '1.4.0',
    chains: [
      [
        { id: 'theme', version: '1.0.0' },
        { id: 'shop', version: '1.0.0', range: '^1.0.0' },
        { id: 'stripe', version: '1.4.0', range: '^2.0.0' },
      ],
    ],
    lines: ['"theme" 1.0.0 needs "shop" in ^1.0.0, which needs "gateway" in ^2.0.0, as which "stripe" stands in.'],
  });
});

test('a plugin that nobody needs says so, and one that is absent has no reason', () => {
  expect(whyInstalled(graph, 'theme')?.lines).toEqual([
    'Nothing else needs "theme" 1.0.0: it is installed for its own sake.',
  ]);
  expect(whyInstalled(graph, 'absent')).toBeUndefined();
});
