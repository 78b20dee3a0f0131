import * as z from 'zod';
import { PageContent } from '../ui/component-schema.ts';
import { Label } from '../ui/ui-values.ts';
import { WIDGET_KINDS } from '../ui/widget-data.ts';
import { DeclaredName, HandlerFile } from './identifiers.ts';

/** A box on the dashboard. Its handler answers with the data; the dashboard draws it. */
export const Widget = z.strictObject({
  name: DeclaredName,
  title: Label,
  kind: z.enum(WIDGET_KINDS),
  /** Answers with the widget's data. */
  file: HandlerFile,
  size: z.enum(['small', 'medium', 'large']).default('medium'),
  /** Only for people who hold this permission of `adminPermissions`. */
  permission: DeclaredName.optional(),
});
export type Widget = z.output<typeof Widget>;

/** A page of the dashboard: components, from top to bottom. */
export const Page = z.strictObject({
  name: DeclaredName,
  title: Label,
  content: PageContent,
  /** Only for people who hold this permission of `adminPermissions`. */
  permission: DeclaredName.optional(),
});
export type Page = z.output<typeof Page>;

/** An entry of the dashboard's menu, which leads to a page, or to one of widgets. */
export const MenuItem = z.strictObject({
  name: DeclaredName,
  label: Label,
  /** Name of an icon of lucide.dev, for example `credit-card`; the dashboard draws those of `MENU_ICON_NAMES`. */
  icon: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the name of an icon such as "credit-card"')
    .optional(),
  /** Name of a page. */
  page: DeclaredName.optional(),
  /** Names of widgets, from top to bottom, where it leads to no page. */
  widgets: z.array(DeclaredName).min(1).max(50).optional(),
  permission: DeclaredName.optional(),
});
export type MenuItem = z.output<typeof MenuItem>;

export const AdminUi = z.strictObject({
  widgets: z.array(Widget).max(50).default([]),
  pages: z.array(Page).max(20).default([]),
  menu: z.array(MenuItem).max(20).default([]),
});
export type AdminUi = z.output<typeof AdminUi>;

/** A permission for people that the plugin defines, such as "may refund". Owners have all of them. */
export const AdminPermission = z.strictObject({
  name: DeclaredName,
  label: Label,
  description: z.string().max(500).optional(),
});
export type AdminPermission = z.output<typeof AdminPermission>;
