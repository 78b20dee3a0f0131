import { PlatformError } from '@digital-commerce/plugin-schema';

const STAGED_PREFIX = 'restores/';
/** R2 wants parts of one size, the last one apart. */
const PART_BYTES = 8 * 1024 * 1024;
/** How long a restore may take. */
const RESTORE_MS = 24 * 60 * 60 * 1_000;

/**
 * Puts what was sent into the bucket, so that all of it is looked at before anything is done.
 * @returns its key
 */
export async function stageBackup(bucket: R2Bucket, body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) throw new PlatformError('BACKUP_INVALID', 'The request has no body. Send the backup in it.');
  const key = `${STAGED_PREFIX}${crypto.randomUUID()}`;
  const upload = await bucket.createMultipartUpload(key);
  try {
    const parts: R2UploadedPart[] = [];
    for await (const part of toParts(body)) parts.push(await upload.uploadPart(parts.length + 1, part));
    await upload.complete(parts);
    return key;
  } catch (error) {
    await upload.abort().catch(() => undefined);
    throw error;
  }
}

/** @throws TypeError when it is gone */
export async function openStaged(bucket: R2Bucket, key: string): Promise<ReadableStream<Uint8Array>> {
  const object = await bucket.get(key);
  if (object === null) throw new TypeError(`The backup "${key}" is gone.`);
  return object.body;
}

/** Deletes what restores that were cut off have left. */
export async function sweepStaged(bucket: R2Bucket, now: Date): Promise<void> {
  const { objects } = await bucket.list({ prefix: STAGED_PREFIX });
  const old = objects.filter(({ uploaded }) => now.getTime() - uploaded.getTime() > RESTORE_MS);
  if (old.length > 0) await bucket.delete(old.map(({ key }) => key));
}

async function* toParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const part = new Uint8Array(PART_BYTES);
  let length = 0;
  for await (const chunk of body) {
    for (let rest = chunk; rest.byteLength > 0;) {
      const fitting = rest.subarray(0, PART_BYTES - length);
      part.set(fitting, length);
      length += fitting.byteLength;
      rest = rest.subarray(fitting.byteLength);
      if (length < PART_BYTES) continue;
      yield part.slice();
      length = 0;
    }
  }
  yield part.slice(0, length);
}
