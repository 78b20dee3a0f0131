import { toPercent } from './report.ts';
import type { FileRow } from './report.ts';

/** Percent of its lines that are wanted of each file that is not named. */
export const WANTED = 95;

/**
 * What is wrong with what a whole run has shown.
 * @param left files that are named as left
 */
export function judge(rows: readonly FileRow[], left: ReadonlySet<string>): string[] {
  const low = new Set(rows.filter((row) => isLow(row)).map(({ file }) => file));
  const unnamed = [...low].filter((file) => !left.has(file));
  const stale = [...left].filter((file) => !low.has(file));
  return [
    ...(unnamed.length === 0
      ? []
      : [
          `${unnamed.length} files have less than ${WANTED} % of their lines, and docs/coverage.md does not name them. Test them, or name them there with the reason: ${unnamed.join(', ')}`,
        ]),
    ...stale.map(
      (file) => `docs/coverage.md names "${file}", which is not there or has enough by now. Delete its row.`,
    ),
  ];
}

export function isLow({ lines }: FileRow): boolean {
  return toPercent(lines) < WANTED;
}
