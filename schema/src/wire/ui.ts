import * as z from 'zod';
import { MenuItem, Page, PluginId, Version, Widget } from '../manifest/index.ts';
import { WIDGET_DATA } from '../ui/widget-data.ts';
import type { WidgetKind } from '../ui/widget-data.ts';
import { WidgetRange } from '../ui/widget-query.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/widgets/:widget` */
export const WidgetAnswer = z.discriminatedUnion('kind', [
  answerOf('stat'),
  answerOf('line'),
  answerOf('bar'),
  answerOf('area'),
  answerOf('donut'),
  answerOf('table'),
  answerOf('list'),
]);
/** The same of a widget of one kind. */
export type WidgetAnswer<K extends WidgetKind = WidgetKind> = Extract<z.output<typeof WidgetAnswer>, { kind: K }>;

/** Query of `GET /v1/tenants/:tenant/ui`. */
export const UiQuery = z.strictObject({
  /** Language of the texts, as a tag of BCP 47. Default: the first of `Accept-Language`. */
  locale: z.string().min(1).max(100).optional(),
  /** What this plugin declares alone. */
  plugin: PluginId.optional(),
});
export type UiQuery = z.output<typeof UiQuery>;

/** What one plugin shows, in the order of its manifest, and without what the caller may not see or call. */
export const PluginUi = z.strictObject({
  id: PluginId,
  name: z.string(),
  version: Version,
  menu: z.array(MenuItem),
  pages: z.array(Page),
  widgets: z.array(Widget.omit({ file: true })),
});
export type PluginUi = z.output<typeof PluginUi>;

/** `GET /v1/tenants/:tenant/ui`: active plugins that show something, by id. */
export const TenantUi = z.strictObject({ plugins: z.array(PluginUi) });
export type TenantUi = z.output<typeof TenantUi>;

function answerOf<K extends WidgetKind>(kind: K) {
  return z.strictObject({
    kind: z.literal(kind),
    /** Days that the handler was asked for. */
    range: WidgetRange,
    /** Days to compare with, when somebody asked for that. */
    previous: WidgetRange.optional(),
    data: WIDGET_DATA[kind],
  });
}
