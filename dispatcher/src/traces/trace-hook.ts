import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName, LogLine, MetricPoint } from '@digital-commerce/plugin-schema';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { HookExecution } from '../hooks/execute.ts';
import type { CallHandler } from '../hooks/hook-run.ts';
import type { NewTrace } from './new-trace.ts';
import { isSensitiveInHook } from './input/hook-names.ts';
import { maskText } from './input/mask-text.ts';
import { redactInput } from './input/redact-input.ts';
import { redact } from '../json/redact.ts';

interface Left {
  logs: readonly LogLine[];
  metrics: readonly MetricPoint[];
}

/** Watches the calls of one execution, so that its trace has what they logged and measured. */
export class HookTracer {
  readonly #left = new Map<string, Left>();

  watch(callHandler: CallHandler): CallHandler {
    return async (handler, call) => {
      const result = await callHandler(handler, call);
      const { report } = result;
      if (report !== undefined && result.outcome !== 'failed') {
        this.#left.set(report.invocation, { logs: result.logs, metrics: result.metrics ?? [] });
      }
      return result;
    };
  }

  /** @param data as the host application gave it */
  toTrace(
    { outcome, trace }: HookExecution,
    { hook, data, startedAt }: { hook: HookName; data: unknown; startedAt: number },
    { actor, chain, traceparent }: Pick<CallOrigin, 'actor' | 'chain' | 'traceparent'>,
  ): NewTrace {
    const { id, durationMs } = trace;
    const parent = chain.at(-1)?.invocation;
    const handlers = trace.handlers.map((handler) => ({
      ...handler,
      ...(handler.message !== undefined && { message: maskText(handler.message) }),
      logs: [...(this.#of(handler.invocation)?.logs ?? [])],
    }));
    return {
      id,
      kind: 'hook',
      name: hook,
      at: new Date(startedAt).toISOString(),
      durationMs,
      outcome: 'error' in outcome ? 'failed' : 'reasons' in outcome ? 'rejected' : 'completed',
      actor: { ...actor },
      ...(parent !== undefined && { parent }),
      ...(traceparent !== undefined && { traceparent }),
      readInput: () => ({ data: redactInput(redact(data, HOOKS[hook].sensitive), isSensitiveInHook) }),
      handlers,
      metrics: trace.handlers.flatMap(({ plugin, invocation }) => {
        const points = this.#of(invocation)?.metrics ?? [];
        return points.length === 0 ? [] : [{ plugin, points }];
      }),
    };
  }

  #of(invocation: string | undefined): Left | undefined {
    return invocation === undefined ? undefined : this.#left.get(invocation);
  }
}
