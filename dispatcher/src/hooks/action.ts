import type { HandlerTrace } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import { isInterested } from './condition.ts';
import { handlerDeadline } from './hook-run.ts';
import type { HookRun } from './hook-run.ts';
import { judge } from './judge.ts';
import { traceHandler, traceNotRun, traceSkipped } from './trace.ts';

/** Runs the handlers of a group together, then the next group. Results are ignored; failures are recorded. */
export async function runAction(run: HookRun): Promise<void> {
  for (const group of toGroups(run.handlers)) {
    const traces = await Promise.all(group.map((handler) => runHandler(run, handler)));
    run.traces.push(...traces);
  }
}

async function runHandler(run: HookRun, handler: RoutedHandler): Promise<HandlerTrace> {
  if (!isInterested(handler, run.payload)) return traceSkipped(handler);
  const startedAt = run.now();
  if (startedAt >= run.deadline) return traceNotRun(handler);
  const call = { hook: run.hook, data: run.text, deadline: handlerDeadline(run, handler) };
  const verdict = judge(handler, await run.callHandler(handler, call), false);
  const durationMs = run.now() - startedAt;
  if (verdict.kind !== 'failed') return traceHandler(handler, durationMs, { outcome: 'completed' });
  const { code, message } = verdict;
  return traceHandler(handler, durationMs, { outcome: 'failed', code, message });
}

function toGroups(handlers: readonly RoutedHandler[]): RoutedHandler[][] {
  const groups = Map.groupBy(handlers, ({ group }) => group);
  return [...groups].toSorted(([a], [b]) => a - b).map(([, members]) => members);
}
