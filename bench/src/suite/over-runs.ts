import { quantile } from '../statistics.ts';
import type { Finding } from './finding.ts';

/** A finding of all runs: the middle of their medians, and how far they lie apart. */
export interface Outcome {
  part: string;
  what: string;
  unit: Finding['unit'];
  median: number;
  least: number;
  most: number;
  /** Runs that have it; fewer than were made when one failed. */
  runs: number;
  target?: number;
  isMissed: boolean;
}

/** @param runs what each run of the part has found */
export function overRuns(part: string, runs: readonly (readonly Finding[])[]): Outcome[] {
  return [...Map.groupBy(runs.flat(), ({ what }) => what).values()].map((found) => toOutcome(part, found));
}

/** @param found the same of each run, of one at least */
function toOutcome(part: string, found: readonly Finding[]): Outcome {
  const [first] = found;
  if (first === undefined) throw new RangeError('There is no outcome of nothing.');
  const { what, unit, target } = first;
  const values = found.map(({ value }) => value.median);
  const median = quantile(values, 0.5);
  return {
    part,
    what,
    unit,
    median,
    least: Math.min(...values),
    most: Math.max(...values),
    runs: values.length,
    ...(target !== undefined && { target }),
    isMissed: target !== undefined && median > target,
  };
}
