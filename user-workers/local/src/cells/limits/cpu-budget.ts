export interface CpuBudgetOptions {
  /** CPU time of one call when it brings no limit of its own. */
  defaultCpuMs: number;
  /** How far the measurement may be off. */
  slackMs: number;
  /** CPU time that one turn of the event loop may take when no call is known to run. */
  idleTurnMs: number;
}

interface Call {
  cpuMs: number;
}

/**
 * Decides from the CPU time of a whole process whether one of its calls must have used more than it may. Pure: time
 * comes in, a verdict goes out.
 *
 * Only calls that last are known one by one; of the short ones the binding reports how many there were. Two rules:
 * - One turn of the event loop belongs to one call. When a heartbeat is still unanswered after the largest limit among
 *   the open calls has been used up, that call is over its limit.
 * - Since the window opened (no call was known before it), all calls together may use the sum of their limits. When
 *   they used more, at least one of them is over its own. This is judged only with a fresh count of the short calls.
 */
export class CpuBudget {
  readonly #options: CpuBudgetOptions;
  readonly #calls = new Map<string, Call>();
  readonly #begunAtOpen = new Map<string, number>();
  readonly #begunNow = new Map<string, number>();
  #windowCpuMs = 0;
  #budgetOfKnownMs = 0;
  #known = 0;
  #turnCpuMs: number | undefined;

  constructor(options: CpuBudgetOptions) {
    this.#options = options;
  }

  get openCalls(): number {
    return this.#calls.size;
  }

  /** A call that has been running for a while. `begunCalls` counts all calls that its binding began on this script. */
  open(
    callId: string,
    { cpuMs, bindingId, begunCalls }: { cpuMs?: number; bindingId: string; begunCalls: number },
    usedMs: number,
  ): void {
    if (this.#calls.size === 0) {
      this.#windowCpuMs = usedMs;
      this.#budgetOfKnownMs = 0;
      this.#known = 0;
      this.#begunAtOpen.clear();
      this.#begunNow.clear();
    }
    const limit = cpuMs ?? this.#options.defaultCpuMs;
    this.#calls.set(callId, { cpuMs: limit });
    this.#budgetOfKnownMs += limit;
    this.#known++;
    if (!this.#begunAtOpen.has(bindingId)) this.#begunAtOpen.set(bindingId, begunCalls);
    this.#begunNow.set(bindingId, begunCalls);
  }

  close(callId: string): void {
    this.#calls.delete(callId);
  }

  /** A binding's fresh count. Returns true when a call must be over its limit. */
  isOverAfterProgress(bindingId: string, begunCalls: number, usedMs: number): boolean {
    if (this.#calls.size === 0 || !this.#begunAtOpen.has(bindingId)) return false;
    this.#begunNow.set(bindingId, begunCalls);
    let short = 0;
    for (const [id, now] of this.#begunNow) short += now - (this.#begunAtOpen.get(id) ?? now);
    const { defaultCpuMs, slackMs } = this.#options;
    const budget = this.#budgetOfKnownMs + Math.max(0, short - this.#known + 1) * defaultCpuMs;
    return usedMs - this.#windowCpuMs > budget + slackMs;
  }

  /** CPU time that no call is to blame for. */
  excuse(cpuMs: number): void {
    this.#windowCpuMs += cpuMs;
    if (this.#turnCpuMs !== undefined) this.#turnCpuMs += cpuMs;
  }

  /** A heartbeat was sent. */
  startTurn(usedMs: number): void {
    this.#turnCpuMs ??= usedMs;
  }

  /** It was answered. */
  endTurn(): void {
    this.#turnCpuMs = undefined;
  }

  /** True when the turn that keeps the heartbeat waiting has used more than any open call may. */
  isTurnOver(usedMs: number): boolean {
    if (this.#turnCpuMs === undefined) return false;
    const { idleTurnMs, slackMs } = this.#options;
    const limits = Array.from(this.#calls.values(), ({ cpuMs }) => cpuMs);
    const allowed = limits.length === 0 ? idleTurnMs : Math.max(...limits) + slackMs;
    return usedMs - this.#turnCpuMs > allowed;
  }
}
