import type { UiChild, UiComponentName, UiComponentOf, UiProps } from '@digital-commerce/plugin-schema';

/** Makes components of a kind, as data: what it takes, and then what stands in it. */
type Builder<N extends UiComponentName> = (
  ...args: [UiChild<N>] extends [never] ? PropsArg<N> : [props: UiProps<N>, ...children: UiChild<N>[]]
) => UiComponentOf<N>;

type PropsArg<N extends UiComponentName> = object extends UiProps<N> ? [props?: UiProps<N>] : [props: UiProps<N>];

const containers: readonly string[] = ['Card', 'Grid', 'Tabs', 'TabsContent', 'Form'];

function define<N extends UiComponentName>(component: N): Builder<N> {
  const hasChildren = containers.includes(component);
  return (props?: object, ...children: unknown[]) =>
    ({ component, ...props, ...(hasChildren && { children }) }) as unknown as UiComponentOf<N>;
}

export const Card: Builder<'Card'> = /* @__PURE__ */ define('Card');
export const Grid: Builder<'Grid'> = /* @__PURE__ */ define('Grid');
export const Tabs: Builder<'Tabs'> = /* @__PURE__ */ define('Tabs');
export const TabsContent: Builder<'TabsContent'> = /* @__PURE__ */ define('TabsContent');
export const Heading: Builder<'Heading'> = /* @__PURE__ */ define('Heading');
export const Text: Builder<'Text'> = /* @__PURE__ */ define('Text');
export const Separator: Builder<'Separator'> = /* @__PURE__ */ define('Separator');
export const Badge: Builder<'Badge'> = /* @__PURE__ */ define('Badge');
export const Alert: Builder<'Alert'> = /* @__PURE__ */ define('Alert');
export const Link: Builder<'Link'> = /* @__PURE__ */ define('Link');
export const Button: Builder<'Button'> = /* @__PURE__ */ define('Button');
export const Form: Builder<'Form'> = /* @__PURE__ */ define('Form');
export const Input: Builder<'Input'> = /* @__PURE__ */ define('Input');
export const Textarea: Builder<'Textarea'> = /* @__PURE__ */ define('Textarea');
export const Select: Builder<'Select'> = /* @__PURE__ */ define('Select');
export const Switch: Builder<'Switch'> = /* @__PURE__ */ define('Switch');
export const Table: Builder<'Table'> = /* @__PURE__ */ define('Table');
export const DataTable: Builder<'DataTable'> = /* @__PURE__ */ define('DataTable');
export const Chart: Builder<'Chart'> = /* @__PURE__ */ define('Chart');
export const Widget: Builder<'Widget'> = /* @__PURE__ */ define('Widget');
