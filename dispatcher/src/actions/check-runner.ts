import type { PluginAction } from '@digital-commerce/plugin-schema';
import { checkAction, checkPermission, requireTenant } from '../auth/check-access.ts';
import type { Principal } from '../auth/principal.ts';

/**
 * Whether somebody may run an action from outside: who may run hooks, unless its manifest names a permission.
 * @throws FORBIDDEN
 */
export function checkRunner(
  { tenant, plugin }: { tenant: string; plugin: string },
  principal: Principal,
  { permission }: Pick<PluginAction, 'permission'>,
): void {
  if (principal.kind === 'operator') return;
  const holder = requireTenant(principal, tenant);
  if (permission === undefined) checkAction('hooks:run', holder);
  else checkPermission(`${plugin}:${permission}`, holder);
}
