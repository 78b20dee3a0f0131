/** Splits what a cell writes into lines. Lines that are too long, and what comes too fast, are left out. */
export class LogLines {
  #rest = '';
  #isCut = false;
  #secondBegan = 0;
  #inSecond = 0;
  readonly #decoder = new TextDecoder();

  /** Milliseconds until there is room for more; 0 while there is some. */
  waitMs(now: number): number {
    return this.#inSecond > MAX_BYTES_PER_SECOND ? Math.max(0, this.#secondBegan + 1_000 - now) : 0;
  }

  push(chunk: Uint8Array, now: number): string[] {
    if (now - this.#secondBegan >= 1_000) {
      this.#secondBegan = now;
      this.#inSecond = 0;
    }
    this.#inSecond += chunk.byteLength;
    if (this.#inSecond > MAX_BYTES_PER_SECOND) {
      // What follows the gap is the tail of some line, to be left out, too.
      this.#isCut = true;
      this.#rest = '';
      return [];
    }
    const [first = '', ...others] = this.#decoder.decode(chunk, { stream: true }).split('\n');
    const lines: string[] = [];
    this.#extend(first);
    for (const next of others) {
      if (!this.#isCut) lines.push(this.#rest);
      this.#rest = '';
      this.#isCut = false;
      this.#extend(next);
    }
    return lines;
  }

  #extend(text: string): void {
    if (this.#isCut) return;
    this.#rest += text;
    if (this.#rest.length <= MAX_LINE_LENGTH) return;
    this.#isCut = true;
    this.#rest = '';
  }
}

const MAX_BYTES_PER_SECOND = 1024 * 1024;
const MAX_LINE_LENGTH = 64 * 1024;
