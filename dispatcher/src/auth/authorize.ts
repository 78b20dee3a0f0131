import { PlatformError } from '@digital-commerce/plugin-schema';
import type { IRequest } from 'itty-router';
import type { Call, Handler } from '../http/call.ts';
import type { Services } from '../services.ts';
import { resolvePrincipal } from './principal.ts';
import type { Principal } from './principal.ts';

/**
 * Who may use a route. `tenant`: the operator, and the tenant whose id is in the path. `any`: whoever holds a token.
 * `open`: everybody.
 */
export type Scope = 'operator' | 'tenant' | 'any' | 'open';

/**
 * The route handler that first checks who asks. Nothing about the path's tenant is looked up before, so that the answer
 * to somebody else's token is the same whether that tenant exists or not.
 */
export function authorize(scope: Scope, handler: Handler) {
  return async (request: IRequest, services: Services, context: ExecutionContext): Promise<Response> => {
    const params = request.params as Call['params'];
    if (scope !== 'open') checkScope(scope, await resolvePrincipal(request, services), params.tenant);
    return handler({
      request,
      url: new URL(request.url),
      params,
      services,
      waitUntil: (work) => context.waitUntil(work),
    });
  };
}

function checkScope(scope: Scope, principal: Principal, tenant: string): void {
  if (principal.kind === 'operator' || scope === 'any') return;
  if (scope === 'operator') throw new PlatformError('FORBIDDEN', "This route takes the operator's token.");
  if (principal.tenant !== tenant) {
    throw new PlatformError('FORBIDDEN', `This token is not for tenant "${tenant}". Use one of that tenant's tokens.`);
  }
}
