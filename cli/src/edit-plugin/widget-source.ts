import type { Manifest } from '@digital-commerce/plugin-schema';
import { toStringLiteral } from './string-literal.ts';

export type WidgetKind = Manifest['admin']['widgets'][number]['kind'];

/** What a new widget shows, by kind, as source. */
const DATA: Readonly<Record<WidgetKind, (title: string) => string>> = {
  stat: (title) => `{ label: ${title}, value: 0 }`,
  list: (title) => `{ items: [{ label: ${title}, value: 0 }] }`,
  table: () => `{ columns: ['name', 'value'], rows: [['example', 0]] }`,
  line: toSeries,
  bar: toSeries,
  area: toSeries,
  donut: toSeries,
};

function toSeries(title: string): string {
  return `{ series: [{ label: ${title}, points: [{ label: 'today', value: 0 }] }] }`;
}

/** The file of a new widget's handler: it answers with the data that the dashboard draws. */
export function toWidgetSource(title: string, kind: WidgetKind): string {
  return `import type { ApiHandler } from '@digital-commerce/plugin-sdk';

/** Data of the ${kind} "${title.replaceAll('*/', '* /')}". */
const handler: ApiHandler = async (context) => {
  context.log.debug('widget', { plugin: context.plugin.id });
  return ${DATA[kind](toStringLiteral(title))};
};

export default handler;
`;
}
