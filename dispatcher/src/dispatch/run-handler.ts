import { PlatformError } from '@digital-commerce/plugin-schema';
import type { HookReply } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { toTracedData } from '../traces/input/traced-data.ts';
import { traceCall } from '../traces/trace-call.ts';
import { beforeDeadline } from './before-deadline.ts';
import { describeFailure, listLogs } from './describe-result.ts';
import { disposeResult } from './dispose-result.ts';
import { pluginFailure, toPluginFailure } from './failures.ts';
import type { CallOrigin, HandlerRequest } from './handler-request.ts';
import type { HandlerResult } from './handler-result.ts';
import type { InvocationTarget } from './invocation-target.ts';
import { maskReply } from './mask-reply.ts';
import { openInvocation } from './open-invocation.ts';
import type { OpenInvocation } from './open-invocation.ts';
import { parseHookReply } from './parse-hook-reply.ts';

/**
 * Calls a handler that takes data: everything but an endpoint. Never throws: whatever keeps it from replying is a failure
 * with a code.
 * @param request `data`: JSON text; `check`: throws a `PlatformError` for a result that the call is not answered with
 */
export async function runHandler(
  services: Services,
  origin: CallOrigin,
  target: InvocationTarget,
  request: HandlerRequest & { data: string; check?: (data: unknown) => void },
): Promise<HandlerResult> {
  const startedAt = Date.now();
  const result = checkResult(await callWorker(services, origin, target, request), request.check);
  // A hook is one execution with all its handlers, and so is a workflow.
  if (request.kind !== 'hook' && request.isPart !== true) {
    const { kind, name, handler } = request;
    const failure = describeFailure(result);
    const call = {
      kind,
      name,
      handler,
      startedAt,
      endedAt: Date.now(),
      report: result.report,
      readInput: () => toTracedData(kind, request.data),
      logs: listLogs(result),
      metrics: result.metrics ?? [],
      ...(failure && { failure }),
    };
    services.traceRecorder.record(origin.tenant, traceCall(origin, target, call), origin.waitUntil);
  }
  return result;
}

function checkResult(result: HandlerResult, check: ((data: unknown) => void) | undefined): HandlerResult {
  if (check === undefined || result.outcome !== 'returned') return result;
  try {
    check(result.data);
    return result;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { logs, metrics, report } = result;
    return { outcome: 'failed', error, logs, metrics, ...(report && { report }) };
  }
}

async function callWorker(
  services: Services,
  origin: CallOrigin,
  target: InvocationTarget,
  request: HandlerRequest & { data: string },
): Promise<HandlerResult> {
  let open: OpenInvocation<typeof request.kind>;
  try {
    open = await openInvocation(services, origin, target, request);
  } catch (error) {
    return { outcome: 'failed', error: toFailure(error, target) };
  }
  try {
    const { invocation, worker, host } = open;
    const answer = worker.runHook({ ...invocation, ...toHook(request), data: request.data }, host);
    const inTime = beforeDeadline(answer, request.deadline - Date.now());
    const reply = parseReply(await services.running.wait(target, inTime, request.deadline), target);
    return { ...(await maskReply(reply, target, services.sealer)), report: open.report() };
  } catch (error) {
    return { outcome: 'failed', error: toFailure(error, target), report: open.report() };
  } finally {
    open.end();
  }
}

const HAS_HOOK = new Set(['hook', 'lifecycle', 'health']);

function toHook({ kind, name }: HandlerRequest): { hook?: string } {
  return HAS_HOOK.has(kind) ? { hook: name } : {};
}

/** @throws PLUGIN_PROTOCOL_ERROR */
function parseReply(answer: unknown, target: InvocationTarget): HookReply {
  const reply = parseHookReply(answer);
  if (reply !== undefined) return reply;
  disposeResult(answer);
  throw pluginFailure('PLUGIN_PROTOCOL_ERROR', target);
}

function toFailure(error: unknown, target: InvocationTarget): PlatformError {
  return error instanceof PlatformError ? error : toPluginFailure(error, target);
}
