import type { SqlStatement, WidgetRange } from '@digital-commerce/plugin-sdk';
import { loadConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { FIGURES } from '../rollups/figures.ts';
import type { Dimension, Figure } from '../rollups/figures.ts';
import { openClock } from '../time/shop-clock.ts';
import type { ShopClock } from '../time/shop-clock.ts';
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
/** A day on which the clocks go back. */
const MAX_DAY_MS = 26 * 3_600_000;
const COLUMNS = FIGURES.join(', ');
const SUMS = FIGURES.map((figure) => `SUM(${figure}) AS ${figure}`).join(', ');
const NOTHING = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;

/** Figures of a period by the values of a dimension, those first of which there is most. */
export async function readValues(
  context: Context,
  dimension: Dimension,
  { period, by, limit }: { period: Period; by: Figure; limit: number },
): Promise<ValueFigures[]> {
  const { clock, readsHours } = await choosePrecision(context, period);
  const { sql, params } = readsHours
    ? selectDaysAndHours(dimension, period.range, clock)
    : selectDays(dimension, period.range);
  const { rows } = await context.db.query<ValueFigures>(
    `SELECT value, ${SUMS} FROM (${sql}) GROUP BY value ORDER BY ${by} DESC, value LIMIT ?`,
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
  const { readsHours } = await choosePrecision(context, period);
  const { sql, params } = readsHours ? selectHours(dimension, period.range) : selectDays(dimension, period.range);
  const { rows } = await context.db.query<ValueFigures & { place: string | number }>(
    `SELECT place, value, ${SUMS} FROM (${sql}) GROUP BY place, value`,
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
async function choosePrecision(
  context: Context,
  { range, timeZone }: Period,
): Promise<{ clock: ShopClock; readsHours: boolean }> {
  const { clock, hourlyDays } = await loadConfig(context);
  const hasHours = Date.parse(range.startsAt) > Date.now() - (hourlyDays - 1) * DAY_MS;
  const needsHours = timeZone !== clock.timeZone || chooseGrain(range) === 'hour';
  return { clock, readsHours: needsHours && hasHours };
}

function selectDays(dimension: Dimension, { from, to }: Period['range']): Required<SqlStatement> {
  return {
    sql: `SELECT day AS place, value, ${COLUMNS} FROM daily WHERE dimension = ? AND day >= ? AND day <= ?`,
    params: [dimension, from, to],
  };
}

function selectHours(dimension: Dimension, { startsAt, endsAt }: Period['range']): Required<SqlStatement> {
  return {
    sql: `SELECT hour AS place, value, ${COLUMNS} FROM hourly WHERE dimension = ? AND hour >= ? AND hour < ?`,
    params: [dimension, Date.parse(startsAt), Date.parse(endsAt)],
  };
}

/** The shop's days that are in a range as a whole, as there are far fewer of them, and the hours of the first and the last one. */
function selectDaysAndHours(
  dimension: Dimension,
  { startsAt, endsAt }: Period['range'],
  clock: ShopClock,
): Required<SqlStatement> {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
  const hours = `SELECT value, ${COLUMNS} FROM hourly WHERE dimension = ?1 AND day =`;
  return {
    sql: `SELECT value, ${COLUMNS} FROM daily WHERE dimension = ?1 AND day > ?2 AND day < ?3
      UNION ALL ${hours} ?2 AND hour >= ?4 AND hour < MIN(?5, ?4 + ${MAX_DAY_MS})
      UNION ALL ${hours} ?3 AND ?3 <> ?2 AND hour >= MAX(?4, ?5 - ${MAX_DAY_MS}) AND hour < ?5`,
    params: [dimension, clock.toHour(start).day, clock.toHour(end - 1).day, start, end],
  };
}

function add(a: Figures, b: Figures): Figures {
  return Object.fromEntries(FIGURES.map((figure) => [figure, a[figure] + b[figure]])) as Figures;
}
