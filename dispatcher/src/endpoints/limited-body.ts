import { drainReader } from '../http/drain.ts';
import { BodyCopy } from './body-copy.ts';

/** A body on its way to a plugin. */
export interface LimitedBody {
  body: ReadableStream | Uint8Array<ArrayBuffer>;
  /** Whether it was cut off because it was too large. */
  isExceeded: () => boolean;
  /** Settles when no more of it is read. Before that, an answer would close the connection on a caller that still writes. */
  whenRead: Promise<void>;
  /** All of it, if it is short and has come to its end. */
  copy: () => Uint8Array<ArrayBuffer> | 'too_large' | 'unread';
}

export interface BodyLimits {
  maxBytes: number;
  /** Longer ones are not kept for `copy`. */
  copyBytes: number;
}

/**
 * Passes a stream on while counting it, and breaks it off beyond the limit. Only streams of the runtime's own can cross
 * to another Worker, hence the identity stream.
 * @param waitUntil keeps the request alive while the body flows
 */
export function limitBody(
  source: ReadableStream,
  { maxBytes, copyBytes }: BodyLimits,
  waitUntil: (work: Promise<unknown>) => void,
): LimitedBody {
  const copy = new BodyCopy(copyBytes);
  const { readable, writable } = new IdentityTransformStream();
  let isExceeded = false;
  const pump = async () => {
    const reader: ReadableStreamDefaultReader<Uint8Array> = source.getReader();
    const writer = writable.getWriter();
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          copy.end();
          break;
        }
        size += value.byteLength;
        if (size > maxBytes) {
          isExceeded = true;
          throw new RangeError(`The body is larger than ${maxBytes} bytes.`);
        }
        copy.add(value);
        await writer.write(value);
      }
      await writer.close();
    } catch (error) {
      // The caller left, the plugin stopped reading, or the limit was met: neither side gets more.
      const rest = isExceeded ? drainReader(reader) : reader.cancel(error);
      await Promise.allSettled([writer.abort(error), rest]);
    }
  };
  const whenRead = pump();
  waitUntil(whenRead);
  return { body: readable, isExceeded: () => isExceeded, whenRead, copy: () => copy.take() };
}
