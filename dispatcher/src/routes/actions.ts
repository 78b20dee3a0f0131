import { ActionRequest, CreateCustomerTokenRequest, IDEMPOTENCY_KEY_HEADER } from '@digital-commerce/plugin-schema';
import type { ActionResponse, CustomerToken } from '@digital-commerce/plugin-schema';
import { checkRunner } from '../actions/check-runner.ts';
import { callAction, findAction } from '../actions/run-action.ts';
import { toInvocationActor } from '../auth/invocation-actor.ts';
import { requirePrincipal } from '../auth/require-principal.ts';
import { readJson, readOptionalJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { countCall } from '../limits/count-call.ts';
import { checkKey } from '../idempotency/answer-keyed.ts';
import { requireTenantRow } from './tenants.ts';

/** `POST /v1/tenants/:tenant/plugins/:plugin/actions/:action` */
export async function postAction(call: Call): Promise<Response> {
  const { request, services, params, waitUntil } = call;
  const principal = requirePrincipal(call);
  const { tenant, plugin, action } = params;
  const origin = { tenant, actor: toInvocationActor(principal), chain: [], waitUntil };
  const found = await findAction(services, origin, { plugin, action }).catch((error: unknown) => {
    // Who may run nothing does not learn what there is.
    checkRunner(params, principal, {});
    throw error;
  });
  checkRunner(params, principal, found.action);
  await countCall(services.env, { tenant, limits: found.installation.tenantLimits });
  const { data } = await readOptionalJson(request, ActionRequest);
  const idempotencyKey = request.headers.get(IDEMPOTENCY_KEY_HEADER);
  if (idempotencyKey !== null) checkKey(idempotencyKey);
  const result = await callAction(services, origin, found, {
    plugin,
    action,
    data,
    ...(idempotencyKey !== null && { idempotencyKey }),
  });
  const answer: ActionResponse = result === undefined ? {} : { data: result };
  return respond(answer);
}

/** `POST /v1/tenants/:tenant/customer-tokens` */
export async function postCustomerToken({ request, services, params }: Call): Promise<Response> {
  const { customerId, ttlSeconds } = await readJson(request, CreateCustomerTokenRequest);
  await requireTenantRow(services.db, params.tenant);
  const expiresAt = new Date(Date.now() + ttlSeconds * 1_000);
  const token = await services.customerTokens.issue(params.tenant, customerId, expiresAt);
  const answer: CustomerToken = { token, expiresAt: expiresAt.toISOString() };
  return respond(answer, 201);
}
