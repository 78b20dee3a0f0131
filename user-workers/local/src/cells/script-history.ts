import type { CellEnd } from '../control/protocol.ts';
import { CrashBackoff } from './crash-backoff.ts';

interface PastEnd {
  /** Milliseconds since the epoch. */
  at: number;
  end: CellEnd;
  /** CPU time that no finished call accounts for. */
  cpuMs: number;
}

/** What happened to the cells of one script, for as long as the host runs. */
export class ScriptHistory {
  readonly backoff = new CrashBackoff();
  #starts = 0;
  #startedAt = 0;
  #ends: PastEnd[] = [];

  noteStart(at: number): void {
    this.#starts++;
    this.#startedAt = at;
  }

  noteEnd({ end, cpuMs, at }: PastEnd, startedAt: number): void {
    this.#ends = [...this.#ends, { at, end, cpuMs }].slice(-ENDS_KEPT);
    this.backoff.noteEnd({ isCrash: end === 'crashed', livedMs: at - startedAt, at });
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

  /** Why a call that began at `startedAt` lost its cell. */
  endSince(startedAt: number): PastEnd | undefined {
    return this.#ends.find(({ at }) => at >= startedAt);
  }
}

const ENDS_KEPT = 20;
