import { log } from './log.ts';
import type { Measurements } from './measurements.ts';
import type { SpanExporterOptions } from './span-exporter.ts';

/** Counts spans that no collector has taken, in the platform's own measurements. */
export function countDroppedSpans(measurements: Measurements): SpanExporterOptions['onDropped'] {
  return async (reason, count) => {
    measurements.count('spans_dropped_total', { reason }, count);
    log('spans_dropped', { reason, count });
    // The call that the spans are of is long over, and perhaps none comes here again.
    await measurements.send();
  };
}
