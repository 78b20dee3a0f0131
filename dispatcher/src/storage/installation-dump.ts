import type { Applied, AppliedMigrations } from './applied-migrations.ts';
import { dumpDatabase, loadLine } from './dump.ts';
import type { FileSizes } from './file-sizes.ts';
import type { KeyValues, StoredEntry } from './key-values.ts';

/** Where an installation's data is. */
export interface InstallationData {
  sql: SqlStorage;
  kv: KeyValues;
  files: FileSizes;
  applied: AppliedMigrations;
}

/** First line of a dump: what the platform notes. */
interface DumpHead {
  applied: [file: string, entry: Applied][];
  folder?: string;
}

/** The others, apart from those of `dumpDatabase`. */
type DumpEntry = { entry: StoredEntry } | { file: string; sizeBytes: number };

/** All that an installation keeps, as lines of JSON. */
export function* dumpInstallation({ sql, kv, files, applied }: InstallationData): Generator<string> {
  const head: DumpHead = { applied: applied.list(), folder: files.folder() };
  yield JSON.stringify(head);
  for (const entry of kv.entries(Date.now())) yield JSON.stringify({ entry } satisfies DumpEntry);
  for (const [file, sizeBytes] of files.entries()) yield JSON.stringify({ file, sizeBytes } satisfies DumpEntry);
  yield* dumpDatabase(sql);
}

/** Puts the lines of a dump where nothing is yet. */
export async function loadInstallation(data: InstallationData, lines: AsyncGenerator<string>): Promise<void> {
  const { value: first } = await lines.next();
  const { applied, folder } = JSON.parse(first ?? '{"applied":[]}') as DumpHead;
  for (const [file, entry] of applied) data.applied.put(file, entry);
  if (folder !== undefined) data.files.enter(folder);
  for await (const line of lines) loadEntry(data, line);
}

function loadEntry({ sql, kv, files }: InstallationData, line: string): void {
  const entry = JSON.parse(line) as DumpEntry | { table: string };
  if ('entry' in entry) kv.put(entry.entry);
  else if ('file' in entry) files.note(entry.file, entry.sizeBytes);
  else loadLine(sql, line);
}
