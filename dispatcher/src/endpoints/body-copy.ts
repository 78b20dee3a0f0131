/** A short body, kept while it passes. */
export class BodyCopy {
  readonly #maxBytes: number;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  #size = 0;
  #state: 'unread' | 'too_large' | 'whole' = 'unread';

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Call it before the chunk is handed over: whoever has it may take its memory away. */
  add(chunk: Uint8Array): void {
    if (this.#state === 'too_large') return;
    const size = this.#size + chunk.byteLength;
    if (size > this.#maxBytes) {
      this.#state = 'too_large';
      this.#bytes = new Uint8Array();
      return;
    }
    if (this.#size === 0) this.#bytes = new Uint8Array(this.#maxBytes);
    this.#bytes.set(chunk, this.#size);
    this.#size = size;
  }

  end(): void {
    if (this.#state === 'unread') this.#state = 'whole';
  }

  take(): Uint8Array<ArrayBuffer> | 'too_large' | 'unread' {
    return this.#state === 'whole' ? this.#bytes.subarray(0, this.#size) : this.#state;
  }
}
