import * as z from 'zod';
import { FieldName, DataSource, Label, LinkTarget, ShownText, TableColumn, CellValue, UiCommand } from './ui-values.ts';
import { DeclaredName } from '../manifest/identifiers.ts';

/** One kind of component. */
interface ComponentDefinition {
  readonly description: string;
  /** What it takes beside `component`, `permission` and `children`. */
  readonly props: z.ZodRawShape;
  /** What may stand in it; absent: nothing. */
  readonly children?: 'any' | 'tabs' | 'fields';
  /** A component of its own, as data. */
  readonly example: Readonly<Record<string, unknown>>;
}

const field = { name: FieldName, label: Label, description: z.string().max(500).optional() };
const required = z.boolean().default(false);
const Option = z.strictObject({ value: z.string().min(1).max(100), label: Label });
const ButtonVariant = z.enum(['default', 'secondary', 'outline', 'ghost', 'destructive']);
const column = TableColumn.extend({
  sortable: z.boolean().default(false),
  /** Text to look for, or one of these values. */
  filter: z.union([z.literal('text'), z.array(z.string().min(1).max(100)).min(1).max(100)]).optional(),
});

/**
 * Every component there is, named as in shadcn/ui. The schema of pages, the SDK's builders and types, and
 * `sdk/registry.json` derive from this table. No component takes markup or code.
 */
export const UI_COMPONENTS = {
  Card: {
    description: 'A box with a title.',
    props: { title: Label.optional(), description: z.string().max(500).optional() },
    children: 'any',
    example: { title: 'Orders', children: [{ component: 'Text', text: 'All is well.' }] },
  },
  Grid: {
    description: 'Components side by side.',
    props: { columns: z.number().int().min(1).max(4).default(2) },
    children: 'any',
    example: { columns: 2, children: [{ component: 'Badge', label: 'New' }] },
  },
  Tabs: {
    description: 'One of several parts at a time, each a `TabsContent`.',
    props: {},
    children: 'tabs',
    example: {
      children: [
        { component: 'TabsContent', label: 'Open', children: [{ component: 'Text', text: 'Nothing is open.' }] },
      ],
    },
  },
  TabsContent: {
    description: 'A part of `Tabs`.',
    props: { label: Label },
    children: 'any',
    example: { label: 'Open', children: [{ component: 'Text', text: 'Nothing is open.' }] },
  },
  Heading: {
    description: 'A title.',
    props: { text: Label, level: z.union([z.literal(2), z.literal(3)]).default(2) },
    example: { text: 'Refunds', level: 2 },
  },
  Text: {
    description: 'A paragraph, shown as it is.',
    props: { text: ShownText, muted: z.boolean().default(false) },
    example: { text: 'Refunds take three days.' },
  },
  Separator: { description: 'A line between parts.', props: {}, example: {} },
  Badge: {
    description: 'A word that marks a state.',
    props: { label: Label, variant: z.enum(['default', 'secondary', 'outline', 'destructive']).default('default') },
    example: { label: 'Live', variant: 'secondary' },
  },
  Alert: {
    description: 'Something to know before going on.',
    props: {
      title: Label,
      description: z.string().max(500).optional(),
      variant: z.enum(['default', 'destructive']).default('default'),
    },
    example: { title: 'Test mode', description: 'No money moves.' },
  },
  Link: {
    description: 'A link to a page of the web or of the dashboard.',
    props: { label: Label, href: LinkTarget },
    example: { label: 'Documentation', href: 'https://example.com/docs' },
  },
  Button: {
    description: 'Calls an endpoint of the plugin, or runs one of its actions.',
    props: {
      label: Label,
      onClick: UiCommand,
      variant: ButtonVariant.default('default'),
      confirm: z.string().min(1).max(300).optional(),
    },
    example: { label: 'Count again', onClick: { action: 'recount' }, confirm: 'Count all orders again?' },
  },
  Form: {
    description: 'Fields that are sent together, as one JSON object by their names.',
    props: { submit: UiCommand, submitLabel: Label.default('Save'), load: DataSource.optional() },
    children: 'fields',
    example: {
      submit: { endpoint: 'POST /notes' },
      children: [{ component: 'Input', name: 'text', label: 'Note', required: true }],
    },
  },
  Input: {
    description: 'A line of text, a number or a date, in a `Form`.',
    props: {
      ...field,
      type: z.enum(['text', 'number', 'email', 'url', 'date', 'password']).default('text'),
      placeholder: z.string().max(100).optional(),
      required,
      defaultValue: z.union([z.string().max(2_000), z.number()]).optional(),
    },
    example: { name: 'email', label: 'E-mail', type: 'email', required: true },
  },
  Textarea: {
    description: 'Several lines of text, in a `Form`.',
    props: {
      ...field,
      rows: z.number().int().min(2).max(40).default(4),
      required,
      defaultValue: z.string().max(2_000).optional(),
    },
    example: { name: 'note', label: 'Note' },
  },
  Select: {
    description: 'One of several values, in a `Form`.',
    props: {
      ...field,
      options: z.array(Option).min(1).max(100),
      required,
      defaultValue: z.string().max(100).optional(),
    },
    example: { name: 'reason', label: 'Reason', options: [{ value: 'lost', label: 'Lost on the way' }] },
  },
  Switch: {
    description: 'Yes or no, in a `Form`.',
    props: { ...field, defaultValue: z.boolean().default(false) },
    example: { name: 'notify', label: 'Tell the customer' },
  },
  Table: {
    description: 'Rows that the manifest holds.',
    props: {
      columns: z.array(TableColumn).min(1).max(20),
      rows: z.array(z.record(FieldName, CellValue)).max(100),
    },
    example: { columns: [{ key: 'plan', label: 'Plan' }], rows: [{ plan: 'Small' }] },
  },
  DataTable: {
    description: 'Rows that an endpoint answers, sorted and filtered there, with commands for each row.',
    props: {
      source: DataSource,
      columns: z.array(column).min(1).max(20),
      sort: z.strictObject({ key: FieldName, descending: z.boolean().default(false) }).optional(),
      pageSize: z.number().int().min(5).max(100).default(20),
      rowActions: z
        .array(
          z.strictObject({
            label: Label,
            /** A parameter of the endpoint's path is the row's value of that key; an action gets the row. */
            onClick: UiCommand,
            variant: ButtonVariant.default('ghost'),
            confirm: z.string().min(1).max(300).optional(),
            permission: DeclaredName.optional(),
          }),
        )
        .max(10)
        .default([]),
      emptyText: Label.optional(),
    },
    example: {
      source: { endpoint: 'GET /orders' },
      columns: [{ key: 'id', label: 'Order', sortable: true }],
      rowActions: [{ label: 'Cancel', onClick: { endpoint: 'DELETE /orders/:id' }, confirm: 'Cancel the order?' }],
    },
  },
  Chart: {
    description: 'A chart of what an endpoint answers, in the form that a widget of its kind has.',
    props: { kind: z.enum(['line', 'bar', 'area', 'donut']), source: DataSource, title: Label.optional() },
    example: { kind: 'line', source: { endpoint: 'GET /sales' }, title: 'Sales' },
  },
  Widget: {
    description: 'One of the widgets that the plugin declares.',
    props: { name: DeclaredName },
    example: { name: 'sales-today' },
  },
} as const satisfies Record<string, ComponentDefinition>;

