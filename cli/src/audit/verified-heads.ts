import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import type { Connection } from '../connection.ts';
import type { Terminal } from '../terminal.ts';

/** The newest entry of a chain when it was last found intact from here. */
export const VerifiedHead = z.strictObject({
  seq: z.number().int().min(1),
  hash: z.string().length(64),
  verifiedAt: z.string(),
});
export type VerifiedHead = z.output<typeof VerifiedHead>;

const HeadsFile = z.record(z.string(), VerifiedHead);

/**
 * Remembers the heads of audit chains on this machine, by platform and chain: a platform that later lies about its past is
 * found out. They are in the state folder of the local platform, which they end with; for all others in
 * `ADMIN_CLI_STATE_DIR`, else `$XDG_STATE_HOME/admin-cli`, else `~/.local/state/admin-cli`.
 */
export class VerifiedHeads {
  readonly #file: string;
  readonly #url: string;

  constructor({ url, stateFolder }: Pick<Connection, 'url' | 'stateFolder'>, env: Terminal['env']) {
    this.#file = path.join(stateFolder ?? findStateFolder(env), 'audit-heads.json');
    this.#url = url;
  }

  /** @throws INVALID_ARGUMENT for a file that cannot be read: what is remembered in it is not thrown away unseen */
  get(chain: string): VerifiedHead | undefined {
    return this.#read()[this.#key(chain)];
  }

  set(chain: string, head: VerifiedHead): void {
    this.#write({ ...this.#read(), [this.#key(chain)]: head });
  }

  forget(chain: string): void {
    const { [this.#key(chain)]: _forgotten, ...rest } = this.#read();
    this.#write(rest);
  }

  #key(chain: string): string {
    return `${this.#url} ${chain}`;
  }

  #read(): z.output<typeof HeadsFile> {
    try {
      return HeadsFile.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw new PlatformError(
        'INVALID_ARGUMENT',
        `"${this.#file}", where verified entries are remembered, cannot be read: ${error instanceof Error ? error.message : String(error)}. Repair it, or remove it to begin anew.`,
      );
    }
  }

  #write(heads: z.output<typeof HeadsFile>): void {
    mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    // Never half of it, whatever happens meanwhile.
    writeFileSync(`${this.#file}.new`, `${JSON.stringify(heads, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function findStateFolder(env: Terminal['env']): string {
  const own = env['ADMIN_CLI_STATE_DIR'];
  if (own !== undefined && own !== '') return own;
  const states = env['XDG_STATE_HOME'];
  return path.join(states !== undefined && states !== '' ? states : path.join(homedir(), '.local/state'), 'admin-cli');
}
