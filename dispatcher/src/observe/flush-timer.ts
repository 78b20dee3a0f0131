/** When a flush is so late, its request's work was cancelled, and the next request flushes. */
const LATE_MS = 5_000;

/**
 * Flushes what gathers, in the background of the request that asked first. The runtime cancels work some 30 s after its request's
 * answer, without a word to `finally`: each flush is one pause and one batch, and one that does not come is taken over.
 */
export class FlushTimer {
  readonly #flush: () => Promise<void>;
  readonly #now: () => number;
  /** When the next flush is due. Milliseconds since the epoch. */
  #dueAt: number | undefined;

  /**
   * @param flush takes all that has gathered before it waits for anything: what comes later is the next flush's
   * @param now milliseconds since the epoch
   */
  constructor(flush: () => Promise<void>, now: () => number) {
    this.#flush = flush;
    this.#now = now;
  }

  /** Has what gathers flushed after a pause, unless it will be before that. */
  flushIn(pauseMs: number, waitUntil: (work: Promise<unknown>) => void): void {
    const now = this.#now();
    const dueAt = now + pauseMs;
    if (this.#dueAt !== undefined && this.#dueAt <= dueAt && now < this.#dueAt + LATE_MS) return;
    this.#dueAt = dueAt;
    waitUntil(this.#flushAt(dueAt, pauseMs));
  }

  async #flushAt(dueAt: number, pauseMs: number): Promise<void> {
    await new Promise((resolve) => void setTimeout(resolve, pauseMs));
    if (this.#dueAt === dueAt) this.#dueAt = undefined;
    await this.#flush();
  }
}
