/**
 * Decides when a script whose cells end by themselves may start the next one. Pure: time comes in. Up to
 * `FREE_CRASHES` in a row cost nothing; each further one doubles the pause, up to `MAX_PAUSE_MS`. A cell that lives for
 * `LONG_LIFE_MS` before it crashes, or ends in another way after that time, begins a new row.
 */
export class CrashBackoff {
  #crashes = 0;
  #until = 0;

  /** Crashes in a row. */
  get crashes(): number {
    return this.#crashes;
  }

  noteEnd({ isCrash, livedMs, at }: { isCrash: boolean; livedMs: number; at: number }): void {
    if (livedMs >= LONG_LIFE_MS) this.#crashes = 0;
    if (!isCrash) return;
    this.#crashes++;
    const paid = this.#crashes - FREE_CRASHES;
    if (paid > 0) this.#until = at + Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (paid - 1));
  }

  /** Milliseconds until a cell may start; 0 when it may now. */
  pauseMs(now: number): number {
    return Math.max(0, this.#until - now);
  }

  /** There is new code. */
  reset(): void {
    this.#crashes = 0;
    this.#until = 0;
  }
}

const FREE_CRASHES = 2;
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;
const LONG_LIFE_MS = 10_000;
