import type { Access } from '@digital-commerce/plugin-schema';
import type { IRequest } from 'itty-router';
import type { Call, Handler } from '../http/call.ts';
import type { RequestNote } from '../http/request-note.ts';
import type { Services } from '../services.ts';
import { checkAccess } from './check-access.ts';
import { toActor } from './principal.ts';
import { resolvePrincipal } from './resolve-principal.ts';

/**
 * The route handler that first checks who asks. Nothing about the path's tenant is looked up before, so that the answer
 * to somebody else's token is the same whether that tenant exists or not. Who may call a plugin's endpoint, its route
 * checks.
 */
export function authorize(access: Access, handler: Handler) {
  return async (
    request: IRequest,
    services: Services,
    context: ExecutionContext,
    note: RequestNote,
  ): Promise<Response> => {
    const params = request.params as Call['params'];
    const isChecked = access !== 'open' && access !== 'endpoint';
    const principal = isChecked ? await resolvePrincipal(request, services) : undefined;
    if (principal !== undefined) note.actor = principal.kind;
    if (isChecked && principal !== undefined) checkAccess(access, principal, params.tenant);
    if (params.tenant !== undefined) note.tenant = params.tenant;
    return handler({
      request,
      url: new URL(request.url),
      params,
      services,
      principal,
      get actor() {
        if (principal === undefined) throw new TypeError('An open route has no actor.');
        return toActor(principal);
      },
      requestId: note.id,
      waitUntil: (work) => context.waitUntil(work),
    });
  };
}
