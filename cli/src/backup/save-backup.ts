import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupEnd } from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';

export interface SavedBackup {
  file: string;
  lines: number;
  bytes: number;
}

/**
 * Writes a backup to a file as it comes, and looks whether it is whole. Until it is, a file that was there stays.
 * @throws BACKUP_INVALID when it broke off
 */
export async function saveBackup(stream: ReadableStream<Uint8Array>, file: string): Promise<SavedBackup> {
  const part = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  const check = new BackupCheck();
  try {
    // It holds what a tenant has: nobody else on the machine is to read it.
    await pipeline(stream, check, createWriteStream(part, { mode: 0o600 }));
    const lines = check.finish();
    await rename(part, file);
    return { file, lines, bytes: check.bytes };
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof PlatformError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new PlatformError(
      'BACKUP_INVALID',
      `The backup for ${file} broke off (${why}), so nothing was written. The platform's log says why; a tenant that was changed meanwhile is one reason. Do it again.`,
    );
  }
}

/** Passes a backup on, and computes what its last line has to say. */
class BackupCheck extends Transform {
  bytes = 0;
  readonly #hash = createHash('sha256');
  #rest = Buffer.alloc(0);
  #lines = 0;

  override _transform(chunk: Uint8Array, _encoding: string, done: (error: null, chunk: Uint8Array) => void): void {
    this.bytes += chunk.byteLength;
    this.#rest = Buffer.concat([this.#rest, chunk]);
    // The last line is not part of what it tells the digest of.
    const end = this.#rest.lastIndexOf('\n', this.#rest.length - 2);
    if (end !== -1) {
      const known = this.#rest.subarray(0, end + 1);
      this.#hash.update(known);
      this.#lines += known.toString('latin1').split('\n').length - 1;
      this.#rest = this.#rest.subarray(end + 1);
    }
    done(null, chunk);
  }

  /** @returns how many lines there were @throws TypeError when it is not whole */
  finish(): number {
    const end = BackupEnd.safeParse(parseJson(this.#rest.toString('utf8')));
    if (!end.success) throw new TypeError('its last line is missing');
    if (end.data.lines !== this.#lines || end.data.sha256 !== this.#hash.digest('hex')) {
      throw new TypeError('its digest is another one than its last line says');
    }
    return this.#lines;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
