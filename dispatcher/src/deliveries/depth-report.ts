import { log } from '../observe/log.ts';
import type { MeasuredDepth } from './measure-depths.ts';

interface DepthReportOptions {
  /** Of the queue's object. */
  kv: SyncKvStorage;
  measure: (now: number) => MeasuredDepth[];
  /** Writes the depths down where the operator finds those of all tenants. */
  save: (depths: readonly MeasuredDepth[], now: number) => Promise<void>;
  waitUntil: (work: Promise<unknown>) => void;
}

const REPORTED = 'reported-depths';
const NOTHING = '[]';
/** Between two looks. */
const MEASURE_EVERY_MS = 5_000;

/**
 * Tells the platform's database what waits in one tenant's queue, when that has changed, and not more often than every few
 * seconds. A queue that keeps up has nothing to tell and writes nothing.
 */
export class DepthReport {
  readonly #options: DepthReportOptions;
  #measuredAt = -Infinity;
  #isStale = false;
  #isSending = false;

  constructor(options: DepthReportOptions) {
    this.#options = options;
  }

  /** Something in the queue may have changed. */
  note(now: number): void {
    if (this.#isSending || now - this.#measuredAt < MEASURE_EVERY_MS) {
      this.#isStale = true;
      return;
    }
    this.noteNow(now);
  }

  /** The same for what somebody did by hand, who looks at the depths next. */
  noteNow(now: number): void {
    const { kv, measure, waitUntil } = this.#options;
    this.#measuredAt = now;
    this.#isStale = false;
    const depths = measure(now);
    const text = JSON.stringify(depths);
    if (text === (kv.get<string>(REPORTED) ?? NOTHING)) return;
    this.#isSending = true;
    waitUntil(this.#send(depths, text, now));
  }

  /** When to look again, as something may have changed since the last look, in milliseconds since the epoch. */
  get dueAt(): number | undefined {
    return this.#isStale ? this.#measuredAt + MEASURE_EVERY_MS : undefined;
  }

  async #send(depths: readonly MeasuredDepth[], text: string, now: number): Promise<void> {
    try {
      await this.#options.save(depths, now);
      this.#options.kv.put(REPORTED, text);
    } catch (error) {
      this.#isStale = true;
      log('depths_not_written', {}, error);
    } finally {
      this.#isSending = false;
    }
  }
}
