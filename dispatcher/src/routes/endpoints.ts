import { PlatformError } from '@digital-commerce/plugin-schema';
import { callEndpoint } from '../endpoints/call-endpoint.ts';
import { checkCaller } from '../endpoints/check-caller.ts';
import { checkRate } from '../endpoints/check-rate.ts';
import { findEndpoint } from '../endpoints/find-endpoint.ts';
import type { FoundEndpoint } from '../endpoints/find-endpoint.ts';
import type { Call } from '../http/call.ts';

/** `ANY /v1/tenants/:tenant/api/:plugin/*` */
export async function anyEndpoint(call: Call): Promise<Response> {
  const found = await findEndpoint(call).catch(toPlatformError);
  const isFound = !(found instanceof PlatformError);
  await checkCaller(call, isFound ? found.endpoint : undefined);
  // Only now: whoever may not call here does not learn what there is.
  if (!isFound) throw found;
  requireActive(call, found);
  await checkRate(call, found);
  return callCounted(call, found);
}

async function callCounted(call: Call, { installation, endpoint }: FoundEndpoint): Promise<Response> {
  const { services, params, waitUntil } = call;
  let error: unknown;
  try {
    return await callEndpoint(call, installation, endpoint);
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    services.watched.countCall(params.tenant, installation, { error, waitUntil });
  }
}

function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  throw error;
}

/** @throws RELEASE_KILLED, NOT_ACTIVE */
function requireActive({ params }: Call, { installation: { id, version, state, killed } }: FoundEndpoint): void {
  if (killed !== undefined) {
    throw new PlatformError('RELEASE_KILLED', `The operator has stopped "${id}" ${version}: ${killed.reason}`, killed);
  }
  if (state === 'active') return;
  const why = state === 'inactive' ? 'switched off' : 'waiting for settings';
  throw new PlatformError('NOT_ACTIVE', `Plugin "${id}" is ${why} for tenant "${params.tenant}".`, { state });
}