export type UiComponentName = keyof typeof UI_COMPONENTS;
export const UI_COMPONENT_NAMES = Object.keys(UI_COMPONENTS) as UiComponentName[];

/** Components that are a form's fields. */
export const FORM_FIELDS = ['Input', 'Textarea', 'Select', 'Switch'] as const satisfies UiComponentName[];

type Definition<N extends UiComponentName> = (typeof UI_COMPONENTS)[N];

/** What a component takes beside its name, as an author writes it. */
export type UiProps<N extends UiComponentName> = OwnProps<Definition<N>['props']> & {
  /** Only for people who hold this permission of `adminPermissions`. */
  permission?: string | undefined;
};

/** Of no props zod makes an object that has none at all, not even a name. */
type OwnProps<Props extends z.ZodRawShape> = [keyof Props] extends [never]
  ? object
  : z.input<z.ZodObject<Props, z.core.$strict>>;

/** What may stand in a component of a kind. */
export type UiChild<N extends UiComponentName> =
  Definition<N> extends { children: infer Kind }
    ? Kind extends 'tabs'
      ? UiComponentOf<'TabsContent'>
      : Kind extends 'fields'
        ? UiComponentOf<(typeof FORM_FIELDS)[number]>
        : UiContent
    : never;

type Slot<N extends UiComponentName> =
  Definition<N> extends { children: unknown } ? { children: UiChild<N>[] } : object;

/** One component of a kind, as an author writes it. */
export type UiComponentOf<N extends UiComponentName> = {
  [Name in N]: { component: Name } & UiProps<Name> & Slot<Name>;
}[N];
/** A component and what stands in it. */
export type UiComponent = UiComponentOf<UiComponentName>;
/** What may stand on a page by itself. */
export type UiContent = UiComponentOf<Exclude<UiComponentName, (typeof FORM_FIELDS)[number] | 'TabsContent'>>;
