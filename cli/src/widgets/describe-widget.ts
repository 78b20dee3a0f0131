import type { WidgetAnswer } from '@digital-commerce/plugin-schema';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { toPrintable } from '../printable.ts';

/** What a widget shows, as lines and tables for a terminal. */
export function describeWidget(answer: WidgetAnswer): Line[] {
  const { range, previous } = answer;
  const days = `${range.from} to ${range.to}`;
  const compared = previous === undefined ? '' : `, compared with ${previous.from} to ${previous.to}`;
  return [...describeData(answer), `(${days}${compared})`];
}

function describeData(answer: WidgetAnswer): Line[] {
  switch (answer.kind) {
    case 'stat':
      return describeStat(answer);
    case 'donut':
      return describeParts(answer);
    case 'table':
      return describeTable(answer);
    case 'list':
      return describeList(answer);
    default:
      return describeSeries(answer);
  }
}

function describeStat({ data: { value, unit, change, description } }: WidgetAnswer<'stat'>): Line[] {
  const figure = [toPrintable(String(value)), ...(unit === undefined ? [] : [toPrintable(unit)])].join(' ');
  const moved = change === undefined ? '' : ` (${change < 0 ? '' : '+'}${toPercent(change)})`;
  return [`${figure}${moved}`, ...(description === undefined ? [] : [toPrintable(description)])];
}

function describeSeries({ data: { labels, series } }: WidgetAnswer<'line' | 'bar' | 'area'>): Line[] {
  const head = ['', ...series.map(({ name }) => toHead(name))];
  const rows = labels.map((label, index) => [
    toPrintable(label),
    ...series.map(({ values }) => toCell(values[index] ?? null)),
  ]);
  return formatTable([head, ...rows]);
}

function describeParts({ data: { parts } }: WidgetAnswer<'donut'>): Line[] {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  return formatTable(
    parts.map(({ label, value }) => [toPrintable(label), toCell(value), total === 0 ? '' : toPercent(value / total)]),
  );
}

function describeTable({ data: { columns, rows, cursor } }: WidgetAnswer<'table'>): Line[] {
  const head = columns.map(({ label }) => toHead(label));
  const cells = rows.map((row) =>
    columns.map(({ key, format }) => {
      const value = Object.hasOwn(row, key) ? (row[key] ?? null) : null;
      return format === 'percent' && typeof value === 'number' ? toPercent(value) : toCell(value);
    }),
  );
  return [...(rows.length === 0 ? ['There are no rows.'] : formatTable([head, ...cells])), ...describeMore(cursor)];
}

function describeList({ data: { items, cursor } }: WidgetAnswer<'list'>): Line[] {
  const lines = items.map(({ title, description, badge, href }) =>
    [title, ...(badge === undefined ? [] : [`[${badge}]`]), description ?? '', href ?? '']
      .filter(Boolean)
      .map(toPrintable),
  );
  return [
    ...(lines.length === 0 ? ['There is nothing in it.'] : lines.map((words) => words.join(' '))),
    ...describeMore(cursor),
  ];
}

function describeMore(cursor: string | undefined): Line[] {
  return cursor === undefined ? [] : [`There is more: --cursor ${toPrintable(cursor)}`];
}

function toHead(label: string): string {
  return toPrintable(label).toUpperCase();
}

function toCell(value: string | number | boolean | null): string {
  if (value === null) return '-';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : toPrintable(String(value));
}

function toPercent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
