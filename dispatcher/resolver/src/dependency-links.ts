import type { GraphEdge, PluginGraph } from './graph.ts';
import { findStronglyConnected } from './strongly-connected.ts';

/** A dependency on a plugin of the graph. */
export type DependencyEdge = GraphEdge & { to: string };

/** What each plugin of the graph depends on, by plugin. */
export function groupDependencies(graph: PluginGraph): Map<string, DependencyEdge[]> {
  const dependencies = new Map(graph.nodes.map(({ id }): [string, DependencyEdge[]] => [id, []]));
  for (const edge of graph.edges) {
    if (edge.kind === 'dependency' && edge.to !== undefined)
      dependencies.get(edge.from)?.push({ ...edge, to: edge.to });
  }
  return dependencies;
}

/** Plugins that no other depends on, by id; of plugins that only depend on each other, the first. */
export function findRoots(dependencies: ReadonlyMap<string, readonly DependencyEdge[]>): string[] {
  const links = new Map([...dependencies].map(([id, edges]) => [id, edges.map(({ to }) => to)]));
  return findStronglyConnected(links)
    .map((group) => new Set(group))
    .filter(
      (group) => ![...links].some(([id, targets]) => !group.has(id) && targets.some((target) => group.has(target))),
    )
    .flatMap((group) => [...group].toSorted().slice(0, 1))
    .toSorted();
}
