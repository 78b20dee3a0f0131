import * as z from 'zod';
import { DeclaredName } from '../manifest/identifiers.ts';
import { UI_COMPONENT_NAMES, UI_COMPONENTS } from './components.ts';
import type { UiComponent, UiComponentName, UiContent } from './components.ts';

/** Components in a component, or in a page. */
const MAX_CHILDREN = 100;

/** A component as a page of a manifest holds it. `checkManifest` bounds how deep they lie in each other. */
export const Component: z.ZodType<UiComponent, UiComponent> = z
  .lazy(() => z.discriminatedUnion('component', [first, ...others]))
  .meta({ id: 'Component' });

const Components = z.array(Component).max(MAX_CHILDREN);

/** Its types say what `checkManifest` looks for: fields stand in forms, and tabs in `Tabs`. */
export const PageContent = Components.min(1) as unknown as z.ZodArray<z.ZodType<UiContent, UiContent>>;

/** The schema of one kind of component. */
export function componentSchema(name: UiComponentName): z.ZodObject {
  const definition = UI_COMPONENTS[name];
  return z.strictObject({
    component: z.literal(name),
    permission: DeclaredName.optional(),
    ...definition.props,
    ...('children' in definition && { children: Components }),
  });
}

const [first, ...others] = UI_COMPONENT_NAMES.map(componentSchema) as unknown as [Option, ...Option[]];

/** As the union's own types need it: an object that is told from the others by its `component`. */
type Option = z.ZodObject<{ component: z.ZodLiteral<UiComponentName> }> & z.ZodType<UiComponent, UiComponent>;
