import { Block } from './block.ts';
import { wrapLine } from './fast/wrap-text.mjs';
import { Table } from './format-table.ts';
import type { Line } from './format-table.ts';
import { toPrintable, toPrintableLines } from './printable.ts';
import type { Terminal } from './terminal.ts';

/**
 * Where a command puts its answer: lines for a person, or one JSON document for a program. Whoever chose the text, nothing
 * in it reaches the terminal that a terminal obeys.
 */
export class CommandOutput {
  readonly isJson: boolean;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal, isJson: boolean) {
    this.#terminal = terminal;
    this.isJson = isJson;
  }

  /** Lines for a person, set to the terminal's width; nothing with `--json`. A line break in a line becomes a blank. */
  say(...lines: Line[]): void {
    if (this.isJson) return;
    for (const line of lines.flatMap((said) => setLine(said, this.#terminal.columns))) this.#terminal.out(`${line}\n`);
  }

  /** One of many documents for a program, on a line of its own; nothing without `--json`. */
  record(document: unknown): void {
    if (this.isJson) this.#terminal.out(`${toPrintableLines(JSON.stringify(document))}\n`);
  }

  /** The document for a program; nothing without `--json`. Call it once, at the end. */
  finish(document: unknown): void {
    if (this.isJson) this.#terminal.out(toJsonText(document));
  }

  /**
   * Does what takes long, and meanwhile says what it is on standard error. Only a person at a terminal sees it: a pipe, CI
   * and `--json` stay quiet.
   */
  async during<T>(step: string, work: () => Promise<T>): Promise<T> {
    const { env, errorColumns } = this.#terminal;
    const isShown = !this.isJson && errorColumns !== undefined && !isSet(env['CI']) && env['TERM'] !== 'dumb';
    if (!isShown) return work();
    // Blanks instead of an escape code wipe the step away again.
    const text = `${toPrintable(step)}…`.slice(0, errorColumns - 1);
    this.#terminal.err(text);
    try {
      return await work();
    } finally {
      this.#terminal.err(`\r${' '.repeat(text.length)}\r`);
    }
  }
}

/** A document as `--json` prints it, with a line break at its end. */
export function toJsonText(document: unknown): string {
  return `${toPrintableLines(JSON.stringify(document, null, 2))}\n`;
}

/** What ends in a command is left whole, to be copied. */
const KEPT = /(^|\s)(admin-cli|curl|\$) [^`]*$/;

function setLine(line: Line, columns: number | undefined): string[] {
  if (line instanceof Table) return line.render(columns);
  if (line instanceof Block) return [toPrintableLines(line.text)];
  const text = toPrintable(line);
  if (columns === undefined || KEPT.test(text)) return [text];
  return wrapLine(text, columns, 2);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
