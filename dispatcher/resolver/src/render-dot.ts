import { buildDiagram } from './diagram.ts';
import type { Arrow, Box } from './diagram.ts';
import type { PluginGraph } from './graph.ts';

const BOX_STYLES: Record<Box['kind'], string> = {
  plugin: 'shape=box',
  capability: 'shape=ellipse',
  absent: 'shape=box, style=dashed',
};

const ARROW_STYLES: Record<Arrow['kind'], string> = {
  dependency: '',
  optional: ', style=dashed',
  conflict: ', color=red, arrowhead=tee',
  provides: ', style=dotted, arrowhead=empty',
};

/** The graph in the language of Graphviz. */
export function renderDot(graph: PluginGraph): string {
  const { boxes, arrows } = buildDiagram(graph);
  return [
    'digraph plugins {',
    ...boxes.map(({ key, label, kind }) => `  ${key} [label=${quote(label)}, ${BOX_STYLES[kind]}];`),
    ...arrows.map(({ from, to, label, kind }) => `  ${from} -> ${to} [label=${quote(label)}${ARROW_STYLES[kind]}];`),
    '}',
  ].join('\n');
}

/** Of what DOT knows in quotes, only the quote ends them; a backslash would start an escape in a label. */
function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll(/\s+/g, ' ')}"`;
}
