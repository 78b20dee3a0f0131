import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformApi } from './platform-api.ts';
import { findDescendants } from './processes.ts';
import { BIN } from './run-cli.ts';

export interface StartOptions {
  stateDir: string;
  /** Default: free ones. */
  port?: number;
  namespacePort?: number;
  cwd?: string;
  /** The system's temporary folder, as the platform sees it. */
  temporaryDir?: string;
  /** Further variables of its environment. */
  env?: Record<string, string>;
}

/** `admin-cli start` as a child process. */
export class StartingPlatform {
  readonly process: ChildProcess;
  readonly #stateDir: string;
  #output = '';
  readonly #closed: Promise<unknown>;

  constructor({ stateDir, port = 0, namespacePort = 0, cwd = stateDir, temporaryDir, env: more }: StartOptions) {
    const args = [BIN, 'start', '--port', String(port), '--namespace-port', String(namespacePort)];
    const env = {
      ...process.env,
      STATE_DIR: stateDir,
      ...(temporaryDir !== undefined && { TMPDIR: temporaryDir }),
      ...more,
    };
    this.#stateDir = stateDir;
    this.process = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    this.#closed = once(this.process, 'close');
  }

  /** What it has written so far, standard error included. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Processes that it started, and theirs. */
  get children(): number[] {
    return findDescendants(this.pid);
  }

  /** Sends the signal and waits until the process is gone. Returns its exit code, null after SIGKILL. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    await this.#closed;
    return this.process.exitCode;
  }

  async whenReady(): Promise<PlatformProcess> {
    const url = await new Promise<string>((resolve, reject) => {
      const look = (): void => {
        const ready = /^ready (http:\/\/localhost:\d+)$/m.exec(this.#output);
        const isWhole = this.#output.includes('Ctrl-C stops everything.');
        if (isWhole && ready?.[1] !== undefined) resolve(ready[1]);
      };
      this.process.stdout?.on('data', look);
      look();
      void this.#closed.then(() => reject(new Error(`The platform ended before it was ready:\n${this.#output}`)));
    });
    return new PlatformProcess(this, url, readFileSync(join(this.#stateDir, 'operator-token'), 'utf8').trim());
  }
}

/** A platform that is ready, in a process of its own. */
export class PlatformProcess extends PlatformApi {
  readonly #starting: StartingPlatform;
  readonly operatorToken: string;

  constructor(starting: StartingPlatform, url: string, operatorToken: string) {
    super(url, operatorToken);
    this.#starting = starting;
    this.operatorToken = operatorToken;
  }

  get output(): string {
    return this.#starting.output;
  }

  /** Of the dispatch namespace's REST API, up to and with `/client/v4`. */
  get namespaceUrl(): string {
    const url = /namespace answers at (\S+)\.\s/.exec(this.output)?.[1];
    if (url === undefined) throw new Error(`No address of the namespace in:\n${this.output}`);
    return url;
  }

  /** Names of the scripts in the platform's namespace, in alphabetical order. */
  async listScripts(): Promise<string[]> {
    const response = await fetch(`${this.namespaceUrl}/accounts/a/workers/dispatch/namespaces/plugins/scripts`, {
      headers: { authorization: `Bearer ${this.operatorToken}` },
    });
    const { result } = (await response.json()) as { result: { id: string }[] };
    return result.map(({ id }) => id).toSorted();
  }

  get pid(): number {
    return this.#starting.pid;
  }

  get children(): number[] {
    return this.#starting.children;
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    return this.#starting.end(signal);
  }
}
