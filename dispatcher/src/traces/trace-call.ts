import type { ErrorCode, InvocationKind, LogLine, MetricPoint } from '@digital-commerce/plugin-schema';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { InvocationReport } from '../dispatch/handler-result.ts';
import type { InvocationTarget } from '../dispatch/invocation-target.ts';
import type { TracedInput } from './input/traced-input.ts';
import { maskText } from './input/mask-text.ts';
import type { NewTrace } from './new-trace.ts';

/** One call of one handler that is an execution by itself: whatever is no hook. */
export interface TracedCall {
  kind: InvocationKind;
  name: string;
  handler: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number;
  report: InvocationReport | undefined;
  readInput: () => TracedInput;
  /** Of an endpoint's answer. */
  status?: number;
  /** Absent when it went well. */
  failure?: { code: ErrorCode; message: string };
  logs: readonly LogLine[];
  metrics: readonly MetricPoint[];
}

export function traceCall(
  { actor, chain, traceparent }: Pick<CallOrigin, 'actor' | 'chain' | 'traceparent'>,
  { id: plugin, version }: Pick<InvocationTarget, 'id' | 'version'>,
  call: TracedCall,
): NewTrace {
  const { kind, name, handler, startedAt, endedAt, report, readInput, status, failure, logs, metrics } = call;
  const parent = chain.at(-1)?.invocation;
  const durationMs = Math.max(0, endedAt - startedAt);
  return {
    id: report?.invocation ?? crypto.randomUUID(),
    kind,
    name,
    at: new Date(startedAt).toISOString(),
    durationMs,
    outcome: failure === undefined ? 'completed' : 'failed',
    actor: { ...actor },
    ...(parent !== undefined && { parent }),
    ...(traceparent !== undefined && { traceparent }),
    readInput,
    handlers: [
      {
        plugin,
        version,
        handler,
        startedMs: 0,
        durationMs,
        outcome: failure === undefined ? 'completed' : 'failed',
        ...report,
        ...(status !== undefined && { status }),
        ...(failure && { code: failure.code, message: maskText(failure.message) }),
        logs: [...logs],
      },
    ],
    metrics: metrics.length === 0 ? [] : [{ plugin, points: metrics }],
  };
}
