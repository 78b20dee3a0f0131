import * as z from 'zod';

/**
 * The keys that `schema` knows at a path, every alternative's where there are several; none where it takes any key.
 * `value` is what stands there: it picks the member of a discriminated union.
 */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    return [...new Set(chooseOptions(inner, value).flatMap((option) => keysAt(option, path, value)))];
  }
  const [key, ...rest] = path;
  if (key === undefined) return ownKeys(inner);
  const next = child(inner, key);
  return next === undefined ? [] : keysAt(next, rest, readKey(value, key));
}

export function readKey(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodLazy) return unwrap(schema.def.getter());
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? unwrap(schema.def.innerType) : schema;
}

function ownKeys(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) return schema.keyType.options.map(String);
  return [];
}

function child(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodObject ? schema.shape[String(key)] : undefined;
}

function chooseOptions(union: z.ZodUnion, value: unknown): readonly z.core.$ZodType[] {
  if (!(union instanceof z.ZodDiscriminatedUnion)) return union.options;
  const { discriminator } = union.def;
  const named = union.options.filter(
    (option) =>
      option instanceof z.ZodObject && option.shape[discriminator]?.safeParse(readKey(value, discriminator)).success,
  );
  return named.length > 0 ? named : union.options;
}
