import type { ExecutionTrace, OtlpTraces, Span } from '@digital-commerce/plugin-schema';
import type { NewTrace } from '../traces/new-trace.ts';
import { FlushTimer } from './flush-timer.ts';
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

interface WaitingTrace {
  tenant: string;
  trace: SpannedTrace;
}

/** Traces that wait, or are on their way; beyond that they are dropped. */
const MAX_HELD = 1_000;
/** After so long the runtime has cancelled work that goes on after an answer. */
const MAX_SENDING_MS = 30_000;
/** Until then, from the pause's begin, the collector is asked again. */
const MAX_TRYING_MS = 27_000;
/** Traces that go together. */
const MAX_BATCH = 100;
/** A batch waits for the one before it, but no longer, so that all have their time. */
const MAX_WAIT_MS = 1_000;

/**
 * Sends traces that are kept to a collector of OpenTelemetry, as spans. Calls do not wait for it. What is on its way when the
 * isolate ends is lost.
 */
export class SpanExporter {
  readonly #options: SpanExporterOptions;
  readonly #timer: FlushTimer;
  #waiting: WaitingTrace[] = [];
  /** Traces on their way. Of what was cut off nobody says that it is over. */
  #sending: { count: number; since: number }[] = [];
  /** Spans of traces for which there was no room. */
  #beyondRoom = 0;

  constructor(options: SpanExporterOptions) {
    this.#options = options;
    this.#timer = new FlushTimer(
      () => this.#send(),
      () => Date.now(),
    );
  }

  /** What the application that began the trace does not keep is left out. */
  add(tenant: string, trace: NewTrace, waitUntil: (work: Promise<unknown>) => void): void {
    if (parseTraceparent(trace.traceparent)?.isSampled === false) return;
    if (this.#held(Date.now()) < MAX_HELD) this.#waiting.push({ tenant, trace: toSpanned(trace) });
    else this.#beyondRoom += toSpans(tenant, trace).length;
    this.#timer.flushIn(this.#options.gatherMs, waitUntil);
  }

  #held(now: number): number {
    this.#sending = this.#sending.filter(({ count, since }) => count > 0 && now - since < MAX_SENDING_MS);
    return this.#sending.reduce((sum, { count }) => sum + count, this.#waiting.length);
  }

  /** Sends all that waits. */
  async #send(): Promise<void> {
    const { gatherMs, onDropped } = this.#options;
    const [waiting, beyondRoom] = [this.#waiting, this.#beyondRoom];
    this.#waiting = [];
    this.#beyondRoom = 0;
    const since = Date.now();
    const sending = { count: waiting.length, since };
    this.#sending.push(sending);
    const batches: Promise<void>[] = [];
    for (let sent = 0; sent < waiting.length; sent += MAX_BATCH) {
      const traces = waiting.slice(sent, sent + MAX_BATCH);
      const batch = this.#sendBatch(traces, since + MAX_TRYING_MS - gatherMs).finally(() => {
        sending.count -= traces.length;
      });
      batches.push(batch);
      await Promise.race([batch, new Promise((resolve) => void setTimeout(resolve, MAX_WAIT_MS))]);
    }
    if (beyondRoom > 0) await onDropped('full', beyondRoom);
    await Promise.all(batches);
  }

  async #sendBatch(batch: WaitingTrace[], endsAt: number): Promise<void> {
    const { collector, onDropped } = this.#options;
    const spans = (await Promise.all(batch.map((one) => this.#toSpans(one)))).flat();
    const request: OtlpTraces = toOtlp(spans);
    const { dropped, reason } = await sendSpans(collector, request, { count: spans.length, endsAt });
    if (dropped > 0) await onDropped(reason, dropped);
  }

  async #toSpans({ tenant, trace }: WaitingTrace): Promise<Span[]> {
    try {
      return toSpans(tenant, await this.#options.withRequests(tenant, trace));
    } catch {
      // Without the requests it is a trace all the same.
      return toSpans(tenant, trace);
    }
  }
}

/** What no span has is not held. */
function toSpanned({ readInput: _readInput, metrics: _metrics, handlers, ...trace }: NewTrace): SpannedTrace {
  return { ...trace, handlers: handlers.map(({ changes: _changes, ...handler }) => ({ ...handler, logs: [] })) };
}
