import type { HandlerTrace } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import { handlerDeadline } from './hook-run.ts';
import type { HookRun } from './hook-run.ts';
import { judge } from './judge.ts';
import { traceHandler, traceNotRun } from './trace.ts';

/** Runs the handlers of equal priority together, then the next. Results are ignored; failures are recorded. */
export async function runAction(run: HookRun): Promise<void> {
  for (const group of groupByPriority(run.handlers)) {
    const traces = await Promise.all(group.map((handler) => runHandler(run, handler)));
    run.traces.push(...traces);
  }
}

async function runHandler(run: HookRun, handler: RoutedHandler): Promise<HandlerTrace> {
  const startedAt = run.now();
  if (startedAt >= run.deadline) return traceNotRun(handler);
  const call = { hook: run.hook, data: run.text, deadline: handlerDeadline(run, handler) };
  const verdict = judge(handler, await run.callHandler(handler, call), false);
  const durationMs = run.now() - startedAt;
  if (verdict.kind !== 'failed') return traceHandler(handler, durationMs, { outcome: 'completed' });
  const { code, message } = verdict;
  return traceHandler(handler, durationMs, { outcome: 'failed', code, message });
}

/** They come in order, so equal priorities are neighbours. */
function groupByPriority(handlers: readonly RoutedHandler[]): RoutedHandler[][] {
  return [...Map.groupBy(handlers, ({ priority }) => priority).values()];
}
