/** What is known of a body on its way. */
export interface BodyCount {
  bytes: number;
  isExceeded: boolean;
}

/** Counts what passes, and breaks off after `maxBytes`. */
export function createLimitedStream(maxBytes: number, count: BodyCount): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count.bytes += chunk.byteLength;
      if (count.bytes <= maxBytes) {
        controller.enqueue(chunk);
        return;
      }
      count.isExceeded = true;
      controller.error(new Error(`The body is larger than ${maxBytes} bytes.`));
    },
  });
}

/** The length that the headers tell, when it is one. */
export function readLength(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
