import { LIMITS } from '@digital-commerce/plugin-schema';

// A caller that trickles gets the answer, or a closed connection, all the same.
const DRAIN_MS = 2_000;

/**
 * Reads on and throws away what a refused request still sends, up to the largest body there may be: workerd closes the
 * connection at once when it answers before, and a caller that is still writing then never sees why it was refused.
 */
export async function drain({ body }: Request): Promise<void> {
  if (body === null || body.locked) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
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
