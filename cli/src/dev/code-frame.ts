import { readFileSync } from 'node:fs';
import path from 'node:path';

const AROUND = 2;
const MAX_WIDTH = 100;

/** The lines of a file around a place, with a mark under it; none when the file cannot be read. */
export function readCodeFrame(folder: string, place: { file?: string; line?: number; column?: number }): string[] {
  const { file, line, column } = place;
  if (file === undefined || line === undefined) return [];
  try {
    return toCodeFrame(readFileSync(path.resolve(folder, file), 'utf8'), line, column);
  } catch {
    return [];
  }
}

/** @param line counted from 1, as is the column */
export function toCodeFrame(source: string, line: number, column?: number): string[] {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, line + AROUND);
  const width = String(last).length;
  return lines.slice(first - 1, last).flatMap((text, index) => {
    const number = first + index;
    const gutter = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | `;
    const shown = `${gutter}${text.replaceAll('\t', ' ')}`.slice(0, MAX_WIDTH).trimEnd();
    if (number !== line || column === undefined) return [shown];
    return [shown, `  ${' '.repeat(width)} | ${' '.repeat(Math.max(0, column - 1))}^`];
  });
}
