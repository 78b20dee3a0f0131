/** A short body, kept while it passes. */
export class BodyCopy {
  readonly #maxBytes: number;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  #state: 'unread' | 'too_large' | 'whole' = 'unread';

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Call it before the chunk is handed over: whoever has it may change it, or take it away. */
  add(chunk: Uint8Array): void {
    if (this.#state === 'too_large') return;
    const size = this.#bytes.byteLength + chunk.byteLength;
    if (size > this.#maxBytes) {
      this.#state = 'too_large';
      this.#bytes = new Uint8Array();
      return;
    }
    const joined = new Uint8Array(size);
    joined.set(this.#bytes);
    joined.set(chunk, this.#bytes.byteLength);
    this.#bytes = joined;
  }

  end(): void {
    if (this.#state === 'unread') this.#state = 'whole';
  }

  take(): Uint8Array<ArrayBuffer> | 'too_large' | 'unread' {
    return this.#state === 'whole' ? this.#bytes : this.#state;
  }
}
