import { compileJsonSchema } from '@digital-commerce/plugin-schema';
import type { CheckValue, JsonSchema } from '@digital-commerce/plugin-schema';

/** Schemas are parts of manifests, which all calls of a release share. */
const compiled = new WeakMap<JsonSchema, CheckValue>();

/** The check for a schema of a manifest, compiled when first asked for. */
export function checkOf(schema: JsonSchema): CheckValue {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const check = compileJsonSchema(schema);
  compiled.set(schema, check);
  return check;
}
