import type { WidgetRange } from '@digital-commerce/plugin-sdk';
import { loadConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { FIGURES } from '../rollups/figures.ts';
import type { Dimension, Figure } from '../rollups/figures.ts';
import { openClock } from '../time/shop-clock.ts';
import { chooseGrain, toLabel } from './buckets.ts';

export type Figures = Record<Figure, number>;

/** Figures of one value of a dimension. */
export interface ValueFigures extends Figures {
  value: string;
}

/** Days, and where they begin and end. */
export interface Period {
  range: Pick<WidgetRange, 'from' | 'to' | 'days' | 'startsAt' | 'endsAt'>;
  timeZone: string;
}

const DAY_MS = 24 * 3_600_000;
const SUMS = FIGURES.map((figure) => `SUM(${figure}) AS ${figure}`).join(', ');
const NOTHING = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;

/** Figures of a period by the values of a dimension, those first of which there is most. */
export async function readValues(
  context: Context,
  dimension: Dimension,
  { period, by, limit }: { period: Period; by: Figure; limit: number },
): Promise<ValueFigures[]> {
  const { from, params } = await chooseRows(context, dimension, period);
  const { rows } = await context.db.query<ValueFigures>(
    `SELECT value, ${SUMS} FROM ${from} GROUP BY value ORDER BY ${by} DESC, value LIMIT ?`,
    [...params, limit],
  );
  return rows;
}

/** Figures of all that happened in a period. */
export async function readTotals(context: Context, period: Period): Promise<Figures> {
  const [row] = await readValues(context, '', { period, by: 'views', limit: 1 });
  return row ?? NOTHING;
}

/** Figures of a period by label of `listLabels`, for each value of a dimension. Values without any are absent. */
export async function readSeries(
  context: Context,
  dimension: '' | 'currency',
  period: Period,
): Promise<Map<string, Map<string, Figures>>> {
  const grain = chooseGrain(period.range);
  const { from, params, isDaily } = await chooseRows(context, dimension, period);
  const place = isDaily ? 'day' : 'hour';
  const { rows } = await context.db.query<ValueFigures & { place: string | number }>(
    `SELECT ${place} AS place, value, ${SUMS} FROM ${from} GROUP BY place, value`,
    params,
  );
  const clock = openClock(period.timeZone);
  const series = new Map<string, Map<string, Figures>>();
  for (const { place: at, value, ...figures } of rows) {
    // Of hours that are gone the day is left: it stands at its beginning.
    const local = typeof at === 'number' ? clock.toLabel(at) : `${at} 00:00`;
    const label = toLabel(local, grain);
    const ofValue = series.get(value) ?? new Map<string, Figures>();
    series.set(value, ofValue.set(label, add(ofValue.get(label) ?? NOTHING, figures)));
  }
  return series;
}

/**
 * Days of the shop's own zone are counted already, and kept for good. Those of another zone are added up of hours, as
 * long as there are any; before that they are the shop's days.
 */
async function chooseRows(
  context: Context,
  dimension: Dimension,
  { range, timeZone }: Period,
): Promise<{ from: string; params: (string | number)[]; isDaily: boolean }> {
  const { clock, hourlyDays } = await loadConfig(context);
  const hasHours = Date.parse(range.startsAt) > Date.now() - (hourlyDays - 1) * DAY_MS;
  const needsHours = timeZone !== clock.timeZone || chooseGrain(range) === 'hour';
  return needsHours && hasHours
    ? {
        from: 'hourly WHERE dimension = ? AND hour >= ? AND hour < ?',
        params: [dimension, Date.parse(range.startsAt), Date.parse(range.endsAt)],
        isDaily: false,
      }
    : {
        from: 'daily WHERE dimension = ? AND day >= ? AND day <= ?',
        params: [dimension, range.from, range.to],
        isDaily: true,
      };
}

function add(a: Figures, b: Figures): Figures {
  return Object.fromEntries(FIGURES.map((figure) => [figure, a[figure] + b[figure]])) as Figures;
}
