import type { Block } from './block.ts';
import { wrapLine } from './fast/wrap-text.mjs';
import { toPrintable } from './printable.ts';

/** Rows that are set when the width is known; their cells are printable. A first row in capitals is their head. */
export class Table {
  readonly rows: readonly (readonly string[])[];

  constructor(rows: readonly (readonly string[])[]) {
    this.rows = rows.map((row) => row.map(toPrintable));
  }

  /**
   * Lines with the cells of each column aligned. Where they are wider than `width`, cells are broken between words; where
   * that is not enough, each row becomes lines of its own. A word that is longer than the width stays whole.
   */
  render(width = Infinity): string[] {
    const natural = this.#widths((cell) => cell.length);
    if (sum(natural) <= width) return this.rows.map((row) => setRow(row, natural));
    const narrowest = this.#widths((cell) => Math.max(...cell.split(' ').map((word) => word.length)));
    if (sum(narrowest) > width) return this.#renderRecords(width);
    const widths = fit(natural, narrowest, width);
    return this.rows.flatMap((row) => setWrapped(row, widths));
  }

  #widths(measure: (cell: string) => number): number[] {
    const widths: number[] = [];
    for (const row of this.rows) {
      for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, measure(cell));
    }
    return widths;
  }

  #renderRecords(width: number): string[] {
    const [first = [], ...rest] = this.rows;
    if (!isHead(first)) return this.rows.flatMap((row) => wrapLine(setRow(row, []), width, 2));
    const labels = Math.max(...first.map((label) => label.length));
    const lines: string[] = [];
    for (const row of rest) {
      if (lines.length > 0) lines.push('');
      for (const [column, cell] of row.entries()) {
        const label = (first[column] ?? '').padEnd(labels);
        if (cell !== '') lines.push(...wrapLine(`${label}  ${cell}`, width, labels + GAP));
      }
    }
    return lines;
  }
}

const GAP = 2;

/** A line for a person, or a table or block among lines. */
export type Line = string | Table | Block;

/** The table as something to say among other lines; none when there are no rows. */
export function formatTable(rows: readonly (readonly string[])[]): Line[] {
  return rows.length === 0 ? [] : [new Table(rows)];
}

function isHead(row: readonly string[]): boolean {
  return row.some((cell) => /[A-Z]{2}/.test(cell)) && row.every((cell) => /^[A-Z ()]*$/.test(cell));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0) + GAP * Math.max(0, widths.length - 1);
}

function setRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join(' '.repeat(GAP))
    .trimEnd();
}

/** Takes from the widest column, again and again. */
function fit(natural: readonly number[], narrowest: readonly number[], width: number): number[] {
  const widths = [...natural];
  while (sum(widths) > width) {
    let widest: number | undefined;
    for (const [column, size] of widths.entries()) {
      if (size > (narrowest[column] ?? 0) && (widest === undefined || size > (widths[widest] ?? 0))) widest = column;
    }
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function setWrapped(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => wrapLine(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    setRow(
      cells.map((lines) => lines[line] ?? ''),
      widths,
    ),
  );
}
