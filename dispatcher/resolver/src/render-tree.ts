import { findRoots, groupDependencies } from './dependency-links.ts';
import type { DependencyEdge } from './dependency-links.ts';
import type { PluginGraph } from './graph.ts';

/**
 * The dependencies as a tree for a terminal, from the plugins that no other depends on. What was shown already is not shown
 * again below: "(see above)", or "(cycle)" inside itself.
 */
export function renderTree(graph: PluginGraph): string {
  const dependencies = groupDependencies(graph);
  const versions = new Map(graph.nodes.map(({ id, version }) => [id, version]));
  const missing = new Map(graph.nodes.map(({ id }): [string, string[]] => [id, []]));
  for (const { kind, from, to, name, range } of graph.edges) {
    if (kind === 'dependency' && to === undefined) missing.get(from)?.push(`${name} ${range} (missing)`);
  }
  const shown = new Set<string>();
  const lines: string[] = [];

  const show = (id: string, indent: string, path: readonly string[]): void => {
    shown.add(id);
    const edges = dependencies.get(id) ?? [];
    const rows: Row[] = [
      ...edges.map((edge) => ({
        text: `${edge.to} ${versions.get(edge.to) ?? ''} (${phraseEdge(edge)})`,
        id: edge.to,
      })),
      ...(missing.get(id) ?? []).map((text) => ({ text })),
    ];
    for (const [place, row] of rows.entries()) {
      const isLast = place === rows.length - 1;
      const seen = row.id === undefined ? '' : markSeen(row.id);
      lines.push(`${indent}${isLast ? '└─ ' : '├─ '}${row.text}${seen}`);
      if (row.id !== undefined && seen === '') show(row.id, `${indent}${isLast ? '   ' : '│  '}`, [...path, row.id]);
    }

    function markSeen(target: string): string {
      if (path.includes(target)) return ' (cycle)';
      const hasMore = (dependencies.get(target)?.length ?? 0) + (missing.get(target)?.length ?? 0) > 0;
      return shown.has(target) && hasMore ? ' (see above)' : '';
    }
  };

  for (const root of findRoots(dependencies)) {
    lines.push(`${root} ${versions.get(root) ?? ''}`);
    show(root, '', [root]);
  }
  return lines.join('\n');
}

interface Row {
  text: string;
  id?: string;
}

function phraseEdge({ to, name, range, isMet }: DependencyEdge): string {
  const wish = to === name ? range : `${name} ${range}`;
  return isMet ? wish : `${wish}, not met`;
}
