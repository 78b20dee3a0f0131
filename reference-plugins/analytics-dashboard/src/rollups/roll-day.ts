import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import { FIGURES, MAX_VALUES, OTHER } from './figures.ts';

/** Statements that add the hours of a day up anew. @param dimensions SQL that says which */
export function rollDay(day: string, dimensions: string): SqlStatement[] {
  const sums = FIGURES.map((figure) => `SUM(${figure}) AS ${figure}`).join(', ');
  // No dimension has all of these, and each has one: the sum says which values there is most of.
  const weight = 'views + visitors + sessions + events + orders + units';
  return [
    { sql: `DELETE FROM daily WHERE day = ? AND ${dimensions}`, params: [day] },
    {
      sql: `INSERT INTO daily (dimension, day, value, ${FIGURES.join(', ')})
        SELECT dimension, ?1, CASE WHEN place <= ${MAX_VALUES} AND value <> '${OTHER}' THEN value ELSE '${OTHER}' END AS kept, ${sums}
        FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY dimension ORDER BY ${weight} DESC, value) AS place FROM
          (SELECT dimension, value, ${sums} FROM hourly WHERE day = ?1 AND ${dimensions} GROUP BY dimension, value))
        GROUP BY dimension, kept`,
      params: [day],
    },
  ];
}
