import type { BackupLine } from '@digital-commerce/plugin-schema';
import { toBase64 } from '../encoding/base64.ts';

const CHUNK_BYTES = 192 * 1024;

/** Lines for one object of the bucket and its bytes; none when it is gone. */
export async function* backUpObject(bucket: R2Bucket, key: string): AsyncGenerator<BackupLine> {
  const object = await bucket.get(key);
  if (object === null) return;
  const { contentType, contentLanguage, contentDisposition, contentEncoding, cacheControl } = object.httpMetadata ?? {};
  const all = { contentType, contentLanguage, contentDisposition, contentEncoding, cacheControl };
  const httpMetadata = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  yield { object: key, sizeBytes: object.size, httpMetadata, customMetadata: object.customMetadata ?? {} };
  for await (const chunk of object.body as ReadableStream<Uint8Array>) {
    for (let start = 0; start < chunk.byteLength; start += CHUNK_BYTES) {
      yield { bytes: toBase64(chunk.subarray(start, start + CHUNK_BYTES)) };
    }
  }
}

/** Lines for all objects below a prefix. */
export async function* backUpObjects(bucket: R2Bucket, prefix: string): AsyncGenerator<BackupLine> {
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix, ...(cursor !== undefined && { cursor }) });
    for (const { key } of page.objects) yield* backUpObject(bucket, key);
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
}
