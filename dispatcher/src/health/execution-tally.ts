interface Minute {
  /** Minutes since the epoch. */
  minute: number;
  executions: number;
  failed: number;
}

/** Minutes that are looked back on. */
export const TALLY_MINUTES = 10;

/** Counts the executions that came through one isolate in the last minutes, of all tenants together. */
export class ExecutionTally {
  readonly #now: () => number;
  #minutes: Minute[] = [];

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  count(isFailure: boolean): void {
    const minute = this.#minute();
    let last = this.#minutes.at(-1);
    if (last?.minute !== minute) {
      last = { minute, executions: 0, failed: 0 };
      this.#minutes = [...this.#recent(), last];
    }
    last.executions += 1;
    if (isFailure) last.failed += 1;
  }

  read(): { executions: number; failed: number } {
    return this.#recent().reduce(
      (sum, { executions, failed }) => ({
        executions: sum.executions + executions,
        failed: sum.failed + failed,
      }),
      { executions: 0, failed: 0 },
    );
  }

  #recent(): Minute[] {
    const oldest = this.#minute() - TALLY_MINUTES;
    return this.#minutes.filter(({ minute }) => minute > oldest);
  }

  #minute(): number {
    return Math.floor(this.#now() / 60_000);
  }
}
