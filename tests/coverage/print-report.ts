import type { CoverageMap } from 'istanbul-lib-coverage';
import { isLow, judge, WANTED } from './judge.ts';
import { readLeft, toFileRows, toFolderRows, toPercent } from './report.ts';
import type { Part } from './report.ts';

/**
 * Prints a table of folders, then the files that have less than is wanted.
 * @param options.isWhole whether all tests have run; otherwise only files of which something ran are worth a line
 * @returns whether it is enough
 */
export function printReport(map: CoverageMap, { isWhole }: { isWhole: boolean }): boolean {
  console.log(`\n${'folder'.padEnd(20)}${'files'.padStart(8)}${'lines'.padStart(22)}${'branches'.padStart(22)}`);
  const rows = toFileRows(map);
  for (const { folder, files, lines, branches } of toFolderRows(rows))
    console.log(folder.padEnd(20) + String(files).padStart(8) + toCell(lines) + toCell(branches));

  const left = readLeft();
  const low = rows.filter((row) => isLow(row) && (isWhole || row.lines.covered > 0));
  if (low.length > 0)
    console.log(`\nFiles with less than ${WANTED} % of their lines, and the lines on which nothing ran:`);
  for (const { file, lines, uncovered } of low) {
    const name = left.has(file) ? ' (named)' : '';
    console.log(`${toPercent(lines).toFixed(1).padStart(6)} %  ${file}${name}: ${uncovered}`);
  }
  const faults = isWhole ? judge(rows, left) : [];
  for (const fault of faults) console.error(`\n${fault}`);
  return faults.length === 0;
}

function toCell(part: Part): string {
  return `${toPercent(part).toFixed(1)} % (${part.covered}/${part.total})`.padStart(22);
}
