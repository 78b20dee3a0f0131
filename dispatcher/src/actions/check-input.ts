import { PlatformError } from '@digital-commerce/plugin-schema';
import type { PluginAction } from '@digital-commerce/plugin-schema';
import { checkOf } from '../json/check-schema.ts';

/** @throws INVALID_REQUEST when an action does not take the data */
export function checkInput({ name, input }: PluginAction, plugin: string, data: unknown): void {
  if (input === undefined) return;
  const problems = checkOf(input)(data);
  const [first] = problems;
  if (first === undefined) return;
  throw new PlatformError(
    'INVALID_REQUEST',
    `The data is not what action "${name}" of plugin "${plugin}" takes: at "${first.path}": ${first.message}`,
    { problems },
  );
}
