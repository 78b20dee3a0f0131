import { toPropertyName } from '@digital-commerce/plugin-bundle/plugin-module';
import type { Expression, ObjectExpression, ObjectProperty } from 'oxc-parser';
import { toShape, toText } from './entry-shape.ts';
import type { EditResult, NewEntry, PluginModule } from './plugin-edit.ts';

/** A place in the source where the value of a key is, or would have to be put. */
export interface ListPlace {
  /** `undefined`: there is none yet. */
  value: Expression | undefined;
  /** Puts a new value there, as source. */
  insert(value: string): void;
}

/**
 * Adds an entry to the list at the end of `path`, making what is missing on the way. `undefined` when something on the
 * way is there but is not written as a plain object or array.
 */
export function editList(
  text: PluginModule['text'],
  place: ListPlace,
  { entry, path, source }: { entry: NewEntry; path: readonly string[]; source: string },
): EditResult | undefined {
  const { value } = place;
  const [key, ...rest] = path;
  if (value === undefined) {
    const list = toShape(entry.call).isNamed ? `{ ${source} }` : `[${source}]`;
    place.insert(path.reduceRight((inner, name) => `{ ${name}: ${inner} }`, list));
    return { outcome: 'edited', handler: 'file' };
  }
  if (key !== undefined) {
    if (value.type !== 'ObjectExpression') return undefined;
    return editList(text, toPropertyPlace(text, value, key), { entry, path: rest, source });
  }
  if (toShape(entry.call).isNamed) return addProperty(text, value, { entry, source });
  const list = value.type === 'TSAsExpression' || value.type === 'TSSatisfiesExpression' ? value.expression : value;
  if (list.type !== 'ArrayExpression') return undefined;
  for (const element of list.elements) {
    if (element?.type !== 'ObjectExpression') continue;
    if (!entry.key.every((name) => textOf(element, name) === entry.fields[name])) continue;
    const file = textOf(element, 'file');
    return { outcome: 'declared', ...(typeof file === 'string' && { file }) };
  }
  insertLast(text, list, source);
  return { outcome: 'edited', handler: 'file' };
}

function addProperty(
  text: PluginModule['text'],
  value: Expression,
  { entry, source }: { entry: NewEntry; source: string },
): EditResult | undefined {
  if (value.type !== 'ObjectExpression') return undefined;
  if (findProperty(value, toText(entry, 'key')) !== undefined) return { outcome: 'declared' };
  insertLast(text, value, source);
  return { outcome: 'edited', handler: 'file' };
}

/** The place of a property of an object. */
export function toPropertyPlace(text: PluginModule['text'], object: ObjectExpression, name: string): ListPlace {
  return {
    value: findProperty(object, name)?.value,
    insert: (value) => insertLast(text, object, `${name}: ${value}`),
  };
}

function findProperty(object: ObjectExpression, name: string): ObjectProperty | undefined {
  return object.properties.find(
    (property): property is ObjectProperty => property.type === 'Property' && toPropertyName(property) === name,
  );
}

function textOf(object: ObjectExpression, name: string): unknown {
  const value = findProperty(object, name)?.value;
  if (value?.type === 'TSAsExpression') return value.expression.type === 'Literal' ? value.expression.value : undefined;
  return value?.type === 'Literal' ? value.value : undefined;
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
