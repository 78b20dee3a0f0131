import type { Env } from '../env.ts';
import { withRequests } from '../traces/with-requests.ts';
import { countDroppedSpans } from './count-dropped-spans.ts';
import type { Measurements } from './measurements.ts';
import { parseHeaders } from './send-spans.ts';
import { SpanExporter } from './span-exporter.ts';

const GATHER_MS = 5_000;
const RETRY_BASE_MS = 1_000;

/** `undefined`: the operator has no collector. */
export function createSpanExporter(env: Env, measurements: Measurements): SpanExporter | undefined {
  if (env.OTLP_URL === undefined || env.OTLP_URL === '') return undefined;
  return new SpanExporter({
    collector: {
      url: env.OTLP_URL,
      headers: parseHeaders(env.OTLP_HEADERS ?? ''),
      retryBaseMs: Number(env.OTLP_RETRY_BASE_MS ?? RETRY_BASE_MS),
    },
    withRequests: (tenant, trace) => withRequests(env, tenant, trace),
    onDropped: countDroppedSpans(measurements),
    gatherMs: Number(env.OTLP_GATHER_MS ?? GATHER_MS),
  });
}
