import type { Context } from '../context.ts';
import type { Figure } from '../rollups/figures.ts';
import type { Report } from './reports.ts';

/** Days of the shop's time zone, both counted. */
export interface Days {
  from: string;
  to: string;
}

interface Row extends Record<Figure, number> {
  day: string;
  hour?: number;
  value: string;
}

const ROWS_AT_ONCE = 2_000;
const MONEY = new Set<Figure>(['gross', 'refunded']);

/** Headers, and then the rows of a report, some at a time, each a list of cells. Money is in major units. */
export async function* exportRows(
  context: Context,
  report: Report,
  { from, to }: Days,
): AsyncGenerator<(string | number)[][]> {
  const { table, dimension, value } = report;
  const figures = Object.keys(report.figures) as Figure[];
  const place = table === 'hourly' ? 'hour' : 'day';
  yield [[place, ...(value === undefined ? [] : [value]), ...Object.values(report.figures)]];
  let after: [place: string | number, value: string] | undefined;
  for (;;) {
    const { rows } = await context.db.query<Row>(
      `SELECT day, ${place}, value, ${figures.join(', ')} FROM ${table}
       WHERE dimension = ? AND day >= ? AND day <= ? AND (${place}, value) > (?, ?) ORDER BY ${place}, value LIMIT ?`,
      [dimension, from, to, ...(after ?? [place === 'day' ? '' : 0, '']), ROWS_AT_ONCE],
    );
    const { money } = context.utils;
    yield rows.map((row) => [
      row.hour === undefined ? row.day : new Date(row.hour).toISOString(),
      ...(value === undefined ? [] : [row.value]),
      ...figures.map((figure) =>
        MONEY.has(figure) ? money.toMajor({ minor: row[figure], currency: row.value }) : row[figure],
      ),
    ]);
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    after = [last.hour ?? last.day, last.value];
  }
}
