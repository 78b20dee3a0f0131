import type { Machine } from '../machine.ts';
import type { LoadReport } from './load-report.ts';
import { HOOK_KINDS } from './mix.ts';

/** What a rate has to keep to count as one that the machine can do. */
export interface CapacityBounds {
  /** Of hooks, of whatever kind. */
  hookP95Ms: number;
  /** Calls that are answered in time, as a share of those asked for. Arrivals are random, so some are missing of any rate. */
  reachedShare: number;
}

export const BOUNDS: CapacityBounds = { hookP95Ms: 100, reachedShare: 0.95 };

/** One rate that was tried. */
export interface CapacityStep {
  rate: number;
  reached: number;
  /** The worst of the kinds of hooks. */
  hookP95Ms: number;
  p50Ms: number;
  p99Ms: number;
  failures: number;
  /** Why it is too much; absent when it is not. */
  tooMuch?: string;
}

export interface CapacityReport {
  date: string;
  machine: Machine;
  bounds: CapacityBounds;
  secondsPerStep: number;
  steps: CapacityStep[];
  /** Calls a second: the highest rate that kept the bounds. 0: none did. */
  capacity: number;
}

export function judgeStep(report: LoadReport, bounds: CapacityBounds): CapacityStep {
  const hookP95Ms = Math.max(...HOOK_KINDS.map((kind) => report.kinds[kind]?.p95 ?? 0));
  const failures = Object.values(report.failures).reduce((sum, count) => sum + count, 0);
  const { asked, reached } = report.rate;
  // Random arrivals: of n expected, n ± 2√n come in nineteen of twenty runs.
  const expected = asked - 2 * Math.sqrt(asked / report.seconds);
  const tooMuch =
    failures > 0
      ? `${failures} calls failed`
      : hookP95Ms > bounds.hookP95Ms
        ? `p95 of hooks is above ${bounds.hookP95Ms} ms`
        : reached < expected * bounds.reachedShare
          ? `only ${reached.toFixed(1)} a second were answered in time`
          : undefined;
  const step = { rate: asked, reached, hookP95Ms, p50Ms: report.calls.p50, p99Ms: report.calls.p99, failures };
  return tooMuch === undefined ? step : { ...step, tooMuch };
}

export interface CapacitySearch {
  first: number;
  /** Each rate is so many times the one before, until one is too much. */
  factor: number;
  /** So often the middle between the highest that was well and the lowest that was not is tried. */
  halvings: number;
  /** A rate above which nothing is tried. */
  most: number;
}

/** Tries rates until it is known between which two the capacity lies. */
export async function findCapacity(
  { first, factor, halvings, most }: CapacitySearch,
  tryRate: (rate: number) => Promise<CapacityStep>,
): Promise<{ steps: CapacityStep[]; capacity: number }> {
  const steps: CapacityStep[] = [];
  let good = 0;
  let bad = Number.POSITIVE_INFINITY;
  const attempt = async (rate: number): Promise<void> => {
    const step = await tryRate(rate);
    steps.push(step);
    if (step.tooMuch === undefined) good = rate;
    else bad = rate;
  };
  for (let rate = first; bad === Number.POSITIVE_INFINITY && rate <= most; rate = Math.round(rate * factor))
    await attempt(rate);
  for (let half = 0; half < halvings && bad < Number.POSITIVE_INFINITY; half++) {
    const middle = Math.round((good + bad) / 2);
    if (middle === good || middle === bad) break;
    await attempt(middle);
  }
  return { steps, capacity: good };
}
