import * as z from 'zod';
import { Json } from '../payloads/fields.ts';
import * as payloads from '../payloads/index.ts';

export type JsonSchemaNode = z.core.JSONSchema.JSONSchema;

const schemas: [string, z.ZodType][] = Object.entries({ ...payloads, Json });

const IDS = z.registry<{ id?: string }>();
for (const [id, schema] of schemas) IDS.add(schema, { id });

/** Names of the exported types of payloads, results and their parts. */
export const PAYLOAD_TYPE_NAMES: readonly string[] = Object.keys(payloads).toSorted();

/** Name of the exported type of a payload or result, for example `PaymentData`. */
export function payloadTypeName(schema: z.ZodType): string {
  const name = schemas.find(([, value]) => value === schema)?.[0];
  if (name === undefined) throw new Error('The payload of a hook has no exported name.');
  return name;
}

/**
 * JSON Schema of a payload or result; its parts that have names are under `$defs`.
 * @param io `input`: as one passes it; `output`: as one gets it, with defaults filled in
 */
export function toPayloadJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchemaNode {
  return z.toJSONSchema(schema, {
    io,
    metadata: IDS,
    override: ({ zodSchema, jsonSchema }) => {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
    },
  });
}
