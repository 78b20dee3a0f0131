/**
 * Wakes scripts whose Durable Objects have an alarm set while no cell of theirs runs; a running cell minds its own. Pure
 * but for the timers.
 */
export class AlarmClock {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #read: (tag: string) => number | undefined;
  readonly #wake: (tag: string) => Promise<void>;

  /**
   * @param read when the next alarm of a script is due, in milliseconds since the epoch
   * @param wake starts the script's cell
   */
  constructor(read: (tag: string) => number | undefined, wake: (tag: string) => Promise<void>) {
    this.#read = read;
    this.#wake = wake;
  }

  /** No cell of the script runs any more. */
  arm(tag: string, pauseMs = 0): void {
    this.disarm(tag);
    const due = this.#read(tag);
    if (due === undefined) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(tag);
        if (due > Date.now()) this.arm(tag);
        else void this.#wake(tag).catch(() => this.arm(tag, RETRY_MS));
      },
      Math.min(Math.max(due - Date.now(), pauseMs), MAX_WAIT_MS),
    );
    timer.unref();
    this.#timers.set(tag, timer);
  }

  disarm(tag: string): void {
    clearTimeout(this.#timers.get(tag));
    this.#timers.delete(tag);
  }

  close(): void {
    for (const tag of this.#timers.keys()) this.disarm(tag);
  }
}

const RETRY_MS = 5_000;
// A timer cannot wait for much longer than this.
const MAX_WAIT_MS = 86_400_000;
