import { PlatformError } from '@digital-commerce/plugin-schema';
import type { LifecycleEvent } from '@digital-commerce/plugin-schema';
import { callLifecycle } from '../../dispatch/call-lifecycle.ts';
import type { Step, StepContext } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';
import { loadTarget } from './load-target.ts';
import { toOrigin } from './to-origin.ts';

type HandlerSpec = StepTarget & { from?: string; to?: string };

/** Time of one lifecycle handler. */
const HANDLER_TIMEOUT_MS = 10_000;

/** @throws OPERATION_FAILED when the handler fails */
export const onInstall: Step<HandlerSpec> = {
  run: (context, spec) => callOrThrow(context, 'onInstall', spec),
  undo: (context, spec) => callAnyway(context, 'onUninstall', { ...spec, from: spec.version }),
};

/** @throws OPERATION_FAILED when the handler fails */
export const onUpgrade: Step<HandlerSpec> = {
  run: (context, spec) => callOrThrow(context, 'onUpgrade', spec),
};

/** A handler that fails does not keep its plugin from being removed. */
export const onUninstall: Step<HandlerSpec> = {
  run: (context, spec) => callAnyway(context, 'onUninstall', spec),
  undo: (context, spec) => callAnyway(context, 'onInstall', { ...spec, to: spec.version }),
};

async function callOrThrow(context: StepContext, event: LifecycleEvent, spec: HandlerSpec): Promise<void> {
  const failure = await call(context, event, spec);
  if (failure === undefined) return;
  throw new PlatformError('OPERATION_FAILED', `${event} of "${spec.plugin}" ${spec.version} failed: ${failure}`);
}

async function callAnyway(context: StepContext, event: LifecycleEvent, spec: HandlerSpec): Promise<void> {
  const failure = await call(context, event, spec);
  if (failure !== undefined) await context.keepNote({ ...context.note, failure });
}

async function call(context: StepContext, event: LifecycleEvent, spec: HandlerSpec): Promise<string | undefined> {
  const target = await loadTarget(context, spec);
  const handler = target.manifest.lifecycle[event];
  if (handler === undefined) return undefined;
  const { from, to } = spec;
  const data = {
    operationId: context.operation.id,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const result = await callLifecycle(context.services, toOrigin(context), target, {
    what: event,
    handler,
    data,
    timeoutMs: HANDLER_TIMEOUT_MS,
  });
  return result.ok ? undefined : result.message;
}
