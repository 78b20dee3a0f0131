import { countConnections } from './count-connections.ts';
import type { SupervisedCell } from './supervised-cell.ts';

interface Leave {
  /** Milliseconds since the epoch. */
  until: number;
  /** How long after its last call it may finish what it began. */
  lingerMs: number;
  quietSince: number | undefined;
}

/**
 * Cells whose script has new code, or is gone. They are closed to new calls; each ends when the calls that it has are
 * over, and at the latest after its time.
 */
export class LeavingCells implements Iterable<SupervisedCell> {
  readonly #leaves = new Map<SupervisedCell, Leave>();
  readonly #max: number;
  #timer: NodeJS.Timeout | undefined;

  /** @param max with more than these, the one that left first ends at once */
  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#leaves.size;
  }

  [Symbol.iterator](): Iterator<SupervisedCell> {
    return this.#leaves.keys();
  }

  find(address: string): SupervisedCell | undefined {
    return Array.from(this.#leaves.keys()).find(({ cell }) => cell.address === address);
  }

  /** @param drainMs how long its calls may go on @param lingerMs how long after the last one the cell stays */
  add(supervised: SupervisedCell, drainMs: number, lingerMs: number): void {
    const { cell } = supervised;
    cell.close();
    this.#leaves.set(supervised, { until: Date.now() + drainMs, lingerMs, quietSince: undefined });
    void cell.ended.then(() => this.#leaves.delete(supervised));
    for (const first of this.#leaves.keys()) {
      if (this.#leaves.size <= this.#max) break;
      first.cell.kill('replaced');
      this.#leaves.delete(first);
    }
    this.update();
  }

  /** Ends those that are done. @param isUrgent their places are wanted */
  update(isUrgent = false): void {
    clearTimeout(this.#timer);
    if (this.#leaves.size === 0) return;
    const now = Date.now();
    const sockets = Array.from(this.#leaves.keys(), ({ cell }) => cell.debugSocket);
    const connections = countConnections(sockets);
    for (const [supervised, leave] of this.#leaves) {
      const { cell, openCalls } = supervised;
      if (cell.isEnding) continue;
      const isQuiet = openCalls === 0 && (connections?.get(cell.debugSocket) ?? 0) === 0;
      leave.quietSince = isQuiet ? (leave.quietSince ?? now) : undefined;
      if (leave.quietSince !== undefined && now - leave.quietSince >= (isUrgent ? 0 : leave.lingerMs))
        cell.endQuietly('replaced');
      else if (now > leave.until) cell.kill('replaced');
    }
    this.#timer = setTimeout(() => this.update(), LOOK_EVERY_MS);
    this.#timer.unref();
  }
}

const LOOK_EVERY_MS = 25;
