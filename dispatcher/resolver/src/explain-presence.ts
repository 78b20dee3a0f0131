import { findRoots, groupDependencies } from './dependency-links.ts';
import type { DependencyEdge } from './dependency-links.ts';
import type { PluginGraph } from './graph.ts';

/** Why a plugin is there. Plain data. */
export interface Presence {
  id: string;
  version: string;
  /** The dependencies that it meets, by dependent. */
  neededBy: readonly DependencyEdge[];
  /** For each plugin that nothing depends on and that leads here: the shortest way, its first dependency first. */
  chains: readonly (readonly DependencyEdge[])[];
}

/** Undefined when the plugin is not in the graph. A plugin without chains is there for its own sake. */
export function explainPresence(graph: PluginGraph, id: string): Presence | undefined {
  const node = graph.nodes.find((one) => one.id === id);
  if (node === undefined) return undefined;
  const dependencies = groupDependencies(graph);
  const neededBy = [...dependencies.values()].flat().filter(({ from, to }) => to === id && from !== id);
  const chains = findRoots(dependencies)
    .map((root) => findChain(dependencies, root, id))
    .filter((chain) => chain.length > 0);
  return { id, version: node.version, neededBy, chains };
}

function findChain(
  dependencies: ReadonlyMap<string, readonly DependencyEdge[]>,
  from: string,
  to: string,
): DependencyEdge[] {
  const ways = new Map<string, DependencyEdge[]>([[from, []]]);
  for (const [id, way] of ways) {
    if (id === to) return way;
    for (const edge of dependencies.get(id) ?? []) if (!ways.has(edge.to)) ways.set(edge.to, [...way, edge]);
  }
  return [];
}
