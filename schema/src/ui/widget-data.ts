import * as z from 'zod';
import { CellValue, FieldName, Label, LinkTarget, TableColumn } from './ui-values.ts';

/** What a widget of the kind `stat` shows: one figure. */
export const StatData = z.strictObject({
  value: z.union([z.number(), z.string().min(1).max(100)]),
  /** Behind the value, for example `%` or `EUR`. */
  unit: z.string().max(20).optional(),
  /** Against the time before, as a share: 0.1 is a tenth more. */
  change: z.number().optional(),
  description: z.string().max(200).optional(),
});
export type StatData = z.output<typeof StatData>;

/** What `line`, `bar` and `area` show: for each label one value of each series; `null` leaves a gap. */
export const SeriesData = z.strictObject({
  labels: z.array(z.string().max(100)).max(1_000),
  series: z
    .array(z.strictObject({ name: Label, values: z.array(z.number().nullable()).max(1_000) }))
    .min(1)
    .max(20),
});
export type SeriesData = z.output<typeof SeriesData>;

/** What `donut` shows: parts of a whole. */
export const PartsData = z.strictObject({
  parts: z
    .array(z.strictObject({ label: Label, value: z.number().min(0) }))
    .min(1)
    .max(50),
});
export type PartsData = z.output<typeof PartsData>;

const NextCursor = z.string().min(1).max(1_000);

export const TableRow = z.record(FieldName, CellValue);

/** What `table` shows. */
export const TableData = z.strictObject({
  columns: z.array(TableColumn).min(1).max(20),
  rows: z.array(TableRow).max(500),
  /** There is more: with it as the query's `cursor` the next rows come. */
  cursor: NextCursor.optional(),
});
export type TableData = z.output<typeof TableData>;

/** What `list` shows. */
export const ListData = z.strictObject({
  items: z
    .array(
      z.strictObject({
        title: Label,
        description: z.string().max(500).optional(),
        badge: Label.optional(),
        href: LinkTarget.optional(),
      }),
    )
    .max(500),
  cursor: NextCursor.optional(),
});
export type ListData = z.output<typeof ListData>;

/** What the endpoint of a `DataTable` answers; `cursor` is there when there is more. */
export const DataTablePage = z.strictObject({
  rows: z.array(TableRow).max(100),
  cursor: NextCursor.optional(),
});
export type DataTablePage = z.output<typeof DataTablePage>;

/** What the handler of a widget answers, by the widget's kind. */
export const WIDGET_DATA = {
  stat: StatData,
  line: SeriesData,
  bar: SeriesData,
  area: SeriesData,
  donut: PartsData,
  table: TableData,
  list: ListData,
} as const;

export type WidgetKind = keyof typeof WIDGET_DATA;
export const WIDGET_KINDS = Object.keys(WIDGET_DATA) as [WidgetKind, ...WidgetKind[]];
/** As a handler returns it. */
export type WidgetData<K extends WidgetKind> = z.input<(typeof WIDGET_DATA)[K]>;
