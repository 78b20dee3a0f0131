/** What makes a spreadsheet take a cell for a formula, in some of them behind blanks. */
const FORMULA = /^\s*[=+\-@\t\r|%]/;
/** The same behind what some of them take for the end of a cell, whatever ends cells in this file. */
const FORMULA_INSIDE = /([;\t\r\n])(?=[\s"]*[=+\-@|%])/g;

/**
 * A line of RFC 4180. Texts, and parts of them, that a spreadsheet would run get an apostrophe in front, as visitors can choose
 * the address of a page; numbers stay numbers.
 */
export function toCsvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const inside = cell.replace(FORMULA_INSIDE, "$1'");
  const safe = FORMULA.test(cell) ? `'${inside}` : inside;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
