import type { CoverageMap } from 'istanbul-lib-coverage';
import { readLeft, toFileRows, toFolderRows, toPercent, WANTED } from './report.ts';
import type { FileRow, Part } from './report.ts';

/**
 * Prints a table of folders, then the files that have less than is wanted.
 * @param options.isWhole whether all tests have run; otherwise only files of which something ran are worth a line
 * @returns whether it is enough
 */
export function printReport(map: CoverageMap, { isWhole }: { isWhole: boolean }): boolean {
  console.log(`\n${'folder'.padEnd(20)}${'files'.padStart(8)}${'lines'.padStart(22)}${'branches'.padStart(22)}`);
  for (const { folder, files, lines, branches } of toFolderRows(map))
    console.log(folder.padEnd(20) + String(files).padStart(8) + toCell(lines) + toCell(branches));

  const left = readLeft();
  const rows = toFileRows(map);
  const low = rows.filter((row) => isLow(row) && (isWhole || row.lines.covered > 0));
  if (low.length > 0) console.log(`\nFiles with less than ${WANTED} % of their lines:`);
  for (const { file, lines, uncovered } of low) {
    const name = left.has(file) ? ' (named)' : '';
    console.log(`${toPercent(lines).toFixed(1).padStart(6)} %  ${file}${name}: ${uncovered}`);
  }
  console.log('\nPages are in coverage/html, all lines that are left in coverage/uncovered.txt.');
  if (!isWhole) return true;

  const files = new Map(rows.map((row) => [row.file, row]));
  const faults = [
    ...toFolderRows(map)
      .filter(({ lines }) => toPercent(lines) < WANTED)
      .map(
        ({ folder, lines }) =>
          `Folder "${folder}" has ${toPercent(lines).toFixed(1)} % of its lines, less than ${WANTED} %.`,
      ),
    ...low
      .filter(({ file }) => !left.has(file))
      .map(
        ({ file }) =>
          `"${file}" has less than ${WANTED} % of its lines. Test it, or name it in docs/coverage.md with the reason.`,
      ),
    ...[...left.keys()]
      .filter((file) => !isLowOrAbsent(files.get(file)))
      .map((file) => `docs/coverage.md names "${file}", of which nothing is left to name. Delete the row.`),
  ];
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

function isLow({ lines }: FileRow): boolean {
  return toPercent(lines) < WANTED;
}

function isLowOrAbsent(row: FileRow | undefined): boolean {
  return row !== undefined && isLow(row);
}

function toCell(part: Part): string {
  return `${toPercent(part).toFixed(1)} % (${part.covered}/${part.total})`.padStart(22);
}
