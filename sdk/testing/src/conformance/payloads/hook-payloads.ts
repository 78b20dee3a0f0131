import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { toPayloadJsonSchema } from '@digital-commerce/plugin-schema/hook-reference';
import { hookExample } from '../../hook-example.ts';
import { generateValues, keepValid, varyAtLimits } from './generate-values.ts';

/** Valid data of a hook: the example of the reference, the least that is allowed, and the example at each limit. */
export function hookPayloads(hook: HookName): unknown[] {
  const { payload } = HOOKS[hook];
  const schema = toPayloadJsonSchema(payload, 'input');
  const example: unknown = hookExample(hook);
  const [least] = tryGenerate(schema);
  return keepValid([example, least, ...varyAtLimits(schema, example)], (value) => payload.safeParse(value).success);
}

/** Recursive schemas have no end for a generator; the example has one. */
function tryGenerate(schema: object): unknown[] {
  try {
    return generateValues(schema);
  } catch {
    return [];
  }
}
