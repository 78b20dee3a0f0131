import type { Invocation } from './invocation.ts';

/** Counts the requests that each call makes. Pure: time comes in. */
export class InvocationCounter {
  readonly #counts = new Map<string, number>();
  #sweptAt = 0;
  readonly #startedAt = new Map<string, number>();

  /** Counts one more. Returns false when it is one too many, or the call began too long ago to be still known. */
  admit({ id, startedAt, subRequests = Infinity }: Invocation, now: number): boolean {
    this.#sweep(now);
    if (now - startedAt > MAX_AGE_MS) return false;
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    this.#startedAt.set(id, startedAt);
    return count <= subRequests;
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    for (const [id, startedAt] of this.#startedAt) {
      if (now - startedAt <= MAX_AGE_MS) continue;
      this.#counts.delete(id);
      this.#startedAt.delete(id);
    }
  }
}

const MAX_AGE_MS = 6 * 60 * 60 * 1_000;
const SWEEP_EVERY_MS = 60_000;
