import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint } from '@digital-commerce/plugin-schema';
import { checkAction, checkPermission, checkRole, requireTenant } from '../auth/check-access.ts';
import type { Principal } from '../auth/principal.ts';

/**
 * Whether somebody may call an endpoint as its manifest has it.
 * @throws FORBIDDEN
 */
export function checkEndpoint(
  { tenant, plugin }: { tenant: string; plugin: string },
  principal: Principal,
  { auth }: Pick<ApiEndpoint, 'auth'>,
): void {
  if (auth === 'public') return;
  if (auth === 'customer') {
    // Not even the operator: the handler relies on there being a customer.
    if (principal.kind !== 'operator') requireTenant(principal, tenant);
    throw new PlatformError(
      'FORBIDDEN',
      `This takes a customer's token, from \`POST /v1/tenants/${tenant}/customer-tokens\`.`,
    );
  }
  if (principal.kind === 'operator') return;
  const holder = requireTenant(principal, tenant);
  if (auth === 'tenant') checkAction('endpoints:call', holder);
  else if ('role' in auth) checkRole(auth.role, holder);
  else checkPermission(`${plugin}:${auth.permission}`, holder);
}
