import * as z from 'zod';
import { componentSchema, UI_COMPONENT_NAMES, UI_COMPONENTS } from '../src/ui/index.ts';
import type { UiComponentName } from '../src/ui/index.ts';

/** The components as a registry in the format of shadcn/ui. What a component takes and an example are its `meta`. */
export function toUiRegistry(): object {
  return {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'plugin-sdk',
    homepage: 'docs/ui.md',
    items: UI_COMPONENT_NAMES.map(toItem),
  };
}

/** Every component as a table in Markdown. */
export function toComponentRows(): string[][] {
  return UI_COMPONENT_NAMES.map((name) => {
    const { description, props } = UI_COMPONENTS[name];
    return [
      `\`${name}\``,
      description,
      Object.keys(props)
        .map((prop) => `\`${prop}\``)
        .join(', '),
    ];
  });
}

function toItem(name: UiComponentName): object {
  const { description, example } = UI_COMPONENTS[name];
  return {
    name: toKebabCase(name),
    type: isBound(name) ? 'registry:block' : 'registry:ui',
    title: name,
    description,
    meta: {
      component: name,
      props: z.toJSONSchema(componentSchema(name), { io: 'input', target: 'draft-2020-12', override: shorten }),
      example: { component: name, ...example },
    },
  };
}

/** What stands in a component is told by name: the other items say what it takes. */
function shorten({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void {
  if (!(zodSchema instanceof z.ZodLazy)) return;
  for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
  Object.assign(jsonSchema, { type: 'object', required: ['component'], description: 'A component of this registry.' });
}

/** Whether it works with the plugin's endpoints or widgets. */
function isBound(name: UiComponentName): boolean {
  return ['Form', 'DataTable', 'Chart', 'Widget'].includes(name);
}

function toKebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
