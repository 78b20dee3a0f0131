/** Hands out the CPU time of a process in pieces: what was used since the last piece. */
export class CpuMeter {
  readonly #read: () => number | undefined;
  #taken = 0;
  #latest = 0;

  /** @param read CPU time so far in milliseconds; undefined when the process is gone */
  constructor(read: () => number | undefined) {
    this.#read = read;
  }

  /** Reads the clock, so that what is known stays known when the process ends. */
  look(): void {
    this.#latest = this.#read() ?? this.#latest;
  }

  /** Milliseconds. */
  take(): number {
    this.look();
    const used = this.#latest - this.#taken;
    this.#taken = this.#latest;
    return used;
  }
}
