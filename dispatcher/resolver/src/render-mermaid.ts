import { buildDiagram } from './diagram.ts';
import type { Arrow, Box } from './diagram.ts';
import type { PluginGraph } from './graph.ts';

const BOXES: Record<Box['kind'], (key: string, label: string) => string> = {
  plugin: (key, label) => `${key}[${label}]`,
  capability: (key, label) => `${key}([${label}])`,
  absent: (key, label) => `${key}{{${label}}}`,
};

const ARROWS: Record<Arrow['kind'], string> = {
  dependency: '-->',
  optional: '-.->',
  conflict: '--x',
  provides: '--o',
};

/** The graph as a Mermaid flowchart. */
export function renderMermaid(graph: PluginGraph): string {
  const { boxes, arrows } = buildDiagram(graph);
  return [
    'flowchart LR',
    ...boxes.map(({ key, label, kind }) => `  ${BOXES[kind](key, quote(label))}`),
    ...arrows.map(({ from, to, label, kind }) => `  ${from} ${ARROWS[kind]}|${quote(label)}| ${to}`),
  ].join('\n');
}

/** Whatever is not a letter, digit, space or harmless sign becomes an entity code, as Mermaid reads them. */
function quote(text: string): string {
  const escaped = text.replaceAll(/\s+/g, ' ').replaceAll(/[^\w .,^~*=-]/gu, (sign) => `#${sign.codePointAt(0)};`);
  return `"${escaped}"`;
}
