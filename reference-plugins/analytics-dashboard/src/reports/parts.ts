import type { PartsData, WidgetQuery } from '@digital-commerce/plugin-sdk';
import type { Context } from '../context.ts';
import { OTHER } from '../rollups/figures.ts';
import { toPeriods } from './compare.ts';
import { readValues } from './read-figures.ts';

/** More of them cannot be told apart in a ring. */
const MAX_PARTS = 8;
const MAX_VALUES = 500;

/** Visits by the values of a dimension; beyond eight the rest together. A ring has one part at least: `nothing`. */
export async function countParts(
  context: Context,
  query: WidgetQuery,
  {
    dimension,
    toLabel,
    nothing,
  }: { dimension: 'referrer' | 'device'; toLabel: (value: string) => string; nothing: string },
): Promise<PartsData> {
  const { period } = toPeriods(query);
  const rows = await readValues(context, dimension, { period, by: 'sessions', limit: MAX_VALUES });
  if (rows.length === 0) return { parts: [{ label: nothing, value: 0 }] };
  const named = rows.filter(({ value }) => value !== OTHER).slice(0, MAX_PARTS);
  const rest = rows.filter((row) => !named.includes(row)).reduce((sum, { sessions }) => sum + sessions, 0);
  return {
    parts: [
      ...named.map(({ value, sessions }) => ({ label: toLabel(value), value: sessions })),
      ...(rest > 0 ? [{ label: toLabel(OTHER), value: rest }] : []),
    ],
  };
}
