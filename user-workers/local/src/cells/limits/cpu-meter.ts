/** Hands out the CPU time of a process in pieces: what was used since the last piece. */
export class CpuMeter {
  readonly #read: () => number | undefined;
  #taken = 0;
  #latest = 0;

  /** @param read CPU time so far in milliseconds; undefined when the process is gone */
  constructor(read: () => number | undefined) {
    this.#read = read;
  }

  /** Somebody has read it: what is known stays known when the process ends. */
  note(cpuMs: number): void {
    this.#latest = cpuMs;
  }

  /** Milliseconds. */
  take(): number {
    this.#latest = this.#read() ?? this.#latest;
    const used = this.#latest - this.#taken;
    this.#taken = this.#latest;
    return used;
  }
}
