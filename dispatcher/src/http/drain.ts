import { LIMITS } from '@digital-commerce/plugin-schema';

// A caller that trickles gets the answer, or a closed connection, all the same.
const DRAIN_MS = 2_000;

/**
 * Reads on and throws away what a refused request still sends, up to the largest body there may be: workerd closes the
 * connection at once when it answers before, and a caller that is still writing then never sees why it was refused.
 */
export async function drain({ body }: Request): Promise<void> {
  if (body !== null && !body.locked) await drainReader(body.getReader());
}

/** The same for a body that somebody has read from. */
export async function drainReader(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let size = 0;
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), DRAIN_MS);
  try {
    while (size <= LIMITS.maxBodyBytes) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The caller left.
  } finally {
    clearTimeout(timer);
  }
}
