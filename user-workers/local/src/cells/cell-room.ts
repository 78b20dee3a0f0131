import type { Cell } from './cell.ts';
import { countConnections } from './count-connections.ts';
import { endUnused } from './end-unused.ts';
import type { LeavingCells } from './leaving-cells.ts';
import type { SupervisedCell } from './supervised-cell.ts';

export interface RoomOptions {
  maxCells: number;
  /** Memory of all cells together. */
  maxTotalMemoryMb: number;
  /** How long a script waits for a place. */
  waitMs: number;
  /** How long a binding may use a cell without asking again, while there is room. */
  leaseMs: number;
}

/** There was no place for another cell in time. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

interface Waiter {
  until: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Hands out the places for cells, first come, first served. When all are taken, the cell that was not used for the
 * longest time is closed to new calls and ended when its leases are over and no connection to it is open, so that no
 * call is lost. A cell that turns out to have a long call is opened again, and another one is chosen.
 */
export class CellRoom {
  readonly #options: RoomOptions;
  readonly #cells: ReadonlyMap<string, SupervisedCell>;
  readonly #leaving: LeavingCells;
  readonly #waiters: Waiter[] = [];
  /** Cells with a call that lasts, and until when they are not chosen. */
  readonly #keptUntil = new WeakMap<Cell, number>();
  #starting = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(cells: ReadonlyMap<string, SupervisedCell>, leaving: LeavingCells, options: RoomOptions) {
    this.#cells = cells;
    this.#leaving = leaving;
    this.#options = options;
  }

  /** For a cell that is asked for now. Short when places are few, so that one can be freed soon. */
  get leaseMs(): number {
    const isTight = this.#waiters.length > 0 || this.#isFilled(0.5);
    return isTight ? Math.min(SHORT_LEASE_MS, this.#options.leaseMs) : this.#options.leaseMs;
  }

  /**
   * Waits for a place and takes it. Call what it returns when the cell is listed among the cells, or did not start.
   * @throws NoRoomError
   */
  async reserve(waitMs: number = this.#options.waitMs): Promise<() => void> {
    await new Promise<void>((resolve, reject) => {
      this.#waiters.push({ until: Date.now() + waitMs, resolve, reject });
      this.update();
    });
    return this.#toRelease();
  }

  /** Takes a place whether or not one is free. */
  take(): () => void {
    this.#starting++;
    return this.#toRelease();
  }

  #toRelease(): () => void {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#starting--;
      this.update();
    };
  }

  /** A cell ended, or time passed. */
  update(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    for (let next = this.#waiters[0]; next; next = this.#waiters[0]) {
      if (!this.#isFilled(1)) {
        this.#starting++;
        next.resolve();
      } else if (now > next.until) {
        next.reject(new NoRoomError(this.#toMessage()));
      } else break;
      this.#waiters.shift();
    }
    this.#evict(now);
    if (this.#waiters.length === 0 && !this.#isOverMemory()) return;
    this.#timer = setTimeout(() => this.update(), UPDATE_EVERY_MS);
    this.#timer.unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const { reject } of this.#waiters.splice(0)) reject(new NoRoomError('The dispatch namespace stopped.'));
  }

  #evict(now: number): void {
    const wanted = Math.max(this.#waiters.length, this.#isOverMemory() ? 1 : 0);
    const cells = Array.from(this.#cells.values()).filter(({ cell }) => !cell.isEnding);
    const draining = cells.filter(({ isDraining }) => isDraining);
    for (const supervised of draining.splice(wanted)) supervised.isDraining = false;
    if (wanted === 0) return;
    this.#leaving.update(true);
    const connections = countConnections(cells.map(({ cell }) => cell.debugSocket));
    const isBusy = ({ cell, openCalls }: SupervisedCell): boolean =>
      openCalls > 0 || (connections?.get(cell.debugSocket) ?? 0) > 0;
    // Leased when there were places enough, some cells stay for longer than anybody would wait.
    const until = this.#waiters[0]?.until ?? Infinity;
    const isInTime = ({ leasedUntil }: SupervisedCell): boolean => leasedUntil + LEASE_MARGIN_MS < until;
    const candidates = cells
      .filter((supervised) => !supervised.isDraining && supervised.openCalls === 0)
      .filter(({ cell }) => now > (this.#keptUntil.get(cell) ?? 0))
      .toSorted((a, b) => Number(isInTime(b)) - Number(isInTime(a)) || a.lastUsedAt - b.lastUsedAt);
    const leaving = draining.filter((supervised) => {
      const isLasting = supervised.openCalls > 0 || (isBusy(supervised) && now > supervised.leasedUntil + DRAIN_MS);
      if (isLasting) this.#keptUntil.set(supervised.cell, now + KEEP_MS);
      return (supervised.isDraining = !isLasting);
    });
    for (const supervised of candidates.slice(0, wanted - leaving.length)) {
      if (now - supervised.cell.startedAt < MIN_STAY_MS) continue;
      supervised.isDraining = true;
      leaving.push(supervised);
    }
    endUnused(leaving.filter((supervised) => now > supervised.leasedUntil + LEASE_MARGIN_MS && !isBusy(supervised)));
  }

  #isFilled(share: number): boolean {
    const { maxCells, maxTotalMemoryMb } = this.#options;
    if (this.#cells.size + this.#leaving.size + this.#starting >= maxCells * share) return true;
    return this.#memoryMb() + (this.#starting + 1) * NEW_CELL_MB > maxTotalMemoryMb * share;
  }

  #isOverMemory(): boolean {
    return this.#memoryMb() > this.#options.maxTotalMemoryMb;
  }

  #memoryMb(): number {
    let bytes = 0;
    for (const supervised of this.#cells.values()) bytes += supervised.totalBytes;
    for (const supervised of this.#leaving) bytes += supervised.totalBytes;
    return bytes / 1024 / 1024;
  }

  #toMessage(): string {
    const { maxCells, maxTotalMemoryMb, waitMs } = this.#options;
    return (
      `No place for another Worker came free within ${waitMs} ms: ${this.#cells.size} of ${maxCells} run and use ` +
      `${Math.round(this.#memoryMb())} of ${maxTotalMemoryMb} MB. Try again, or raise "maxCells" or "maxTotalMemoryMb".`
    );
  }
}

const SHORT_LEASE_MS = 200;
// A binding's clock starts when the answer reaches it; then it connects.
const LEASE_MARGIN_MS = 200;
const UPDATE_EVERY_MS = 25;
// A call that is still open this long after the last lease lasts.
const DRAIN_MS = 1_000;
const KEEP_MS = 2_000;
// Scripts that take turns get something done in between.
const MIN_STAY_MS = 500;
// What an empty cell uses.
const NEW_CELL_MB = 32;
