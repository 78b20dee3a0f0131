import type { Terminal } from './terminal.ts';

/** Where a command puts its answer: lines for a person, or one JSON document for a program. */
export class CommandOutput {
  readonly isJson: boolean;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal, isJson: boolean) {
    this.#terminal = terminal;
    this.isJson = isJson;
  }

  /** Lines for a person; nothing with `--json`. */
  say(...lines: string[]): void {
    if (!this.isJson) for (const line of lines) this.#terminal.out(`${line}\n`);
  }

  /** One of many documents for a program, on a line of its own; nothing without `--json`. */
  record(document: unknown): void {
    if (this.isJson) this.#terminal.out(`${JSON.stringify(document)}\n`);
  }

  /** The document for a program; nothing without `--json`. Call it once, at the end. */
  finish(document: unknown): void {
    if (this.isJson) this.#terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  }
}
