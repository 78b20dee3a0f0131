/** What makes a spreadsheet take a cell for a formula, in some of them behind blanks. */
const FORMULA = /^\s*[=+\-@\t\r|%]/;

/**
 * A line of RFC 4180. Texts that a spreadsheet would run get an apostrophe in front, as visitors can choose the address of a
 * page; numbers stay numbers.
 */
export function toCsvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
