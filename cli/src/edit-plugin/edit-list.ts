import { toPropertyName } from '@digital-commerce/plugin-bundle/plugin-module';
import type { Expression, ObjectExpression, ObjectProperty } from 'oxc-parser';
import { toShape, toText } from './entry-shape.ts';
import type { DeclaredEntry, EditResult, NewEntry, PluginModule } from './plugin-edit.ts';

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
  const value = place.value === undefined ? undefined : withoutType(place.value);
  const [key, ...rest] = path;
  const { isNamed } = toShape(entry.call);
  if (value === undefined) {
    const list = isNamed ? `{ ${source} }` : `[${source}]`;
    place.insert(path.reduceRight((inner, name) => `{ ${name}: ${inner} }`, list));
    return { outcome: 'edited', handler: 'file' };
  }
  if (key !== undefined) {
    if (value.type !== 'ObjectExpression') return undefined;
    return editList(text, toPropertyPlace(text, value, key), { entry, path: rest, source });
  }
  if (value.type !== (isNamed ? 'ObjectExpression' : 'ArrayExpression')) return undefined;
  const declared = findEntry(value, entry);
  if (declared !== undefined) return declared;
  insertLast(text, value, source);
  return { outcome: 'edited', handler: 'file' };
}

/** The entry of the same key in a list that is written out, or in an object that holds its entries by name. */
export function findEntry(list: Expression | undefined, entry: NewEntry): DeclaredEntry | undefined {
  const value = list === undefined ? undefined : withoutType(list);
  if (value?.type === 'ObjectExpression' && toShape(entry.call).isNamed) {
    return findProperty(value, toText(entry, 'key')) === undefined ? undefined : { outcome: 'declared' };
  }
  if (value?.type !== 'ArrayExpression') return undefined;
  for (const element of value.elements) {
    const object = element === null || element.type === 'SpreadElement' ? undefined : withoutType(element);
    if (object?.type !== 'ObjectExpression') continue;
    if (!entry.key.every((name) => textOf(object, name) === entry.fields[name])) continue;
    const file = textOf(object, 'file');
    return { outcome: 'declared', ...(typeof file === 'string' && { file }) };
  }
  return undefined;
}

/** The value at a path of an object that is written out. */
export function findAt(value: Expression | undefined, path: readonly string[]): Expression | undefined {
  const [key, ...rest] = path;
  if (key === undefined || value === undefined) return value;
  const object = withoutType(value);
  return object.type === 'ObjectExpression' ? findAt(findProperty(object, key)?.value, rest) : undefined;
}

/** What is before `as const` and its like. */
function withoutType(value: Expression): Expression {
  return value.type === 'TSAsExpression' || value.type === 'TSSatisfiesExpression'
    ? withoutType(value.expression)
    : value;
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
  const found = findProperty(object, name)?.value;
  const value = found === undefined ? undefined : withoutType(found);
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
