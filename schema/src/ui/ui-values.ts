import * as z from 'zod';
import { HTTP_METHODS } from '../manifest/api-endpoint.ts';
import { DeclaredName } from '../manifest/identifiers.ts';

/** Shown as it is: there is no markup in it. */
export const Label = z.string().min(1).max(100);
export const ShownText = z.string().min(1).max(2_000);

/** A page of the web, or a place of the dashboard. Nothing that runs. */
export const LinkTarget = z
  .string()
  .max(500)
  .regex(
    /^(https?:\/\/[^\s\\/]|\/(?![/\\])|[?#]|\.\.?\/)[^\s\\]*$/,
    'a link such as "https://example.com" or "/orders/1"',
  );

/** Method and path of an endpoint of the plugin, as it declares them. */
const EndpointName = z
  .string()
  .max(220)
  .regex(new RegExp(`^(${HTTP_METHODS.join('|')}) /\\S*$`), 'method and path of an endpoint such as "POST /orders"');

/** Where data comes from: a `GET` endpoint of the plugin. */
export const DataSource = z.strictObject({ endpoint: EndpointName });
export type DataSource = z.output<typeof DataSource>;

/** What happens: an endpoint of the plugin is called, or one of its `actions` runs. */
export const UiCommand = z.union([
  z.strictObject({ endpoint: EndpointName }),
  z.strictObject({ action: DeclaredName }),
]);
export type UiCommand = z.output<typeof UiCommand>;

/** Name of a form's field, or of a column: a key of the JSON that is sent or shown. */
export const FieldName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z_]\w*$/, 'letters, digits and "_", starting with a letter');

export const CellValue = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);

/** How a column's values are shown. */
const ColumnFormat = z.enum(['text', 'number', 'money', 'percent', 'date', 'badge', 'boolean']);

export const TableColumn = z.strictObject({
  key: FieldName,
  label: Label,
  format: ColumnFormat.default('text'),
});
