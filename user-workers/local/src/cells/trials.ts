import type { Cell } from './cell.ts';
import { NoRoomError } from './cell-room.ts';
import type { CellRoom } from './cell-room.ts';
import type { CellStarter } from './cell-starter.ts';
import type { Script, ScriptFiles } from '../store/types.ts';

/** A cell of code that is not the script's yet. It holds a place for a cell. */
export interface Trial {
  readonly cell: Cell;
  /** The cell is somebody else's now, and listed among the others. */
  release(): void;
  /** Ends the cell and frees its place. */
  end(): Promise<void>;
}

/**
 * Starts uploaded code, a few at a time. A trial takes a place like any cell; when none comes free soon it goes on top, so
 * that an upload does not depend on what runs.
 */
export class Trials {
  readonly #starter: CellStarter;
  readonly #room: CellRoom;
  readonly #running = new Set<Promise<Trial>>();
  readonly #waiting: (() => void)[] = [];
  #free = MAX_TRIALS;
  #closed = false;

  constructor(starter: CellStarter, room: CellRoom) {
    this.#starter = starter;
    this.#room = room;
  }

  /**
   * @param isInUse the script has a cell, whose place this one will get
   * @throws CellStartError
   */
  async start(script: Script, files: ScriptFiles, isInUse: boolean): Promise<Trial> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#closed) throw new NoRoomError('The dispatch namespace stopped.');
    const starting = this.#start(script, files, isInUse);
    this.#running.add(starting);
    return starting.finally(() => this.#running.delete(starting));
  }

  /** Waits for those that are starting. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  async #start(script: Script, files: ScriptFiles, isInUse: boolean): Promise<Trial> {
    const leave = await this.#takePlace(isInUse);
    let isOver = false;
    const release = (): void => {
      if (isOver) return;
      isOver = true;
      leave();
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    };
    try {
      const cell = await this.#starter.startTrial(script, files);
      const end = async (): Promise<void> => {
        cell.kill('stopped');
        await cell.ended;
        release();
      };
      return { cell, release, end };
    } catch (error) {
      release();
      throw error;
    }
  }

  async #takePlace(isInUse: boolean): Promise<() => void> {
    if (isInUse) return this.#room.take();
    try {
      return await this.#room.reserve(PATIENCE_MS);
    } catch (error) {
      if (error instanceof NoRoomError) return this.#room.take();
      throw error;
    }
  }
}

const MAX_TRIALS = 2;
const PATIENCE_MS = 1_000;
