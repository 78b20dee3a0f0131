import { renameSync, rmSync, symlinkSync } from 'node:fs';

/**
 * Where a cell is called: a link to its debug socket, in a folder that only the host writes. Bindings connect once for
 * each call, so that a call reaches either a cell that will finish it, or, when the address is closed, nothing.
 */
export class CellAddress {
  readonly path: string;
  readonly #socket: string;

  constructor(path: string, socket: string) {
    this.path = path;
    this.#socket = socket;
    symlinkSync(socket, path);
  }

  /** The next connection is refused; those that are there stay. */
  close(): void {
    // To connect to what is no socket is refused, and, unlike a missing file, is nothing that the runtime logs.
    this.#lead('/dev/null');
  }

  open(): void {
    this.#lead(this.#socket);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  /** Takes no file descriptor, so that it goes on when there are none. */
  #lead(to: string): void {
    const next = `${this.path}.next`;
    symlinkSync(to, next);
    renameSync(next, this.path);
  }
}
