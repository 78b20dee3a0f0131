import type { CreateTokenRequest } from '@digital-commerce/plugin-schema';
import { checkPermission, checkRole } from './check-access.ts';
import type { Principal } from './principal.ts';

/**
 * Nobody gives a token more than they have themselves.
 * @param giver somebody who may issue tokens of the tenant
 * @throws FORBIDDEN
 */
export function checkTokenRights(giver: Principal | undefined, { role, permissions }: CreateTokenRequest): void {
  if (giver?.kind !== 'tenant') return;
  checkRole(role, giver);
  for (const permission of permissions) checkPermission(permission, giver);
}
