import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import { readLength } from './limited-stream.ts';
import type { BodyCount } from './limited-stream.ts';

/** Read of a body that nobody wants, so that the plugin gets the refusal and not a broken connection. */
const MAX_DRAINED_BYTES = 2 * LIMITS.maxBodyBytes;

/**
 * The body of a plugin's request on its way out. It is always read to its end, or up to `MAX_DRAINED_BYTES`: a connection
 * that is closed in the middle of a body loses the answer.
 */
export class Upload {
  readonly count: BodyCount = { bytes: 0, isExceeded: false };
  /** When the headers tell it. */
  readonly length: number | undefined;
  readonly #source: ReadableStream<Uint8Array> | null;
  #reading: Promise<void> | undefined;

  constructor({ body, headers }: Request) {
    this.#source = body;
    this.length = body === null ? undefined : readLength(headers);
  }

  /**
   * The body as the server gets it.
   * @param onExceeded called when it turns out to be larger than `LIMITS.maxBodyBytes`; the body fails then
   */
  open(onExceeded: () => void): ReadableStream<Uint8Array> | null {
    if (this.#source === null) return null;
    const { readable, writable } =
      this.length === undefined ? new IdentityTransformStream() : new FixedLengthStream(this.length);
    this.#reading = this.#pump(this.#source, writable.getWriter(), onExceeded);
    return readable;
  }

  /** Comes back when all is read, whether it was sent or not. */
  async whenRead(): Promise<void> {
    if (this.#source !== null) this.#reading ??= this.#pump(this.#source, undefined, () => undefined);
    await this.#reading;
  }

  async #pump(
    source: ReadableStream<Uint8Array>,
    writer: WritableStreamDefaultWriter<Uint8Array> | undefined,
    onExceeded: () => void,
  ): Promise<void> {
    const { count } = this;
    const reader = source.getReader();
    let sink = writer;
    const giveUp = async (): Promise<void> => {
      await sink?.abort(new Error('The body is not sent.')).catch(() => undefined);
      sink = undefined;
    };
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        count.bytes += next.value.byteLength;
        if (count.bytes > MAX_DRAINED_BYTES) break;
        if (count.bytes > LIMITS.maxBodyBytes && !count.isExceeded) {
          count.isExceeded = true;
          onExceeded();
          await giveUp();
        }
        await sink?.write(next.value).catch(giveUp);
      }
      await reader.cancel().catch(() => undefined);
      await sink?.close().catch(() => undefined);
    } catch {
      // The plugin broke it off.
      await giveUp();
    }
  }
}
