import { ActionRequest, CreateCustomerTokenRequest, IDEMPOTENCY_KEY_HEADER } from '@digital-commerce/plugin-schema';
import type { ActionResponse, CustomerToken } from '@digital-commerce/plugin-schema';
import { runAction } from '../actions/run-action.ts';
import { readJson, readOptionalJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { checkKey } from '../idempotency/answer-keyed.ts';
import { requireTenantRow } from './tenants.ts';

/** `POST /v1/tenants/:tenant/plugins/:plugin/actions/:action` */
export async function postAction({ request, services, params, waitUntil }: Call): Promise<Response> {
  const { data } = await readOptionalJson(request, ActionRequest);
  const { tenant, plugin, action } = params;
  const idempotencyKey = request.headers.get(IDEMPOTENCY_KEY_HEADER);
  if (idempotencyKey !== null) checkKey(idempotencyKey);
  const origin = { tenant, actor: { kind: 'host' }, chain: [], waitUntil } as const;
  const result = await runAction(services, origin, {
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
