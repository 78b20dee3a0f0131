import type { DependencyGraph, Manifest, WhyInstalled } from '@digital-commerce/plugin-schema';
import { buildGraph, buildInstallOrder, explainPresence, groupDependencies } from '@digital-commerce/plugin-resolver';
import type { DependencyEdge, PluginGraph } from '@digital-commerce/plugin-resolver';

/** The graph of what is installed. */
export function graphOf(manifests: readonly Manifest[]): PluginGraph {
  return buildGraph(
    manifests.map(({ id, version, dependencies, optionalDependencies, conflicts, provides }) => ({
      id,
      version,
      status: 'available',
      dependencies,
      optionalDependencies,
      conflicts,
      provides,
    })),
  );
}

/** The graph as the API shows it: ties between plugins that are there. */
export function toDependencyGraph(graph: PluginGraph): DependencyGraph {
  const edges = graph.edges.flatMap(({ kind, from, to, name, range }) =>
    kind === 'provides' || to === undefined ? [] : [{ from, to, kind, name, range }],
  );
  const links = new Map([...groupDependencies(graph)].map(([id, needs]) => [id, needs.map(({ to }) => to)]));
  const plugins = graph.nodes.map(({ id, version }) => ({ id, version }));
  return { plugins, edges, ...buildInstallOrder(links) };
}

/** Why a plugin is there; `undefined` when it is not. */
export function whyInstalled(graph: PluginGraph, plugin: string): WhyInstalled | undefined {
  const presence = explainPresence(graph, plugin);
  if (presence === undefined) return undefined;
  const versions = new Map(graph.nodes.map(({ id, version }) => [id, version]));
  const { version, chains } = presence;
  return {
    plugin,
    version,
    chains: chains.map((chain) => toNodes(chain, versions)),
    lines:
      chains.length === 0
        ? [`Nothing else needs "${plugin}" ${version}: it is installed for its own sake.`]
        : chains.map((chain) => toSentence(chain, versions)),
  };
}

function toNodes(
  chain: readonly DependencyEdge[],
  versions: ReadonlyMap<string, string>,
): WhyInstalled['chains'][number] {
  const [first] = chain;
  if (first === undefined) return [];
  const root = { id: first.from, version: versions.get(first.from) ?? '' };
  return [root, ...chain.map(({ to, range }) => ({ id: to, version: versions.get(to) ?? '', range }))];
}

function toSentence(chain: readonly DependencyEdge[], versions: ReadonlyMap<string, string>): string {
  const needs = chain.map(({ to, name, range }) => {
    const met = to === name ? '' : `, as which "${to}" stands in`;
    return `needs "${name}" in ${range}${met}`;
  });
  const root = chain[0]?.from ?? '';
  return `"${root}" ${versions.get(root) ?? ''} ${needs.join(', which ')}.`;
}
