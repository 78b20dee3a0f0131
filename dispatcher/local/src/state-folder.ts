import { PlatformError } from '@digital-commerce/plugin-schema';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readStateVersion, refuseNewer, VERSION_FILE } from './state-version.ts';

/** The folder that keeps everything of one local platform, held by one process at a time. */
export class StateFolder {
  readonly path: string;
  readonly #lock: DatabaseSync;

  private constructor(path: string, lock: DatabaseSync) {
    this.path = path;
    this.#lock = lock;
  }

  /** @throws STATE_IN_USE when another process holds it */
  static open(path: string): StateFolder {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // The folder may have been there: what the databases in it hold is nobody else's business either.
    chmodSync(path, 0o700);
    // The kernel lets go of an SQLite lock when its process ends, however that happens.
    const lock = new DatabaseSync(join(path, 'lock.sqlite'));
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch {
      lock.close();
      const holder = readPlatformFile(path);
      const who = holder ? `process ${holder.pid}, at ${holder.url}` : 'another process that is just starting';
      throw new PlatformError(
        'STATE_IN_USE',
        `The state folder "${path}" is in use by ${who}. Use that platform, stop it, or choose another folder with STATE_DIR.`,
      );
    }
    return new StateFolder(path, lock);
  }

  /** A random secret that is made once and kept in a file that only its owner reads. */
  secret(file: string, create: () => string): string {
    const path = join(this.path, file);
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      const secret = create();
      writeWhole(path, `${secret}\n`);
      return secret;
    }
  }

  /**
   * Makes it a state of this version, so that none before it takes it any more.
   * @param migrations names of this version's
   * @returns whether an earlier version has written it
   * @throws STATE_NEWER, and changes nothing
   */
  claim(migrations: readonly string[]): boolean {
    const version = readStateVersion(this.path);
    if (version !== undefined) refuseNewer(`The state folder "${this.path}"`, [version], migrations);
    const own = migrations.at(-1);
    if (own === undefined || own === version) return false;
    const isUsed = existsSync(join(this.path, 'resources'));
    writeWhole(join(this.path, VERSION_FILE), `${own}\n`);
    return isUsed;
  }

  /** Tells other commands where the platform is. */
  writePlatformFile(file: PlatformFile): void {
    writeWhole(join(this.path, PLATFORM_FILE), JSON.stringify(file));
  }

  close(): void {
    rmSync(join(this.path, PLATFORM_FILE), { force: true });
    this.#lock.close();
  }
}

const PLATFORM_FILE = 'platform.json';

interface PlatformFile {
  url: string;
  namespaceUrl: string;
  pid: number;
}

function readPlatformFile(folder: string): PlatformFile | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, PLATFORM_FILE), 'utf8')) as PlatformFile;
  } catch {
    return undefined;
  }
}

/** A process that is killed meanwhile leaves the file as it was, never half of it. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** 256 random bits, readable in a terminal. */
export function createToken(): string {
  return `op_${randomBytes(32).toString('base64url')}`;
}

/** A key for AES-256 in base64. */
export function createKey(): string {
  return randomBytes(32).toString('base64');
}
