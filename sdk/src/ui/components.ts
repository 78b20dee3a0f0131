import type { UiChild, UiComponentName, UiComponentOf, UiProps } from '@digital-commerce/plugin-schema';

/** Makes components of a kind, as data: what it takes, and then what stands in it. */
type Builder<N extends UiComponentName> = (
  ...args: [UiChild<N>] extends [never] ? PropsArg<N> : [props: UiProps<N>, ...children: UiChild<N>[]]
) => UiComponentOf<N>;

type PropsArg<N extends UiComponentName> = object extends UiProps<N> ? [props?: UiProps<N>] : [props: UiProps<N>];

const CONTAINERS = ['Card', 'Grid', 'Tabs', 'TabsContent', 'Form'];
const OTHERS =
  'Heading Text Separator Badge Alert Link Button Input Textarea Select Switch Table DataTable Chart Widget'.split(' ');

/** A function for each component of a page. */
export const ui: Readonly<{ [N in UiComponentName]: Builder<N> }> = /* @__PURE__ */ createBuilders();

function createBuilders(): { [N in UiComponentName]: Builder<N> } {
  const builders = [...CONTAINERS, ...OTHERS].map((component) => [
    component,
    (props?: object, ...children: unknown[]) => ({
      component,
      ...props,
      ...(CONTAINERS.includes(component) && { children }),
    }),
  ]);
  return Object.fromEntries(builders) as { [N in UiComponentName]: Builder<N> };
}
