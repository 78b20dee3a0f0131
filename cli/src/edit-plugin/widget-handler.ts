import type { WidgetData, WidgetKind } from '@digital-commerce/plugin-schema';
import type { NewHandler } from './new-handler.ts';
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

/** A new handler of a widget: it answers with the data that the dashboard draws. */
export function toWidgetHandler(title: string, kind: WidgetKind): NewHandler {
  return {
    comment: `Data of the ${kind} "${title}", for the days of the query.`,
    type: `WidgetHandler<'${kind}'>`,
    data: { name: 'query', type: 'WidgetQuery' },
    result: `WidgetData<'${kind}'>`,
    lines: [
      `const { from, to } = query.range;`,
      `context.log.debug('widget', { plugin: context.plugin.id, from, to });`,
      `return ${toLiteral(NEW_WIDGET_DATA[kind](title) as Literal)};`,
    ],
  };
}
