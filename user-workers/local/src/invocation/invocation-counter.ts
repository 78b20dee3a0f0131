import type { Invocation } from './invocation.ts';

interface Count {
  requests: number;
  /** Milliseconds since the epoch. */
  usedAt: number;
}

/**
 * Counts the requests that each call makes. A call may go on for hours, and nobody says when it is over, so that the count of one
 * that requests nothing for a while is forgotten, and begins anew. Pure: time comes in.
 */
export class InvocationCounter {
  /** Those that have a limit, the one that was used last at the end. */
  readonly #counts = new Map<string, Count>();
  readonly #maxCounts: number;

  constructor(maxCounts = MAX_COUNTS) {
    this.#maxCounts = maxCounts;
  }

  /** Counts one more. Returns false when it is one too many, or the call began too long ago. */
  admit({ id, startedAt, subRequests }: Invocation, now: number): boolean {
    if (now - startedAt > MAX_AGE_MS) return false;
    if (subRequests === undefined) return true;
    const requests = (this.#counts.get(id)?.requests ?? 0) + 1;
    this.#counts.delete(id);
    this.#counts.set(id, { requests, usedAt: now });
    this.#forgetOldest(now);
    return requests <= subRequests;
  }

  #forgetOldest(now: number): void {
    for (const [id, { usedAt }] of this.#counts) {
      if (this.#counts.size <= this.#maxCounts && now - usedAt <= MAX_IDLE_MS) return;
      this.#counts.delete(id);
    }
  }
}

const MAX_AGE_MS = 6 * 60 * 60 * 1_000;
const MAX_IDLE_MS = 10 * 60 * 1_000;
/** They take some 40 MB. */
const MAX_COUNTS = 250_000;
