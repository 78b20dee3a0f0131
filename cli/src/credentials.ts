import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from './is-record.ts';
import type { Terminal } from './terminal.ts';

interface CredentialsFile {
  /** Address of the platform that commands go to when nothing else says where. */
  current?: string;
  platforms: Record<string, { token: string }>;
}

/**
 * The tokens that `login` keeps, by the platform's address, in `$XDG_CONFIG_HOME/admin-cli/credentials.json`, else
 * `~/.config/admin-cli/credentials.json`. Only its owner reads it.
 */
export class Credentials {
  /** Undefined when the environment names no home. */
  readonly file: string | undefined;

  constructor(env: Terminal['env']) {
    const folder = findConfigFolder(env);
    this.file = folder === undefined ? undefined : path.join(folder, 'admin-cli/credentials.json');
  }

  /** Address of the platform of the latest login. */
  get current(): string | undefined {
    return this.#read().current;
  }

  /** Addresses of the platforms that there are tokens for. */
  get urls(): string[] {
    return Object.keys(this.#read().platforms);
  }

  findToken(url: string): string | undefined {
    const { platforms } = this.#read();
    return Object.hasOwn(platforms, url) ? platforms[url]?.token : undefined;
  }

  /** Keeps the token, and makes the platform the current one. @throws INVALID_ARGUMENT */
  keep(url: string, token: string): void {
    this.#write({ current: url, platforms: { ...this.#read().platforms, [url]: { token } } });
  }

  /** Forgets the token of a platform; another one becomes current. @throws INVALID_ARGUMENT */
  forget(url: string): void {
    const { current, platforms } = this.#read();
    const { [url]: _forgotten, ...rest } = platforms;
    const next = current === url ? Object.keys(rest).at(-1) : current;
    this.#write({ ...(next !== undefined && { current: next }), platforms: rest });
  }

  #read(): CredentialsFile {
    if (this.file === undefined) return { platforms: {} };
    try {
      return parseFile(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { platforms: {} };
      // Not the error's own words: they may show a token.
      throw new PlatformError(
        'INVALID_ARGUMENT',
        `"${this.file}", where \`admin-cli login\` keeps tokens, cannot be read as JSON of its form. Repair it, or remove it and log in again.`,
      );
    }
  }

  #write(content: CredentialsFile): void {
    if (this.file === undefined) {
      throw new PlatformError(
        'INVALID_ARGUMENT',
        'There is no place for a token: neither XDG_CONFIG_HOME nor HOME is set. Set one of them, or use ADMIN_CLI_URL and ADMIN_CLI_TOKEN.',
      );
    }
    const folder = path.dirname(this.file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Never half of it, and never anybody else's to read, whatever lay there before.
    writeFileSync(`${this.file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    chmodSync(`${this.file}.new`, 0o600);
    renameSync(`${this.file}.new`, this.file);
  }
}

/** @throws TypeError for anything else */
function parseFile(file: unknown): CredentialsFile {
  if (isRecord(file) && isRecord(file['platforms'])) {
    const { current, platforms } = file;
    const tokens = Object.values(platforms);
    const isWhole = tokens.every(
      (entry) => isRecord(entry) && typeof entry['token'] === 'string' && entry['token'] !== '',
    );
    if (isWhole && (current === undefined || typeof current === 'string')) return file as unknown as CredentialsFile;
  }
  throw new TypeError('The file has another form.');
}

function findConfigFolder(env: Terminal['env']): string | undefined {
  const [config, home] = [env['XDG_CONFIG_HOME'], env['HOME'] ?? env['USERPROFILE']];
  if (config !== undefined && config !== '') return config;
  return home === undefined || home === '' ? undefined : path.join(home, '.config');
}
