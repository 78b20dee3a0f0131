import type { WidgetData, WidgetKind } from '@digital-commerce/plugin-schema';
import { toLiteral } from './to-literal.ts';
import type { Literal } from './to-literal.ts';

/** What a new widget shows, by kind. */
export const NEW_WIDGET_DATA: { readonly [K in WidgetKind]: (title: string) => WidgetData<K> } = {
  stat: (description) => ({ value: 0, description }),
  list: (title) => ({ items: [{ title, badge: 'new' }] }),
  table: () => ({
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'amount', label: 'Amount', format: 'number' },
    ],
    rows: [{ name: 'Example', amount: 0 }],
  }),
  line: toSeries,
  bar: toSeries,
  area: toSeries,
  donut: (label) => ({ parts: [{ label, value: 1 }] }),
};

function toSeries(name: string): WidgetData<'line'> {
  return { labels: ['first', 'second'], series: [{ name, values: [0, 1] }] };
}

/** The file of a new widget's handler: it answers with the data that the dashboard draws. */
export function toWidgetSource(title: string, kind: WidgetKind): string {
  const data = toLiteral(NEW_WIDGET_DATA[kind](title) as Literal);
  return `import { defineWidget } from '@digital-commerce/plugin-sdk';

/** Data of the ${kind} "${title.replaceAll('*/', '* /')}", for the days of the query. */
export default defineWidget('${kind}', async (context, { range }) => {
  context.log.debug('widget', { plugin: context.plugin.id, from: range.from, to: range.to });
  return ${data};
});
`;
}
