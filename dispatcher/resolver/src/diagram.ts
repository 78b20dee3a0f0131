import type { GraphEdge, PluginGraph } from './graph.ts';

/** A graph as boxes and arrows, for whatever draws them. */
export interface Diagram {
  boxes: readonly Box[];
  arrows: readonly Arrow[];
}

export interface Box {
  /** Letters and digits only, whatever the plugin is called. */
  key: string;
  label: string;
  kind: 'plugin' | 'capability' | 'absent';
}

export interface Arrow {
  from: string;
  to: string;
  label: string;
  kind: GraphEdge['kind'];
}

/** Capabilities and names that no plugin of the graph stands for become boxes of their own. */
export function buildDiagram(graph: PluginGraph): Diagram {
  const boxes = new Map<string, Box>();
  const addBox = (kind: Box['kind'], name: string, label: string): string => {
    const key = JSON.stringify([kind, name]);
    const box = boxes.get(key) ?? { key: `n${boxes.size}`, kind, label };
    boxes.set(key, box);
    return box.key;
  };
  const plugins = new Map(graph.nodes.map(({ id, version }) => [id, addBox('plugin', id, `${id} ${version}`)]));
  const arrows = graph.edges.map(({ kind, from, to, name, range }): Arrow => {
    const target =
      kind === 'provides' ? addBox('capability', name, name) : (plugins.get(to ?? '') ?? addBox('absent', name, name));
    const label = kind === 'provides' || to === undefined || to === name ? range : `${name} ${range}`;
    return { from: plugins.get(from) ?? addBox('absent', from, from), to: target, label, kind };
  });
  return { boxes: [...boxes.values()], arrows };
}
