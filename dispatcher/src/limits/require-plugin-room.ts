import { PlatformError } from '@digital-commerce/plugin-schema';
import type { TenantState } from '../lifecycle/tenant-state.ts';

/**
 * Whether a tenant may have so many plugins. One that has more than it may can still remove and update them.
 * @throws PLUGINS_FULL
 */
export function requirePluginRoom(
  { id, installed, limits }: Pick<TenantState, 'id' | 'installed' | 'limits'>,
  afterwards: number,
): void {
  if (afterwards <= limits.plugins || afterwards <= installed.length) return;
  throw new PlatformError(
    'PLUGINS_FULL',
    `Tenant "${id}" would have ${afterwards} plugins, and may have ${limits.plugins}. Uninstall some first, or ask the operator for more.`,
    { plugins: afterwards, limit: limits.plugins },
  );
}
