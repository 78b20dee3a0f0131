import { BackupEnd, BackupHead, BackupLine, PlatformError } from '@digital-commerce/plugin-schema';
import { toHex } from '../encoding/hex.ts';
import { ARTIFACT_PREFIX } from '../registry/artifacts.ts';
import { SHOWCASE_PREFIX } from '../registry/showcase-store.ts';
import { readLines } from '../storage/export-file.ts';
import { isBackedUp, isRowOf } from './backed-up-tables.ts';
import type { Row } from './back-up-rows.ts';

/** What a backup holds, apart from databases, deliveries and objects. */
export interface BackupContents {
  head: BackupHead;
  rows: Map<string, Row[]>;
  releases: { plugin: string; version: string; hash: string }[];
  /** Keys of objects. */
  objects: string[];
}

/** What a backup is expected to be. */
export interface ExpectedBackup {
  /** Absent: one of the platform. */
  tenant?: string;
  keyId: string;
}

/**
 * Reads a backup from its first to its last line.
 * @throws BACKUP_INVALID when it is none, cut off, changed, of something else, or sealed with another key
 */
export async function readBackup(
  stream: ReadableStream<Uint8Array>,
  expected: ExpectedBackup,
): Promise<BackupContents> {
  const digest = new crypto.DigestStream('SHA-256');
  const writer = digest.getWriter();
  const encoder = new TextEncoder();
  let contents: BackupContents | undefined;
  let previous: string | undefined;
  let lines = 0;
  for await (const line of readLines(stream)) {
    if (previous !== undefined) {
      lines += 1;
      await writer.write(encoder.encode(`${previous}\n`));
      if (contents === undefined) contents = startContents(previous, expected);
      else addLine(contents, parseLine(previous, lines), expected);
    }
    previous = line;
  }
  await writer.close();
  const end = BackupEnd.safeParse(toJson(previous ?? ''));
  if (contents === undefined && !end.success) startContents(previous ?? '', expected);
  if (!end.success || contents === undefined) {
    throw invalid(`It was cut off: after ${lines + 1} lines its last one is missing.`);
  }
  if (end.data.lines !== lines || end.data.sha256 !== toHex(new Uint8Array(await digest.digest))) {
    throw invalid('It was changed since it was made: its digest is another one.');
  }
  return contents;
}

/** The lines between the first and the last, of a backup that `readBackup` has read. */
export async function* readBackupLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<BackupLine> {
  let previous: string | undefined;
  let number = 0;
  for await (const line of readLines(stream)) {
    if (previous !== undefined && number > 1) yield parseLine(previous, number);
    previous = line;
    number += 1;
  }
}

function startContents(line: string, { tenant, keyId }: ExpectedBackup): BackupContents {
  const head = BackupHead.safeParse(toJson(line));
  if (!head.success) throw invalid(`Its first line is not that of a backup: ${JSON.stringify(line.slice(0, 100))}.`);
  if (head.data.tenant !== tenant) {
    const [is, should] = [head.data.tenant, tenant].map((id) => (id === undefined ? 'the platform' : `tenant "${id}"`));
    throw invalid(`It is of ${is}, and ${should} is to be restored.`);
  }
  if (head.data.keyId !== keyId) {
    throw invalid(
      `What is sealed in it opens with another SETTINGS_KEY (its id is ${head.data.keyId}; this platform's is ${keyId}). Give the platform the key that it had when the backup was made.`,
    );
  }
  return { head: head.data, rows: new Map(), releases: [], objects: [] };
}

function addLine(contents: BackupContents, line: BackupLine, { tenant }: ExpectedBackup): void {
  if ('table' in line) {
    const { table, row } = line;
    if (!isBackedUp(table, tenant === undefined ? 'platform' : 'tenant')) {
      throw invalid(
        `This platform keeps no table "${table}" in it. Restore it with the version that made it, or a newer one.`,
      );
    }
    if (tenant !== undefined && !isRowOf(tenant, table, row))
      throw invalid(`A row of "${table}" is not of tenant "${tenant}".`);
    const rows = contents.rows.get(table);
    if (rows === undefined) contents.rows.set(table, [row]);
    else rows.push(row);
  } else if ('release' in line) contents.releases.push(line.release);
  else if ('object' in line) {
    const prefixes =
      tenant === undefined ? [ARTIFACT_PREFIX, SHOWCASE_PREFIX] : [`files/${tenant}/`, `exports/${tenant}/`];
    if (!prefixes.some((prefix) => line.object.startsWith(prefix))) {
      throw invalid(
        `The object "${line.object}" is not of ${tenant === undefined ? 'the platform' : `tenant "${tenant}"`}.`,
      );
    }
    contents.objects.push(line.object);
  }
}

function parseLine(line: string, number: number): BackupLine {
  const parsed = BackupLine.safeParse(toJson(line));
  if (!parsed.success) throw invalid(`Line ${number} is none of a backup: ${JSON.stringify(line.slice(0, 100))}.`);
  return parsed.data;
}

function toJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function invalid(message: string): PlatformError {
  return new PlatformError('BACKUP_INVALID', `The backup was not restored. ${message}`);
}
