import { ERROR_CODES, OTHER_LABEL } from '@digital-commerce/plugin-schema';
import type { NewTrace } from '../traces/new-trace.ts';
import type { Measurements } from './measurements.ts';

/** Counts an execution that is over, whether its trace is kept or not. */
export function measureTrace(measurements: Measurements, { kind, outcome, durationMs, handlers }: NewTrace): void {
  measurements.count('executions_total', { kind, outcome });
  measurements.time('execution_duration_seconds', { kind }, durationMs / 1_000);
  for (const handler of handlers) {
    const { plugin } = handler;
    if (handler.outcome === 'not_run' || handler.outcome === 'skipped') continue;
    measurements.count('handler_calls_total', { plugin, kind, outcome: handler.outcome });
    measurements.time('handler_duration_seconds', { plugin, kind }, handler.durationMs / 1_000);
    if (handler.outcome !== 'failed') continue;
    measurements.count('handler_errors_total', { plugin, code: toCode(handler.code) });
  }
}

/** No code that a plugin made up. */
function toCode(code: string | undefined): string {
  return code !== undefined && Object.hasOwn(ERROR_CODES, code) ? code : OTHER_LABEL;
}
