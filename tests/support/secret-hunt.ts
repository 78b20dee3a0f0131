import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { toEncodings } from './secret-encodings.ts';

/** Where a secret stands that has no business there. */
export interface Find {
  secret: string;
  where: string;
  /** What stands around it. */
  excerpt: string;
}

interface Haystack {
  where: string;
  /** One character for each byte. */
  bytes: string;
  /** Names of secrets that may stand here. */
  allowed: readonly string[];
}

/** Shorter ones stand anywhere by chance. */
const MIN_LENGTH = 8;
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Looks for secrets in everything that a platform has written and told. Secrets may become known after what they are looked for
 * in was read: nothing is compared before `finds` is asked.
 */
export class SecretHunt {
  readonly #secrets = new Map<string, string>();
  readonly #haystacks: Haystack[] = [];

  /** @returns the value itself */
  keep(name: string, value: string): string {
    if (value.length < MIN_LENGTH) throw new TypeError(`The secret "${name}" is too short to be looked for.`);
    this.#secrets.set(this.#secrets.has(name) ? `${name} ${this.#secrets.size}` : name, value);
    return value;
  }

  read(where: string, value: unknown, allowed: readonly string[] = []): void {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    this.#haystacks.push({ where, bytes: Buffer.from(text).toString('latin1'), allowed });
  }

  /**
   * All files in a folder, databases with what they have not written yet.
   * @param allowed names of secrets by the path, below the folder, of a file that may hold them
   */
  readFolder(folder: string, allowed: Readonly<Record<string, readonly string[]>> = {}): void {
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = join(folder, entry);
      if (!isReadable(file)) continue;
      const where = relative(folder, file);
      this.#haystacks.push({ where, bytes: readFileSync(file).toString('latin1'), allowed: allowed[where] ?? [] });
    }
  }

  /** What was read so far, for a test that has to know that it looked at something. */
  get places(): string[] {
    return this.#haystacks.map(({ where }) => where);
  }

  finds(): Find[] {
    const needles = [...this.#secrets].map(([secret, value]) => ({ secret, forms: toEncodings(value) }));
    return this.#haystacks.flatMap(({ where, bytes, allowed }) =>
      needles
        .filter(({ secret }) => !allowed.includes(secret))
        .flatMap(({ secret, forms }) => {
          const at = forms.map((form) => bytes.indexOf(form)).find((index) => index !== -1);
          if (at === undefined) return [];
          return [{ secret, where, excerpt: bytes.slice(Math.max(0, at - 60), at + 20).replaceAll(/[^ -~]+/g, '·') }];
        }),
    );
  }
}

function isReadable(file: string): boolean {
  try {
    const stat = lstatSync(file);
    return stat.isFile() && stat.size <= MAX_FILE_BYTES;
  } catch {
    return false;
  }
}
