import type { ApiEndpoint, InvocationActor } from '@digital-commerce/plugin-schema';
import { requireTenant } from '../auth/check-access.ts';
import { isCustomerToken } from '../auth/customer-tokens.ts';
import { toInvocationActor } from '../auth/invocation-actor.ts';
import type { Principal } from '../auth/principal.ts';
import { resolvePrincipal } from '../auth/resolve-principal.ts';
import { parseBearer } from '../auth/tokens.ts';
import type { PublicCall } from '../http/call.ts';
import { checkEndpoint } from './check-endpoint.ts';

/**
 * Who calls, if they may call one of these endpoints as its manifest has it.
 * @param endpoints none for a path that leads to none: whoever has no token of the tenant must not learn that
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function checkCaller(call: PublicCall, endpoints: readonly ApiEndpoint[]): Promise<InvocationActor> {
  const customer = await findCustomer(call);
  if (endpoints.some(({ auth }) => auth === 'public')) return customer ?? { kind: 'anonymous' };
  if (customer !== undefined && endpoints.some(({ auth }) => auth === 'customer')) return customer;
  const principal = await resolvePrincipal(call.request, call.services);
  if (endpoints.length > 0) checkOneOf(call, principal, endpoints);
  else if (principal.kind !== 'operator') requireTenant(principal, call.params.tenant);
  return toInvocationActor(principal);
}

/** A token that is none is nobody's; the endpoint says whether nobody may call. */
async function findCustomer({ request, services, params }: PublicCall): Promise<InvocationActor | undefined> {
  const token = parseBearer(request.headers.get('authorization'));
  if (!isCustomerToken(token)) return undefined;
  const id = await services.customerTokens.verify(token, params.tenant, new Date());
  return id === undefined ? undefined : { kind: 'customer', id };
}

/** @throws FORBIDDEN for the last of them when the caller may call none */
function checkOneOf(call: PublicCall, principal: Principal, endpoints: readonly ApiEndpoint[]): void {
  let refusal: unknown;
  for (const endpoint of endpoints) {
    try {
      checkEndpoint(call.params, principal, endpoint);
      return;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}
