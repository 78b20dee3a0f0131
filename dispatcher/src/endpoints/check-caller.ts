import type { ApiEndpoint } from '@digital-commerce/plugin-schema';
import { checkAction, checkPermission, checkRole, requireTenant } from '../auth/check-access.ts';
import { resolvePrincipal } from '../auth/resolve-principal.ts';
import type { Call } from '../http/call.ts';

/**
 * Whether the caller may call an endpoint, as its manifest has it. A public one is anybody's: a token is not looked at.
 * @param endpoint `undefined` for a path that leads to none: whoever has no token of the tenant must not learn that
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function checkCaller(
  { request, services, params }: Call,
  endpoint: ApiEndpoint | undefined,
): Promise<void> {
  if (endpoint?.auth === 'public') return;
  const principal = await resolvePrincipal(request, services);
  if (principal.kind === 'operator') return;
  const holder = requireTenant(principal, params.tenant);
  if (endpoint === undefined) return;
  const { auth } = endpoint;
  if (auth === 'customer') throw new TypeError('No customer has a token yet.');
  if (auth === 'tenant') checkAction('endpoints:call', holder);
  else if ('role' in auth) checkRole(auth.role, holder);
  else checkPermission(`${params.plugin}:${auth.permission}`, holder);
}
