import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files on their way into databases and out of them, under names that nobody guesses. They go with the folder. */
export class TransferFiles {
  readonly #folder: string;
  readonly #expected = new Set<string>();

  /** @param folder is emptied */
  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** A name for a file to come; only its own database may use it. */
  newName(database: string): string {
    const name = `${database}.${randomUUID()}.sql`;
    this.#expected.add(name);
    return name;
  }

  /** Whether it is a name that was given out, of a file that is not done with. */
  isExpected(name: string): boolean {
    return this.#expected.has(name);
  }

  /** Returns the MD5 of the content, in hex. */
  async write(name: string, content: Uint8Array): Promise<string> {
    await writeFile(this.#toPath(name), content, { mode: 0o600 });
    return createHash('md5').update(content).digest('hex');
  }

  /** `undefined` when there is none. */
  async read(name: string): Promise<string | undefined> {
    return readFile(this.#toPath(name), 'utf8').catch(() => undefined);
  }

  remove(name: string): void {
    rmSync(this.#toPath(name), { force: true });
    this.#expected.delete(name);
  }

  isOf(name: string, database: string): boolean {
    return this.isExpected(name) && name.startsWith(`${database}.`);
  }

  #toPath(name: string): string {
    if (!this.isExpected(name)) throw new RangeError(`"${name}" is the name of no file.`);
    return join(this.#folder, name);
  }
}
