import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findDescendants } from './processes.ts';

const WRANGLER = join(import.meta.dirname, '../../node_modules/wrangler/bin/wrangler.js');

/** Stock `wrangler dev -e local` in a project's folder, on a free port; `configs` as it takes them with `-c`. */
export class WranglerDev {
  readonly #process: ChildProcess;
  readonly #closed: Promise<unknown>;
  output = '';

  constructor(project: string, configs: readonly string[] = []) {
    const args = [
      WRANGLER,
      'dev',
      '-e',
      'local',
      '--port',
      '0',
      '--inspector-port',
      '0',
      '--show-interactive-dev-session=false',
      ...configs.flatMap((config) => ['-c', config]),
    ];
    const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' };
    this.#process = spawn(process.execPath, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.#closed = once(this.#process, 'close');
  }

  async whenReady(): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const url = /Ready on (\S+)/.exec(this.output)?.[1];
        if (url !== undefined) resolve(url);
      };
      this.#process.stdout?.on('data', look);
      void this.#closed.then(() => reject(new Error(`wrangler ended before it was ready:\n${this.output}`)));
    });
  }

  /** Processes that it started, and theirs. */
  get children(): number[] {
    return findDescendants(this.#process.pid ?? 0);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.#process.kill(signal);
    await this.#closed;
  }
}
