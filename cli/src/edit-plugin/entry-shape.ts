import { BUILDER_CALLS } from '@digital-commerce/plugin-schema';
import type { BuilderCall } from '@digital-commerce/plugin-schema';
import type { EntryCall, NewEntry } from './plugin-edit.ts';
import { toLiteral } from './to-literal.ts';
import type { Literal } from './to-literal.ts';

export interface EntryShape {
  /** Where the entries stand in the manifest. */
  at: readonly string[];
  /** The fields that the builder's call takes by position; an object with the others follows. */
  positional: readonly string[];
  /** They stand there by name, not in a list. */
  isNamed: boolean;
}

export function toShape(call: EntryCall): EntryShape {
  const shape: BuilderCall = BUILDER_CALLS[call];
  if (shape.puts === 'named') return { at: shape.at, positional: ['key', 'field'], isNamed: true };
  if (shape.puts === 'entry') return { at: shape.at, positional: shape.fields, isNamed: false };
  throw new TypeError(`The builder's call "${call}" adds no entry.`);
}

/** The fields that are given. */
export function toFields({ fields }: Pick<NewEntry, 'fields'>): Record<string, Literal> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** An entry as it stands in a manifest object: `{ … }`, or `key: { … }` for one that stands there by name. */
export function toSource(
  entry: NewEntry,
  toValue: (name: string, value: Literal) => string = (_, value) => toLiteral(value),
): string {
  const fields = toFields(entry);
  const isNamed = toShape(entry.call).isNamed;
  const inner = isNamed ? (fields['field'] as Record<string, Literal>) : fields;
  const object = `{ ${Object.entries(inner)
    .map(([name, value]) => `${name}: ${toValue(name, value)}`)
    .join(', ')} }`;
  return isNamed ? `${toText(entry, 'key')}: ${object}` : object;
}

/** A field that is text, else nothing. */
export function toText({ fields }: Pick<NewEntry, 'fields'>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
