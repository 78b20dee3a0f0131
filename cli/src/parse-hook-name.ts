import { HOOK_NAMES, PlatformError, isHookName, suggestName } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';

/** @throws HOOK_NOT_FOUND with the nearest name there is */
export function parseHookName(name: string): HookName {
  if (isHookName(name)) return name;
  const similar = suggestName(name, HOOK_NAMES);
  throw new PlatformError(
    'HOOK_NOT_FOUND',
    `There is no hook "${name}". ${similar === undefined ? 'See `admin-cli hooks list`.' : `Did you mean "${similar}"? \`admin-cli hooks list\` shows all.`}`,
  );
}
