import { checkPermission, requireTenant } from '../auth/check-access.ts';
import type { Principal } from '../auth/principal.ts';

/**
 * Whether somebody who may see the tenant may see something of a plugin that names a permission.
 * @throws FORBIDDEN
 */
export function checkViewer(
  { tenant, plugin }: { tenant: string; plugin: string },
  principal: Principal,
  { permission }: { permission?: string | undefined },
): void {
  if (principal.kind === 'operator' || permission === undefined) return;
  checkPermission(`${plugin}:${permission}`, requireTenant(principal, tenant));
}
