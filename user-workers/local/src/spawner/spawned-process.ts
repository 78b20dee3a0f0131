import type { Socket } from 'node:net';
import type { ProcessExit } from './spawner-wire.ts';

/** Descriptors of a process that lead to the host. */
export const DESCRIPTORS = { stdout: 1, stderr: 2, control: 3 } as const;
export type Output = keyof typeof DESCRIPTORS;
export type Outputs = Partial<Record<Output, Socket>>;

/** A process that the spawner has started. */
export class SpawnedProcess {
  readonly pid: number;
  readonly outputs: Outputs;
  /** Settles when the process has ended. There may be output to read still. */
  readonly exited: Promise<ProcessExit>;
  /** Settles when it has ended and all that it wrote is read, or thrown away because nobody reads it. */
  readonly closed: Promise<void>;
  readonly #kill: () => void;
  #hasExited = false;

  constructor(pid: number, outputs: Outputs, how: { exited: Promise<ProcessExit>; kill: () => void }) {
    this.pid = pid;
    this.outputs = outputs;
    this.exited = how.exited.finally(() => (this.#hasExited = true));
    this.#kill = how.kill;
    const streams = Object.values(outputs);
    const allRead = Promise.all(streams.map(whenClosed));
    this.closed = this.exited.then(async () => {
      // Whoever has just been given the process begins to read first.
      await new Promise(setImmediate);
      for (const stream of streams) stream.resume();
      await allRead;
    });
  }

  get hasExited(): boolean {
    return this.#hasExited;
  }

  /** By SIGKILL. Does nothing when it has ended: its id may be another process's by then. */
  kill(): void {
    if (!this.#hasExited) this.#kill();
  }
}

function whenClosed(stream: Socket): Promise<void> {
  if (stream.closed) return Promise.resolve();
  return new Promise((resolve) => stream.once('close', () => resolve()));
}
