import { boundTrace } from './bound-trace.ts';
import type { KeptTrace, NewTrace } from './new-trace.ts';
import { FlushTimer } from '../observe/flush-timer.ts';
import { log } from '../observe/log.ts';

/** Traces of a tenant that are on their way, and how many were not taken. */
export interface TraceBatch {
  traces: readonly KeptTrace[];
  leftOut: number;
}

export interface TraceRecorderOptions {
  send: (tenant: string, batch: TraceBatch) => Promise<void>;
  /** Is told of every execution, kept or not. */
  count?: (isFailure: boolean) => void;
  /** Told of each execution, whether its trace is kept or not. */
  watch: (
    tenant: string,
    trace: NewTrace,
    what: { isKept: boolean; waitUntil: (work: Promise<unknown>) => void },
  ) => void;
  /** Share of completed executions that is kept, 0–1. Whatever failed or was rejected is. */
  sampleRate: number;
  /** Whether traces hold what was given. */
  keepsData: boolean;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** 0–1. */
  random: () => number;
}

interface Pending {
  traces: KeptTrace[];
  leftOut: number;
  timer: FlushTimer;
  /** Kept since `secondAt`. */
  completed: number;
  others: number;
  secondAt: number;
}

/** So many traces of one tenant are kept in a second. */
const MAX_COMPLETED_PER_SECOND = 50;
const MAX_OTHERS_PER_SECOND = 100;
/** Traces that come in this time go together. */
const GATHER_MS = 50;
/** Traces of one tenant that wait: as many as are kept at a second's turn. What is beyond is left out. */
const MAX_WAITING = 300;
const MAX_TENANTS = 1_000;

/** Takes traces from calls, which do not wait for it. What is on its way when the isolate ends is lost. */
export class TraceRecorder {
  readonly #options: TraceRecorderOptions;
  readonly #tenants = new Map<string, Pending>();

  constructor(options: TraceRecorderOptions) {
    this.#options = options;
  }

  record(tenant: string, trace: NewTrace, waitUntil: (work: Promise<unknown>) => void): void {
    const pending = this.#open(tenant);
    this.#options.count?.(!isQuiet(trace));
    const isKept = this.#isKept(pending, trace);
    this.#options.watch(tenant, trace, { isKept, waitUntil });
    // Bounded here: a batch that is too large for one call would be lost, and everybody's traces with it.
    if (isKept) pending.traces.push(boundTrace(trace, this.#options.keepsData));
    else pending.leftOut += 1;
    if (pending.traces.length > 0) pending.timer.flushIn(GATHER_MS, waitUntil);
  }

  #open(tenant: string): Pending {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    if (this.#tenants.size >= MAX_TENANTS) this.#tenants.clear();
    const timer = new FlushTimer(() => this.#send(tenant, pending), this.#options.now);
    const pending: Pending = { traces: [], leftOut: 0, timer, completed: 0, others: 0, secondAt: 0 };
    this.#tenants.set(tenant, pending);
    return pending;
  }

  #isKept(pending: Pending, trace: NewTrace): boolean {
    if (pending.traces.length >= MAX_WAITING) return false;
    const now = this.#options.now();
    if (now - pending.secondAt >= 1_000) Object.assign(pending, { completed: 0, others: 0, secondAt: now });
    if (!isQuiet(trace)) return ++pending.others <= MAX_OTHERS_PER_SECOND;
    return this.#options.random() < this.#options.sampleRate && ++pending.completed <= MAX_COMPLETED_PER_SECOND;
  }

  async #send(tenant: string, pending: Pending): Promise<void> {
    const { traces, leftOut } = pending;
    // This flush was taken over, and came after all.
    if (traces.length === 0) return;
    pending.traces = [];
    pending.leftOut = 0;
    try {
      await this.#options.send(tenant, { traces, leftOut });
    } catch (error) {
      log('traces_not_kept', { tenant }, error);
    }
  }
}

function isQuiet({ outcome, handlers }: NewTrace): boolean {
  return outcome === 'completed' && handlers.every((handler) => handler.outcome !== 'failed');
}
