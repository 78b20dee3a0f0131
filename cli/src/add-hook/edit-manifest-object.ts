import { toPropertyName } from '@digital-commerce/plugin-bundle/plugin-module';
import type { ObjectExpression, ObjectProperty } from 'oxc-parser';
import type { EditResult, NewHook, PluginModule } from './plugin-edit.ts';

/** Adds an entry to the `hooks` of a manifest object; `undefined` when `hooks` is there but is not a plain array. */
export function editManifestObject(
  { text }: PluginModule,
  manifest: ObjectExpression,
  { hook, file, priority }: NewHook,
): EditResult | undefined {
  const entry = `{ hook: '${hook}', file: '${file}'${priority === undefined ? '' : `, priority: ${priority}`} }`;
  const hooks = findProperty(manifest, 'hooks');
  if (hooks === undefined) {
    insertLast(text, manifest, `hooks: [${entry}]`);
    return { outcome: 'edited', handler: 'file' };
  }
  if (hooks.value.type !== 'ArrayExpression') return undefined;
  for (const element of hooks.value.elements) {
    if (element?.type !== 'ObjectExpression' || textOf(element, 'hook') !== hook) continue;
    const declaredFile = textOf(element, 'file');
    return { outcome: 'declared', ...(declaredFile !== undefined && { file: declaredFile }) };
  }
  insertLast(text, hooks.value, entry);
  return { outcome: 'edited', handler: 'file' };
}

function findProperty(object: ObjectExpression, name: string): ObjectProperty | undefined {
  return object.properties.find(
    (property): property is ObjectProperty => property.type === 'Property' && toPropertyName(property) === name,
  );
}

function textOf(object: ObjectExpression, name: string): string | undefined {
  const value = findProperty(object, name)?.value;
  return value?.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** Puts an item after the last one between the brackets, on a line of its own if that one has a line of its own. */
function insertLast(
  text: PluginModule['text'],
  list: { start: number; end: number } & ({ elements: unknown[] } | { properties: unknown[] }),
  item: string,
): void {
  const last = ('elements' in list ? list.elements : list.properties).at(-1) as
    | { start: number; end: number }
    | undefined;
  if (last === undefined) {
    text.appendLeft(list.start + 1, item);
    return;
  }
  const gap = /\n[ \t]*$/.exec(text.original.slice(0, last.start))?.[0] ?? ' ';
  text.appendLeft(last.end, `,${gap}${item}`);
}
