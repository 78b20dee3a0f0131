import { toDataPoint } from '@digital-commerce/plugin-schema';
import type { DataPoint } from '@digital-commerce/plugin-schema';
import type { NewTrace } from '../traces/new-trace.ts';

/**
 * Tells Analytics Engine of an execution, if the dispatcher is bound to it. It is told of each, also of those whose trace is
 * left out; what there is too much of Analytics Engine samples itself.
 */
export function writeDataPoint(
  dataset: { writeDataPoint: (point: DataPoint) => void } | undefined,
  tenant: string,
  { kind, name, outcome, actor, durationMs, handlers }: NewTrace,
  { isKept }: { isKept: boolean },
): void {
  if (dataset === undefined) return;
  const ran = handlers.filter((handler) => handler.outcome !== 'skipped' && handler.outcome !== 'not_run');
  const failed = ran.filter((handler) => handler.outcome === 'failed');
  const point = toDataPoint(tenant, {
    kind,
    name,
    outcome,
    plugins: [...new Set(ran.map(({ plugin }) => plugin))].join(','),
    code: failed[0]?.code ?? '',
    actor: actor.kind,
    durationMs,
    handlers: ran.length,
    failedHandlers: failed.length,
    hostCalls: ran.reduce((sum, { hostCalls = 0 }) => sum + hostCalls, 0),
    isKept: isKept ? 1 : 0,
  });
  dataset.writeDataPoint(point);
}
