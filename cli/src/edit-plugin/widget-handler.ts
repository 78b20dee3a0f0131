import type { Manifest } from '@digital-commerce/plugin-schema';
import type { NewHandler } from './new-handler.ts';
import { toStringLiteral } from './string-literal.ts';

export type WidgetKind = Manifest['admin']['widgets'][number]['kind'];

/** What a new widget shows, by kind, as source. */
const DATA: Readonly<Record<WidgetKind, (title: string) => string>> = {
  stat: (title) => `{ value: 0, description: ${title} }`,
  list: (title) => `{ items: [{ title: ${title}, badge: 'new' }] }`,
  table: (title) =>
    `{ columns: [{ key: 'name', label: ${title} }, { key: 'value', label: 'Value' }], rows: [{ name: 'example', value: 0 }] }`,
  line: toSeries,
  bar: toSeries,
  area: toSeries,
  donut: (title) => `{ parts: [{ label: ${title}, value: 1 }] }`,
};

function toSeries(title: string): string {
  return `{ labels: ['today'], series: [{ name: ${title}, values: [0] }] }`;
}

/** A new handler of a widget: it answers with the data that the dashboard draws. */
export function toWidgetHandler(title: string, kind: WidgetKind): NewHandler {
  return {
    comment: `Data of the ${kind} "${title}".`,
    type: `WidgetHandler<'${kind}'>`,
    lines: [
      `context.log.debug('widget', { plugin: context.plugin.id });`,
      `return ${DATA[kind](toStringLiteral(title))};`,
    ],
  };
}
