import type { SeriesData, WidgetQuery } from '@digital-commerce/plugin-sdk';
import type { Context } from '../context.ts';
import { listLabels } from './buckets.ts';
import { toPeriods } from './compare.ts';
import { readSeries } from './read-figures.ts';
import type { Figures } from './read-figures.ts';

interface ChartOptions {
  dimension: '' | 'currency';
  /** What is shown of a label. */
  toValue: (figures: Figures, value: string) => number;
  /** What a series is called, by the value of its dimension. */
  toName: (value: string) => string;
  /** The same of the time before. */
  toNameBefore: (value: string) => string;
}

/** The series of a chart, and beside them those of the time before if they are asked for. */
export async function drawChart(context: Context, query: WidgetQuery, options: ChartOptions): Promise<SeriesData> {
  const { period, before } = toPeriods(query);
  const labels = listLabels(query.range, query.timeZone);
  const now = await readSeries(context, options.dimension, period);
  const earlier = before && (await readSeries(context, options.dimension, before));
  const values = [...new Set([...now.keys(), ...(earlier?.keys() ?? [])])].toSorted();
  const shown = values.length > 0 ? values.slice(0, MAX_SERIES) : [''];
  const toSeries = (
    value: string,
    found: Map<string, Figures> | undefined,
    names: readonly string[],
  ): (number | null)[] =>
    labels.map((_, index) => {
      // The time before can have other lengths: an hour more, a leap day less.
      const label = names[index];
      if (label === undefined) return null;
      const figures = found?.get(label);
      return figures === undefined ? 0 : options.toValue(figures, value);
    });
  const series = shown.map((value) => ({
    name: options.toName(value),
    values: toSeries(value, now.get(value), labels),
  }));
  if (before === undefined) return { labels, series };
  const names = listLabels(before.range, before.timeZone);
  const seriesBefore = shown.map((value) => ({
    name: options.toNameBefore(value),
    values: toSeries(value, earlier?.get(value), names),
  }));
  return { labels, series: series.concat(seriesBefore) };
}

/** A chart shows 20 at most, and each may have one of before. */
const MAX_SERIES = 10;
