import { closeSync, constants, fstatSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * When the next alarm of a class of Durable Objects is due, in milliseconds since the epoch, from the runtime's own notes.
 * They were written by a cell, so a copy is read, and no link is followed.
 * @param classFolder that no process uses
 * @param scratchFolder where the copy may be made
 */
export function readNextAlarm(classFolder: string, scratchFolder: string): number | undefined {
  const scratch = mkdtempSync(join(scratchFolder, 'alarms-'));
  try {
    const copy = join(scratch, NOTES);
    for (const suffix of ['', '-wal']) {
      const content = readPlainFile(join(classFolder, NOTES + suffix));
      if (content) writeFileSync(copy + suffix, content);
      else if (suffix === '') return undefined;
    }
    const database = new DatabaseSync(copy);
    try {
      // Kept in nanoseconds, which are too many for a number here.
      const row = database.prepare('SELECT min(scheduled_time) / 1000000 AS due FROM _cf_ALARM').get();
      return typeof row?.['due'] === 'number' ? row['due'] : undefined;
    } finally {
      database.close();
    }
  } catch {
    return undefined; // No notes, or not the runtime's.
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const NOTES = 'metadata.sqlite';
const MAX_BYTES = 64 * 1024 * 1024;

function readPlainFile(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}
