import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../user-workers/local/bin/dispatch-namespace.mjs');

/** One run of `dispatch-namespace`. */
export class NamespaceCommand {
  readonly process: ChildProcess;
  output = '';
  readonly #closed: Promise<unknown>;

  constructor(...args: string[]) {
    this.process = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.#closed = once(this.process, 'close');
  }

  /** Waits until the output has it, and answers the first group. */
  async waitFor(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output)?.[1];
      if (found !== undefined) return found;
      const ended = await Promise.race([
        this.#closed.then(() => true),
        ...[this.process.stdout, this.process.stderr].map((stream) => stream && once(stream, 'data').then(() => false)),
      ]);
      if (ended === true) throw new Error(`It ended without ${pattern}:\n${this.output}`);
    }
  }

  /** The exit code. */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.process.kill(signal);
    await this.#closed;
    return this.process.exitCode;
  }
}
