import type { ExecutionTrace, OtlpTraces, Span } from '@digital-commerce/plugin-schema';
import type { NewTrace } from '../traces/new-trace.ts';
import { sendSpans } from './send-spans.ts';
import type { Collector, DropReason } from './send-spans.ts';
import { toOtlp, toSpans } from './to-spans.ts';
import type { SpannedTrace } from './to-spans.ts';
import { parseTraceparent } from './trace-context.ts';

export interface SpanExporterOptions {
  collector: Collector;
  /** Adds the requests that handlers made. */
  withRequests: <Trace extends Pick<ExecutionTrace, 'handlers'>>(tenant: string, trace: Trace) => Promise<Trace>;
  /** Told of spans that nobody took, and why. */
  onDropped: (reason: DropReason, count: number) => Promise<void>;
  /** How long traces are gathered, and the egress Worker has time to write down what they asked. */
  gatherMs: number;
}

/** Traces that wait to be sent; beyond that they are dropped. */
const MAX_WAITING = 1_000;
/** After so long the runtime has ended work that goes on after an answer. */
const MAX_SENDING_MS = 30_000;
/** Traces that go together. */
const MAX_BATCH = 100;

/**
 * Sends traces that are kept to a collector of OpenTelemetry, as spans. Calls do not wait for it. What is on its way when the
 * isolate ends is lost.
 */
export class SpanExporter {
  readonly #options: SpanExporterOptions;
  #waiting: { tenant: string; trace: SpannedTrace }[] = [];
  /** When the last sending began that may still be running. Milliseconds since the epoch. */
  #sendingSince: number | undefined;

  constructor(options: SpanExporterOptions) {
    this.#options = options;
  }

  /** What the application that began the trace does not keep is left out. */
  add(tenant: string, trace: NewTrace, waitUntil: (work: Promise<unknown>) => void): void {
    if (parseTraceparent(trace.traceparent)?.isSampled === false) return;
    if (this.#waiting.length >= MAX_WAITING) {
      waitUntil(this.#options.onDropped('full', toSpans(tenant, trace).length));
      return;
    }
    const { readInput: _readInput, metrics: _metrics, ...spanned } = trace;
    this.#waiting.push({ tenant, trace: spanned });
    // The runtime gives work after an answer so long; one that was cut off is taken over.
    if (this.#sendingSince !== undefined && Date.now() - this.#sendingSince < MAX_SENDING_MS) return;
    this.#sendingSince = Date.now();
    waitUntil(this.#send());
  }

  async #send(): Promise<void> {
    const { gatherMs } = this.#options;
    try {
      while (this.#waiting.length > 0) {
        await new Promise((resolve) => void setTimeout(resolve, gatherMs));
        this.#sendingSince = Date.now();
        const batch = this.#waiting.slice(0, MAX_BATCH);
        this.#waiting = this.#waiting.slice(MAX_BATCH);
        await this.#sendBatch(batch);
      }
    } finally {
      this.#sendingSince = undefined;
    }
  }

  async #sendBatch(batch: { tenant: string; trace: SpannedTrace }[]): Promise<void> {
    const { collector, onDropped } = this.#options;
    const spans = (await Promise.all(batch.map((one) => this.#toSpans(one)))).flat();
    const request: OtlpTraces = toOtlp(spans);
    const { dropped, reason } = await sendSpans(collector, request, spans.length);
    if (dropped > 0) await onDropped(reason, dropped);
  }

  async #toSpans({ tenant, trace }: { tenant: string; trace: SpannedTrace }): Promise<Span[]> {
    try {
      return toSpans(tenant, await this.#options.withRequests(tenant, trace));
    } catch {
      // Without the requests it is a trace all the same.
      return toSpans(tenant, trace);
    }
  }
}
