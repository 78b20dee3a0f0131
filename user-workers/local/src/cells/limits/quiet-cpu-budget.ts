export interface QuietCpuBudgetOptions {
  /** CPU time of one call. */
  cpuMs: number;
  /** What a Worker may use beside its calls: work that goes on after an answer, and the runtime's own. */
  allowanceMs: number;
}

/**
 * Decides whether a Worker uses CPU time that no call accounts for, such as work that goes on after the answer. Pure.
 * Judged from one report of a binding to the next, and, once no call can be on its way, from then on. With several
 * bindings nobody knows all calls of a time, so that nothing is judged then.
 */
export class QuietCpuBudget {
  readonly #options: QuietCpuBudgetOptions;
  readonly #begun = new Map<string, number>();
  #windowCpuMs: number;
  #longCallsMs = 0;
  #unleasedCpuMs: number | undefined;

  constructor(options: QuietCpuBudgetOptions, usedMs: number) {
    this.#options = options;
    this.#windowCpuMs = usedMs;
  }

  /** A call that is watched by itself brought this limit. */
  addLongCall(cpuMs: number): void {
    this.#longCallsMs += cpuMs;
  }

  /** A binding renews its lease and says how many calls it has begun so far. Returns true when more was used than they may. */
  isOverAtLease(bindingId: string, begunCalls: number, usedMs: number): boolean {
    const before = this.#begun.get(bindingId);
    // That there are several is all that anybody asks then, and a Worker that dispatches names itself as it likes.
    if (before !== undefined || this.#begun.size < 2) this.#begun.set(bindingId, begunCalls);
    this.#unleasedCpuMs = undefined;
    const used = usedMs - this.#windowCpuMs;
    const { cpuMs, allowanceMs } = this.#options;
    const allowed = (begunCalls - (before ?? 0)) * cpuMs + this.#longCallsMs + allowanceMs;
    this.#windowCpuMs = usedMs;
    this.#longCallsMs = 0;
    return this.#begun.size === 1 && used > allowed;
  }

  /** No lease is valid and no call is open. Returns true when the Worker went on for longer than its allowance. */
  isOverUnleased(usedMs: number): boolean {
    this.#unleasedCpuMs ??= usedMs;
    return usedMs - this.#unleasedCpuMs > this.#options.allowanceMs;
  }
}
