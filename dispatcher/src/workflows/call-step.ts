import { PlatformError } from '@digital-commerce/plugin-schema';
import type { MetricPoint, TracedHandler, ActionStep } from '@digital-commerce/plugin-schema';
import { checkInput } from '../actions/check-input.ts';
import { checkOutput } from '../actions/check-output.ts';
import { findAction } from '../actions/run-action.ts';
import type { FoundAction } from '../actions/run-action.ts';
import { describeFailure, listLogs } from '../dispatch/describe-result.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import { logReply } from '../dispatch/log-reply.ts';
import { runHandler } from '../dispatch/run-handler.ts';
import { isLargerThan } from '../json/size.ts';
import { requireActive } from '../routing/require-active.ts';
import type { Services } from '../services.ts';
import { resolveInput } from './resolve-input.ts';
import type { RunScope } from './resolve-input.ts';

export interface StepCall {
  step: ActionStep;
  /** `<plugin>:<permission>` that whoever saved the workflow held. */
  permissions: readonly string[];
  scope: RunScope;
  /** The same when the step is tried again. */
  idempotencyKey: string;
  attempt: number;
  /** Of the result's JSON text. `undefined`: no later step asks for it. */
  maxResultBytes: number | undefined;
}

/** What came of a step that was called. */
export interface CalledStep {
  traced: Omit<TracedHandler, 'startedMs' | 'durationMs'>;
  metrics: readonly MetricPoint[];
  result?: unknown;
  /** Absent when it went well. */
  error?: { code: string; message: string };
}

/** Runs the action of one step. Never throws on account of a plugin, or of the workflow. */
export async function callStep(services: Services, origin: CallOrigin, call: StepCall): Promise<CalledStep> {
  const { id: step, plugin, action: name } = call.step;
  let found: FoundAction | undefined;
  try {
    found = await findAction(services, origin, { plugin, action: name });
    return await callAction(services, origin, { ...call, found });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { code, message } = error;
    const { version = '', file: handler = name } = { version: found?.installation.version, file: found?.action.file };
    const traced = { plugin, version, handler, step, outcome: 'failed' as const, code, message, logs: [] };
    return { traced, metrics: [], error: { code, message } };
  }
}

/** @throws PlatformError for what is wrong before the plugin is called */
async function callAction(
  services: Services,
  origin: CallOrigin,
  { step, found, permissions, scope, idempotencyKey, attempt, maxResultBytes }: StepCall & { found: FoundAction },
): Promise<CalledStep> {
  const { installation, action } = found;
  requireActive(origin.tenant, installation);
  requirePermission(found, permissions);
  const input = resolveInput(step.input, scope);
  checkInput(action, installation.id, input);
  const what = `action "${action.name}" of plugin "${installation.id}"`;
  const result = await runHandler(services, origin, installation, {
    kind: 'action',
    name: action.name,
    handler: action.file,
    data: JSON.stringify(input),
    deadline: Date.now() + action.timeoutMs,
    idempotencyKey,
    attempt,
    isPart: true,
    check: (data) => {
      checkOutput(action.output, what, data);
      checkSize(what, data, maxResultBytes);
    },
  });
  const { id: plugin, version } = installation;
  const source = { tenant: origin.tenant, plugin, version, handler: action.file };
  logReply(source, result.outcome === 'failed' ? { logs: result.logs ?? [] } : result);
  const failure = describeFailure(result);
  const error = failure && { ...failure, code: result.outcome === 'rejected' ? 'HOOK_REJECTED' : failure.code };
  const counted = failure && new PlatformError(failure.code, failure.message);
  services.watched.countCall(origin.tenant, installation, { error: counted, waitUntil: origin.waitUntil });
  return {
    traced: {
      plugin,
      version,
      handler: action.file,
      step: step.id,
      outcome: toOutcome(result),
      ...result.report,
      ...error,
      logs: listLogs(result),
    },
    metrics: result.metrics ?? [],
    ...(result.outcome === 'returned' && { result: result.data }),
    ...(error && { error }),
  };
}

function toOutcome({ outcome }: HandlerResult): 'completed' | 'rejected' | 'failed' {
  if (outcome === 'returned') return 'completed';
  return outcome === 'rejected' ? 'rejected' : 'failed';
}

/**
 * A release may have come since the workflow was saved that keeps the action for holders of a permission.
 * @throws PERMISSION_DENIED
 */
function requirePermission({ installation, action }: FoundAction, held: readonly string[]): void {
  if (action.permission === undefined) return;
  const permission = `${installation.id}:${action.permission}`;
  if (held.includes(permission)) return;
  throw new PlatformError(
    'PERMISSION_DENIED',
    `Action "${action.name}" of plugin "${installation.id}" takes the permission "${permission}" by now. Somebody who holds it has to save the workflow again.`,
  );
}

/** @throws VALUE_TOO_LARGE */
function checkSize(what: string, data: unknown, maxBytes: number | undefined): void {
  if (maxBytes === undefined || !isLargerThan(JSON.stringify(data ?? null), maxBytes)) return;
  throw new PlatformError(
    'VALUE_TOO_LARGE',
    `The result of ${what} is more than ${maxBytes} bytes of JSON, which is too much for a later step to refer to.`,
  );
}
