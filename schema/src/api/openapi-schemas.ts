import * as z from 'zod';
import * as manifest from '../manifest/index.ts';
import { RoleName } from '../roles.ts';
import { Component } from '../ui/component-schema.ts';
import * as wire from '../wire/index.ts';

export type JsonSchema = Record<string, unknown>;

const PREFIX = '#/components/schemas/';

/** Schemas of the API in JSON Schema, those with a name as references. */
export interface ApiSchemas {
  /** Under the names that references use. */
  components: Record<string, JsonSchema>;
  /** What a caller sends, with defaults left out, or what it gets. */
  toSchema(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema;
}

/**
 * A schema whose defaults make it another for who sends than for who gets is there twice, once as `<Name>Input`.
 */
export function createApiSchemas(): ApiSchemas {
  const names = nameSchemas();
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const output = toJsonSchemas(registry, 'output');
  const input = toJsonSchemas(registry, 'input');
  const differing = findDiffering(input, output);
  const toInput = (schema: unknown): unknown =>
    renameReferences(schema, (id) => (differing.has(id) ? `${id}Input` : id));
  const components = { ...output };
  for (const id of differing) components[`${id}Input`] = toInput(input[id]) as JsonSchema;
  return {
    components,
    toSchema(schema, direction) {
      const id = names.get(schema);
      if (id === undefined) return plain(z.toJSONSchema(schema, { io: direction, target: 'draft-2020-12' }));
      return { $ref: `${PREFIX}${direction === 'input' && differing.has(id) ? `${id}Input` : id}` };
    },
  };
}

/**
 * The document with those of its schemas that something refers to. What is only ever sent is called `<Name>` there.
 * @param document with references, and without its schemas
 */
export function addSchemas<Document extends { components: object }>(document: Document, schemas: ApiSchemas): Document {
  const picked = pickReferenced(schemas.components, document);
  const named = Object.fromEntries(Object.entries(picked).map(([id, schema]) => [toPlainName(id, picked), schema]));
  const whole = { ...document, components: { ...document.components, schemas: named } };
  return renameReferences(whole, (id) => toPlainName(id, picked)) as Document;
}

function toPlainName(id: string, picked: Record<string, JsonSchema>): string {
  const name = id.replace(/Input$/, '');
  return name in picked ? id : name;
}

function pickReferenced(components: Record<string, JsonSchema>, roots: unknown): Record<string, JsonSchema> {
  const picked = new Set<string>();
  const visit = (schema: unknown): void => {
    for (const id of referencesOf(schema)) {
      if (picked.has(id)) continue;
      picked.add(id);
      visit(components[id]);
    }
  };
  visit(roots);
  return Object.fromEntries(Object.entries(components).filter(([id]) => picked.has(id)));
}

function nameSchemas(): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  for (const [name, value] of Object.entries({ ...manifest, ...wire, RoleName, Component })) {
    if (value instanceof z.ZodType && !names.has(value)) names.set(value, name);
  }
  return names;
}

function toJsonSchemas(registry: z.core.$ZodRegistry<{ id: string }>, io: 'input' | 'output') {
  const { schemas } = z.toJSONSchema(registry, { io, target: 'draft-2020-12', uri: (id) => `${PREFIX}${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

/** OpenAPI says which draft it is, and its references say where a schema stands. */
function plain({ $schema: _schema, $id: _id, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

/** Those that differ, and those that refer to one that does. */
function findDiffering(input: Record<string, JsonSchema>, output: Record<string, JsonSchema>): Set<string> {
  const ids = Object.keys(output);
  const differing = new Set(ids.filter((id) => JSON.stringify(input[id]) !== JSON.stringify(output[id])));
  for (let size = -1; size !== differing.size;) {
    size = differing.size;
    for (const id of ids) if (referencesOf(input[id]).some((other) => differing.has(other))) differing.add(id);
  }
  return differing;
}

function referencesOf(schema: unknown): string[] {
  const found: string[] = [];
  renameReferences(schema, (id) => {
    found.push(id);
    return id;
  });
  return found;
}

function renameReferences(schema: unknown, rename: (id: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => renameReferences(entry, rename));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith(PREFIX)
        ? `${PREFIX}${rename(value.slice(PREFIX.length))}`
        : renameReferences(value, rename),
    ]),
  );
}
