import * as z from 'zod';

/** Formats of strings whose check takes no longer than the text is long. */
const FORMATS = ['date', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'time', 'uri', 'uuid'] as const;

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] as const;
const Count = z.number().int().min(0);
/** Looked at by itself. */
const Subschema = z.unknown();
const Subschemas = z.array(Subschema).min(1);
const SubschemaMap = z.record(z.string(), Subschema);

/**
 * Keywords of a JSON Schema that the platform checks values with, each by itself. `patternProperties`, `$anchor`, `$id` and
 * the dynamic references are not among them: they can make a check slow, or lead outside.
 */
export const SchemaNode = z.strictObject({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema').optional(),
  $comment: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  deprecated: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  writeOnly: z.boolean().optional(),
  $defs: SubschemaMap.optional(),
  $ref: z
    .string()
    .regex(/^#\/\$defs\/[\w.-]+$/, 'a place in the schema itself such as "#/$defs/address"')
    .optional(),
  type: z
    .union([z.enum(TYPES), z.array(z.enum(TYPES)).min(1)], `it takes one of ${TYPES.join(', ')}, or a list of them`)
    .optional(),
  enum: z.array(z.unknown()).min(1).optional(),
  const: z.unknown().optional(),
  allOf: Subschemas.optional(),
  anyOf: Subschemas.optional(),
  oneOf: Subschemas.optional(),
  not: Subschema.optional(),
  if: Subschema.optional(),
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: Subschema.optional(),
  else: Subschema.optional(),
  properties: SubschemaMap.optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: Subschema.optional(),
  unevaluatedProperties: Subschema.optional(),
  propertyNames: Subschema.optional(),
  minProperties: Count.optional(),
  maxProperties: Count.optional(),
  dependentRequired: z.record(z.string(), z.array(z.string())).optional(),
  dependentSchemas: SubschemaMap.optional(),
  prefixItems: Subschemas.optional(),
  items: Subschema.optional(),
  unevaluatedItems: Subschema.optional(),
  contains: Subschema.optional(),
  minContains: Count.optional(),
  maxContains: Count.optional(),
  minItems: Count.optional(),
  maxItems: Count.optional(),
  uniqueItems: z.boolean().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  minLength: Count.optional(),
  maxLength: Count.optional(),
  pattern: z.string().max(200).optional(),
  format: z.enum(FORMATS).optional(),
});
export type SchemaNode = z.output<typeof SchemaNode>;

const ONE = [
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'items',
  'unevaluatedItems',
  'contains',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const MAPS = ['$defs', 'properties', 'dependentSchemas'] as const;

export type Path = readonly (string | number)[];

/** The schemas right inside of one, with their places in it. */
export function subschemasOf(node: Record<string, unknown>): { path: Path; schema: unknown }[] {
  return [
    ...ONE.filter((key) => node[key] !== undefined).map((key) => ({ path: [key], schema: node[key] })),
    ...LISTS.flatMap((key) => {
      const list = node[key];
      return Array.isArray(list) ? list.map((schema: unknown, index) => ({ path: [key, index], schema })) : [];
    }),
    ...MAPS.flatMap((key) => {
      const map = node[key];
      return isObject(map) ? Object.entries(map).map(([name, schema]) => ({ path: [key, name], schema })) : [];
    }),
  ];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same schema with every schema in it replaced. The change sees what is inside changed already. */
export function mapSchemas(
  schema: unknown,
  change: (node: Record<string, unknown>) => Record<string, unknown>,
): unknown {
  if (!isObject(schema)) return schema;
  const node: Record<string, unknown> = { ...schema };
  for (const key of ONE) if (node[key] !== undefined) node[key] = mapSchemas(node[key], change);
  for (const key of LISTS) {
    const list = node[key];
    if (Array.isArray(list)) node[key] = list.map((entry: unknown) => mapSchemas(entry, change));
  }
  for (const key of MAPS) {
    const map = node[key];
    if (!isObject(map)) continue;
    node[key] = Object.fromEntries(Object.entries(map).map(([name, entry]) => [name, mapSchemas(entry, change)]));
  }
  return change(node);
}
