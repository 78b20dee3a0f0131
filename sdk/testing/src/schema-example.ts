import { generateValues } from './conformance/payloads/generate-values.ts';

/** Valid data of a JSON Schema with all its fields, the same each time; `undefined` when none is found. */
export function schemaExample(schema: object): unknown {
  const [least, most] = generateValues(schema);
  return most ?? least;
}
