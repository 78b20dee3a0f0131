import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Access, Actor } from '@digital-commerce/plugin-schema';
import type { IRequest } from 'itty-router';
import type { Call, Handler } from '../http/call.ts';
import type { Services } from '../services.ts';
import { resolvePrincipal } from './principal.ts';
import type { Principal } from './principal.ts';

/**
 * The route handler that first checks who asks. Nothing about the path's tenant is looked up before, so that the answer
 * to somebody else's token is the same whether that tenant exists or not.
 */
export function authorize(access: Access, handler: Handler) {
  return async (request: IRequest, services: Services, context: ExecutionContext): Promise<Response> => {
    const params = request.params as Call['params'];
    const principal = access === 'open' ? undefined : await resolvePrincipal(request, services);
    if (principal !== undefined) checkAccess(access, principal, params.tenant);
    return handler({
      request,
      url: new URL(request.url),
      params,
      services,
      principal,
      get actor() {
        return toActor(principal);
      },
      requestId: crypto.randomUUID(),
      waitUntil: (work) => context.waitUntil(work),
    });
  };
}

function toActor(principal: Principal | undefined): Actor {
  if (principal === undefined) throw new TypeError('An open route has no actor.');
  if (principal.kind === 'operator') return { kind: 'operator' };
  if (principal.kind === 'publisher') return principal;
  return { kind: 'tenant', tenant: principal.tenant, tokenId: '', role: 'owner' };
}

function checkAccess(access: Access, principal: Principal, tenant: string): void {
  if (principal.kind === 'operator' || access === 'any') return;
  if (access === 'operator' || access === 'publisher') {
    throw new PlatformError('FORBIDDEN', "This route takes the operator's token.");
  }
  if (principal.kind !== 'tenant' || principal.tenant !== tenant) {
    throw new PlatformError('FORBIDDEN', `This token is not for tenant "${tenant}". Use one of that tenant's tokens.`);
  }
}
