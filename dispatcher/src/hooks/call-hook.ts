import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookResponse } from '@digital-commerce/plugin-schema';
import { createRetryLater } from '../deliveries/retry-later.ts';
import { createCallHandler } from '../dispatch/call-handler.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { Services } from '../services.ts';
import { measureHook } from '../observe/measure-hook.ts';
import { rootSpanOf, toTraceparent } from '../observe/trace-context.ts';
import { HookTracer } from '../traces/trace-hook.ts';
import { findTriggered } from '../workflows/triggered.ts';
import { countCall } from '../limits/count-call.ts';
import { executeHook, parseHookName, toResponse } from './execute.ts';
import { withinLimits } from './within-limits.ts';

/**
 * Runs a hook through the plugins that a tenant has active. Workflows that wait for it are safe when this returns.
 * @throws HOOK_NOT_FOUND, TENANT_NOT_FOUND, RATE_LIMITED and what `executeHook` and `toResponse` throw
 */
export async function callHook(services: Services, called: NamedHook, origin: CallOrigin): Promise<HookResponse> {
  const { measurements } = services;
  try {
    return await measureHook(measurements, called.hook, now, () => runHook(services, called, origin));
  } finally {
    measurements.sendLater(origin.waitUntil);
  }
}

interface NamedHook {
  /** As somebody named it. */
  hook: string;
  data: unknown;
}

async function runHook(
  services: Services,
  { hook, data }: NamedHook,
  { tenant, actor, chain, traceparent, waitUntil }: CallOrigin,
): Promise<HookResponse> {
  const name = parseHookName(hook);
  const table = await services.routing.get(tenant, waitUntil);
  // Those that a plugin's call leads to are part of that call.
  if (chain.length === 0) await countCall(services.env, table);
  const tracer = new HookTracer();
  const startedAt = Date.now();
  const id = crypto.randomUUID();
  // What handlers lead to is below the span of the hook.
  const below = toTraceparent(rootSpanOf(id, traceparent));
  const execution = await executeHook(
    table,
    { hook: name, definition: withinLimits(HOOKS[name], table.limits), data, id },
    {
      callHandler: tracer.watch(createCallHandler(services, { tenant, actor, chain, traceparent: below, waitUntil })),
      breakers: services.breakers,
      retryLater: createRetryLater(services, { tenant, chain, traceparent: below }),
      now,
    },
  );
  services.watched.countHook(table, execution.trace, waitUntil);
  // A hook that nobody listens to leaves nothing to look at.
  const isTraced = execution.trace.handlers.length > 0;
  if (isTraced) {
    const trace = tracer.toTrace(execution, { hook: name, data, startedAt }, { actor, chain, traceparent });
    services.traceRecorder.record(tenant, trace, waitUntil);
  }
  if (table.workflows.size > 0 && HOOKS[name].kind === 'action' && 'data' in execution.outcome) {
    const happened = {
      start: `hook:${name}`,
      data: execution.outcome.data,
      idempotencyKey: id,
      chain,
      traceparent: isTraced ? below : traceparent,
    };
    const begun = findTriggered(table, { ...happened, ...(isTraced && { parent: id }) });
    await services.deliveries(tenant).accept(begun, table.limits);
  }
  return toResponse(execution);
}

/** Finer than `Date.now` where the runtime allows it. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
