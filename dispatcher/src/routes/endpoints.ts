import { PlatformError } from '@digital-commerce/plugin-schema';
import type { InvocationActor } from '@digital-commerce/plugin-schema';
import { answerEndpointOnce } from '../endpoints/answer-endpoint-once.ts';
import { callEndpoint } from '../endpoints/call-endpoint.ts';
import { checkCaller } from '../endpoints/check-caller.ts';
import { checkRate } from '../endpoints/check-rate.ts';
import { allowOrigin, answerPreflight, isPreflight } from '../endpoints/cors.ts';
import { findEndpoint } from '../endpoints/find-endpoint.ts';
import type { FoundEndpoint } from '../endpoints/find-endpoint.ts';
import type { Call, PublicCall } from '../http/call.ts';
import { drain } from '../http/drain.ts';
import { respondError } from '../http/respond.ts';
import { countCall } from '../limits/count-call.ts';
import { requireActive } from '../routing/require-active.ts';

/** `ANY /v1/tenants/:tenant/api/:plugin/*` */
export async function anyEndpoint({ request, url, params, services, waitUntil }: Call): Promise<Response> {
  const call: PublicCall = { request, url, params, services, waitUntil };
  const { matched, result } = await findEndpoint(call);
  if (isPreflight(request)) return answerPreflight(request, matched);
  if (result instanceof PlatformError) {
    const isOfMethod = result.code === 'METHOD_NOT_ALLOWED';
    await checkCaller(call, isOfMethod ? matched.map(({ endpoint }) => endpoint) : []);
    // Only now: whoever may not call here does not learn what there is.
    throw result;
  }
  if (result.endpoint.cors === undefined) return answer(call, result);
  // A page that may read answers may read errors as well.
  const response = await answer(call, result).catch(async (error: unknown) => {
    await drain(request);
    return respondError(error);
  });
  return allowOrigin(response, request, result.endpoint);
}

async function answer(call: PublicCall, found: FoundEndpoint): Promise<Response> {
  const actor = await checkCaller(call, [found.endpoint]);
  requireActive(call.params.tenant, found.installation);
  await countCall(call.services.env, { tenant: call.params.tenant, limits: found.installation.tenantLimits });
  await checkRate(call, found, actor);
  const answerNow = (once: PublicCall) => callCounted(once, found, actor);
  return found.endpoint.idempotent ? answerEndpointOnce(call, { found, actor, answer: answerNow }) : answerNow(call);
}

async function callCounted(call: PublicCall, found: FoundEndpoint, actor: InvocationActor): Promise<Response> {
  const { services, params, waitUntil } = call;
  let error: unknown;
  try {
    return await callEndpoint(call, found, actor);
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    services.watched.countCall(params.tenant, found.installation, { error, waitUntil });
  }
}
