import { CommandOutput } from './command-output.ts';
import { resolveConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host/client';
import type { Terminal } from './terminal.ts';

export type ExitCode = 0 | 1 | 2;

/** One run of `admin-cli`. */
export class Cli {
  readonly terminal: Terminal;
  /** What the process ends with when no error is thrown. */
  exitCode: ExitCode = 0;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  createOutput(options: { json?: boolean }): CommandOutput {
    return new CommandOutput(this.terminal, options.json === true);
  }

  /** @throws UNAUTHENTICATED when no token is to be found */
  resolveConnection(): Connection {
    return resolveConnection(this.terminal);
  }

  /** @throws UNAUTHENTICATED when no token is to be found */
  createClient(): PlatformClient {
    const { url, token, isLocal } = this.resolveConnection();
    const remedy = isLocal ? 'Start it with `npm start`.' : 'Check the address, and that the platform runs.';
    return new PlatformClient({ url, token, remedy });
  }
}
