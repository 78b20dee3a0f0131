import type { Context } from '../context.ts';
import { loadConfig } from '../config.ts';
import { readValues } from './read-figures.ts';
import type { Period } from './read-figures.ts';

/** A step of the funnel, and how many visitors of the period came so far. */
export interface CountedStep {
  label: string;
  visitors: number;
}

const MAX_ROWS = 1_000;

/** The shop's funnel, counted over a period. Figures of a funnel that it had before are no part of it. */
export async function readSteps(context: Context, period: Period): Promise<CountedStep[]> {
  const { funnel } = await loadConfig(context);
  const rows = await readValues(context, 'funnel', { period, by: 'visitors', limit: MAX_ROWS });
  const visitorsOf = new Map(rows.map(({ value, visitors }) => [value, visitors]));
  return funnel.map(({ key, label }) => ({ label, visitors: visitorsOf.get(key) ?? 0 }));
}
