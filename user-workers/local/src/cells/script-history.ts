import type { CellEnd } from '../control/protocol.ts';
import { CrashBackoff } from './crash-backoff.ts';

interface PastEnd {
  /** Milliseconds since the epoch. */
  at: number;
  end: CellEnd;
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

  noteEnd(end: CellEnd, startedAt: number, at: number): void {
    this.#ends = [...this.#ends, { at, end }].slice(-ENDS_KEPT);
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
  endSince(startedAt: number): CellEnd | undefined {
    return this.#ends.find(({ at }) => at >= startedAt)?.end;
  }
}

const ENDS_KEPT = 20;
