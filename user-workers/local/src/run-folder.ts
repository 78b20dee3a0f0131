import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder for the sockets and cells of a running host. Paths of unix sockets hold about 100 characters, so it lives in
 * the system's temporary folder, under a random name. Cells may run as users of their own, and pass through it to their own
 * folders; nobody else may enter any folder in it. The state folder notes the name before
 * the folder is made: whatever kills a host, the next one on the same state finds the folder and ends what runs from it.
 */
export class RunFolder {
  readonly path: string;
  readonly #note: string;

  private constructor(path: string, note: string) {
    this.path = path;
    this.#note = note;
  }

  static create(stateDir: string): RunFolder {
    const note = join(stateDir, 'run-folder');
    if (existsSync(note)) endLeftOvers(readFileSync(note, 'utf8'));
    const path = join(tmpdir(), `cells-${randomBytes(6).toString('hex')}`);
    writeFileSync(`${note}.new`, path, { mode: 0o600 });
    renameSync(`${note}.new`, note);
    mkdirSync(path, { mode: 0o700 });
    for (const name of ['host', 'bridges']) mkdirSync(join(path, name), { mode: 0o700 });
    chmodSync(path, 0o711);
    return new RunFolder(path, note);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    rmSync(this.#note, { force: true });
  }
}

/** Where a process that runs from a folder of this one is noted. */
export function toPidFile(folder: string): string {
  return `${folder}.pid`;
}

const KILL_PATIENCE_MS = 5_000;

/** A pid that belongs to something else by now is left alone, and so is a folder that somebody else has made there since. */
function endLeftOvers(path: string): void {
  if (!isOwnFolder(path)) return;
  const left: number[] = [];
  for (const entry of readdirSync(path)) {
    if (!entry.endsWith('.pid')) continue;
    const pid = Number(readFileSync(join(path, entry), 'utf8'));
    if (pid > 1 && readCommandLine(pid).includes(path)) {
      process.kill(pid, 'SIGKILL');
      left.push(pid);
    }
  }
  // The next cells need for themselves what these had open.
  const until = Date.now() + KILL_PATIENCE_MS;
  while (left.some(hasFiles) && Date.now() < until) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  rmSync(path, { recursive: true, force: true });
}

function isOwnFolder(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && stats.uid === process.getuid?.();
}

function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function hasFiles(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).length > 0;
  } catch {
    return false;
  }
}
