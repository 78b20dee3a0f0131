import type { CellEnd } from '../../control/protocol.ts';
import { CrashBackoff } from './crash-backoff.ts';

interface PastEnd {
  /** Milliseconds since the epoch. */
  at: number;
  end: CellEnd;
  /** CPU time that no finished call accounts for. */
  cpuMs: number;
  /** Of the cell. */
  address: string;
  /** No call was lost with it. */
  isQuiet: boolean;
}

/** What happened to the cells of one script, for as long as the host runs. */
export class ScriptHistory {
  readonly backoff = new CrashBackoff();
  /** Cells in a row that went over a limit soon after they had started. */
  #overruns = 0;
  #starts = 0;
  #startedAt = 0;
  #ends: PastEnd[] = [];

  noteStart(at: number): void {
    this.#starts++;
    this.#startedAt = at;
  }

  noteEnd(end: PastEnd, readyAt: number): void {
    this.#ends = [...this.#ends, end].slice(-ENDS_KEPT);
    const isOverrun = (end.end === 'exceededCpu' || end.end === 'exceededMemory') && end.at - readyAt < SHORT_LIFE_MS;
    this.#overruns = isOverrun ? this.#overruns + 1 : 0;
    this.backoff.noteEnd({ isCrash: end.end === 'crashed', livedMs: end.at - readyAt, at: end.at });
  }

  /** There is new code. */
  beginAnew(): void {
    this.#overruns = 0;
    this.backoff.reset();
  }

  /** Whether its last cell went over a limit, so that others come first. */
  get isSuspect(): boolean {
    return this.#overruns > 0;
  }

  /** How long the next cell waits, so that a script that goes over its limits at each call leaves time to others. */
  get startDelayMs(): number {
    return Math.min(MAX_DELAY_MS, Math.max(0, this.#overruns - FREE_OVERRUNS) * DELAY_STEP_MS);
  }

  /** When the last cell started. Milliseconds since the epoch. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** Cells after the first. */
  get restarts(): number {
    return Math.max(0, this.#starts - 1);
  }

  get lastEnd(): PastEnd | undefined {
    return this.#ends.at(-1);
  }

  /** How the cell at this address ended. */
  endOf(address: string): PastEnd | undefined {
    return this.#ends.find((end) => end.address === address);
  }
}

const ENDS_KEPT = 20;
const SHORT_LIFE_MS = 5_000;
// Without a delay.
const FREE_OVERRUNS = 4;
const DELAY_STEP_MS = 250;
const MAX_DELAY_MS = 2_000;
