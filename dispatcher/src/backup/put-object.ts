import { PlatformError } from '@digital-commerce/plugin-schema';
import type { BackupObject } from './load-contents.ts';

/** Puts an object into the bucket as it was. @throws BACKUP_INVALID when its bytes are not as many as it says */
export async function putObject(
  bucket: R2Bucket,
  { object, sizeBytes, httpMetadata, customMetadata }: BackupObject,
  bytes: ReadableStream<Uint8Array>,
): Promise<void> {
  let count = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  const fixed = new FixedLengthStream(sizeBytes);
  const results = await Promise.allSettled([
    bytes.pipeThrough(counting).pipeTo(fixed.writable),
    bucket.put(object, fixed.readable, { httpMetadata, customMetadata }),
  ]);
  if (count !== sizeBytes) {
    throw new PlatformError(
      'BACKUP_INVALID',
      `The backup was not restored. The object "${object}" is to have ${sizeBytes} bytes, and its lines have ${count}.`,
    );
  }
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
