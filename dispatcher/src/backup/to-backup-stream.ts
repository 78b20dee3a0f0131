import type { BackupEnd } from '@digital-commerce/plugin-schema';
import { log } from '../observe/log.ts';
import { toHex } from '../encoding/hex.ts';

const CHUNK_LENGTH = 64 * 1024;

/**
 * Lines of JSON as a stream of bytes, and behind them the line that says how many there were and their digest. When `lines`
 * throws, the stream breaks off without it.
 */
export function toBackupStream(lines: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const digest = new crypto.DigestStream('SHA-256');
  const writer = digest.getWriter();
  let count = 0;
  let isOver = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const chunk: string[] = [];
        let length = 0;
        while (length < CHUNK_LENGTH && !isOver) {
          const next = await lines.next();
          if (next.done === true) isOver = true;
          else {
            chunk.push(`${next.value}\n`);
            length += next.value.length;
            count += 1;
          }
        }
        const bytes = encoder.encode(chunk.join(''));
        await writer.write(bytes);
        if (bytes.byteLength > 0) controller.enqueue(bytes);
        if (!isOver) return;
        await writer.close();
        const end: BackupEnd = { lines: count, sha256: toHex(new Uint8Array(await digest.digest)) };
        controller.enqueue(encoder.encode(`${JSON.stringify(end)}\n`));
        controller.close();
      } catch (error) {
        log('backup_broke_off', {}, error);
        controller.error(error);
      }
    },
    async cancel() {
      await lines.return?.();
    },
  });
}
