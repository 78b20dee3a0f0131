import type { FilterHook, RejectionReason } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import { describeChanges } from './changes.ts';
import { checkFiltered } from './check-filtered.ts';
import { isInterested } from './condition.ts';
import { handlerDeadline } from './hook-run.ts';
import type { HookRun } from './hook-run.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { invalidResult, traceHandler, traceNotRun, traceSkipped } from './trace.ts';

export type FilterOutcome = { data: unknown } | { reasons: RejectionReason[] };

/** The value between two handlers, parsed and as JSON text. A handler only ever gets the text, so it cannot reach in. */
interface Current {
  value: unknown;
  text: string;
}

/**
 * Runs the handlers one after another, each on what the last one made. A handler that fails, or returns what the hook
 * does not allow, is skipped and the value stays as it was; one that rejects ends the run. A condition looks at the value
 * that its handler would get.
 */
export async function runFilter(run: HookRun<FilterHook>): Promise<FilterOutcome> {
  let current: Current = { value: run.payload, text: run.text };
  for (const [index, handler] of run.handlers.entries()) {
    if (!isInterested(handler, current.value)) {
      run.traces.push(traceSkipped(handler));
      continue;
    }
    const startedAt = run.now();
    if (startedAt >= run.deadline) {
      run.traces.push(...run.handlers.slice(index).map(traceNotRun));
      break;
    }
    const call = { hook: run.hook, data: current.text, deadline: handlerDeadline(run, handler) };
    const result = await run.callHandler(handler, call);
    const durationMs = run.now() - startedAt;
    const verdict = judge(handler, result, run.definition.rejects);
    if (verdict.kind === 'rejected') {
      const { reason } = verdict;
      const trace = { outcome: 'rejected', code: 'HOOK_REJECTED', message: reason.message } as const;
      run.traces.push(traceHandler(handler, durationMs, trace), ...run.handlers.slice(index + 1).map(traceNotRun));
      return { reasons: [reason] };
    }
    current = accept(run, handler, current, { verdict, durationMs });
  }
  return { data: current.value };
}

/** The value after a handler that did not reject. Adds the handler's trace. */
function accept(
  { definition, traces }: HookRun<FilterHook>,
  handler: RoutedHandler,
  current: Current,
  { verdict, durationMs }: { verdict: Exclude<Verdict, { kind: 'rejected' }>; durationMs: number },
): Current {
  if (verdict.kind === 'failed') {
    const { code, message } = verdict;
    traces.push(traceHandler(handler, durationMs, { outcome: 'failed', code, message }));
    return current;
  }
  if (!Object.hasOwn(verdict, 'data')) {
    traces.push(traceHandler(handler, durationMs, { outcome: 'completed', changes: [] }));
    return current;
  }
  const checked = checkFiltered(definition, current.value, verdict.data);
  if (!checked.ok) {
    traces.push(traceHandler(handler, durationMs, { outcome: 'failed', ...invalidResult(handler, checked.problem) }));
    return current;
  }
  const changes = describeChanges(current.value, checked.value, definition.sensitive);
  traces.push(traceHandler(handler, durationMs, { outcome: 'completed', changes }));
  return checked;
}
