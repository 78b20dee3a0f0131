import { MAX_VALUES, OTHER } from './figures.ts';
import type { Figure } from './figures.ts';

/**
 * SQL that gives `value` and the figures of `rows` (SQL with the columns `value` and those): the most frequent values each,
 * the others as one.
 * @param by the figure that says which are frequent
 */
export function selectTopValues(rows: string, figures: readonly Figure[], by: Figure): string {
  const sums = figures.map((figure) => `SUM(${figure}) AS ${figure}`).join(', ');
  return `SELECT CASE WHEN value <> '${OTHER}' AND place <= ${MAX_VALUES} THEN value ELSE '${OTHER}' END AS kept, ${sums}
    FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY ${by} DESC, value) AS place FROM (${rows})) GROUP BY kept`;
}
