import { PlatformError } from '@digital-commerce/plugin-schema';
import type { JsonSchema } from '@digital-commerce/plugin-schema';
import { checkOf } from '../json/check-schema.ts';

/** @throws PLUGIN_INVALID_RESULT when an action returned something else than its manifest says */
export function checkOutput(output: JsonSchema | undefined, what: string, data: unknown): void {
  if (output === undefined) return;
  const problems = checkOf(output)(data ?? null);
  const [first] = problems;
  if (first === undefined) return;
  const message = `The result of ${what} is not what its manifest says: at "${first.path}": ${first.message}`;
  throw new PlatformError('PLUGIN_INVALID_RESULT', message, { problems });
}
