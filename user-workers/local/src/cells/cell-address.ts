import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';

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
    // To connect to a file that is no socket is refused, and, unlike a missing one, is nothing that the runtime logs.
    this.#replace((path) => writeFileSync(path, '', { flag: 'wx' }));
  }

  open(): void {
    this.#replace((path) => symlinkSync(this.#socket, path));
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  #replace(write: (path: string) => void): void {
    const next = `${this.path}.next`;
    write(next);
    renameSync(next, this.path);
  }
}
