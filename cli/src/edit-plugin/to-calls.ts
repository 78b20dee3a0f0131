import { BUILDER_CALLS } from '@digital-commerce/plugin-schema';
import type { BuilderCall, ManifestInput } from '@digital-commerce/plugin-schema';
import { toLiteral } from './to-literal.ts';
import type { Literal } from './to-literal.ts';

/** The calls of the builder that make a manifest, each as `.name(…)`. Its id, name and category are not among them. */
export function toCalls(manifest: Partial<ManifestInput>): string[] {
  return Object.entries<BuilderCall>(BUILDER_CALLS).flatMap(([name, call]) => {
    const value = call.at.reduce<unknown>(readKey, manifest) as Literal | undefined;
    if (value === undefined) return [];
    switch (call.puts) {
      case 'value':
        return [toCall(name, [value])];
      case 'entries':
        return [toCall(name, value as readonly Literal[])];
      case 'entry':
        return (value as readonly Fields[]).map((entry) => toCall(name, toArguments(entry, fieldsOf(call, entry))));
      case 'named':
        return Object.entries(value as Record<string, Literal>).map(([key, entry]) => {
          const rest = call.fields === undefined ? [entry] : toArguments(entry as Fields, call.fields);
          return toCall(name, [key, ...rest]);
        });
      default:
        return [toCall(name, toArguments(value as Fields, call.fields))];
    }
  });
}

type Fields = Readonly<Record<string, Literal>>;

function fieldsOf({ fields, endsEarly }: Extract<BuilderCall, { puts: 'entry' }>, entry: Fields): readonly string[] {
  return endsEarly === true ? fields.filter((field) => entry[field] !== undefined) : fields;
}

/** Fields by position, and an object with those that are left. */
function toArguments(fields: Fields, positional: readonly string[]): Literal[] {
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !positional.includes(name)));
  const args = positional.map((name) => fields[name] ?? '');
  return Object.keys(rest).length === 0 ? args : [...args, rest];
}

function toCall(name: string, args: readonly Literal[]): string {
  return `.${name}(${args.map(toLiteral).join(', ')})`;
}

function readKey(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
