import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookResponse } from '@digital-commerce/plugin-schema';
import { createRetryLater } from '../deliveries/retry-later.ts';
import { createCallHandler } from '../dispatch/call-handler.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { Services } from '../services.ts';
import { HookTracer } from '../traces/trace-hook.ts';
import { executeHook, parseHookName, toResponse } from './execute.ts';

/**
 * Runs a hook through the plugins that a tenant has active.
 * @throws HOOK_NOT_FOUND, TENANT_NOT_FOUND and what `executeHook` and `toResponse` throw
 */
export async function callHook(
  services: Services,
  { hook, data }: { hook: string; data: unknown },
  { tenant, actor, chain, waitUntil }: CallOrigin,
): Promise<HookResponse> {
  const name = parseHookName(hook);
  const table = await services.routing.get(tenant, waitUntil);
  const tracer = new HookTracer();
  const startedAt = Date.now();
  const execution = await executeHook(
    table,
    { hook: name, definition: HOOKS[name], data },
    {
      callHandler: tracer.watch(createCallHandler(services, { tenant, actor, chain, waitUntil })),
      breakers: services.breakers,
      retryLater: createRetryLater(services, { tenant, chain }),
      now,
    },
  );
  services.watched.countHook(table, execution.trace, waitUntil);
  // A hook that nobody listens to leaves nothing to look at.
  if (execution.trace.handlers.length > 0) {
    const trace = tracer.toTrace(execution, { hook: name, data, startedAt }, { actor, chain });
    services.traceRecorder.record(tenant, trace, waitUntil);
  }
  return toResponse(execution);
}

/** Finer than `Date.now` where the runtime allows it. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
