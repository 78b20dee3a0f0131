import { HISTOGRAM_BOUNDS_SECONDS } from './measurements.ts';
import type { MeasuredSeries, MeasurementName } from './measurements.ts';

/** A service level objective: which share of what is counted has to be good. */
interface Objective {
  /** 0–1. */
  readonly target: number;
  readonly title: string;
  /** One sentence: what is counted, and what is good. */
  readonly meaning: string;
  readonly of: MeasurementName;
  /** Whether a series of the measurement is good; `undefined`: it does not count. Absent: what is fast enough is good. */
  readonly judge?: (labels: Readonly<Record<string, string>>) => boolean | undefined;
  /** One of the bounds of histograms. */
  readonly withinSeconds?: (typeof HISTOGRAM_BOUNDS_SECONDS)[number];
}

/** What the platform promises its operator, as far as it is measured. */
export const OBJECTIVES = {
  hook_calls: {
    target: 0.999,
    title: 'Hook calls are answered',
    meaning:
      'Of hook calls that were not refused: those without a failure of the platform. A plugin that fails or rejects is none.',
    of: 'hook_calls_total',
    judge: ({ outcome }) => (outcome === 'refused' ? undefined : outcome !== 'platform_failed'),
  },
  hook_latency: {
    target: 0.95,
    title: 'Hook calls are fast',
    meaning: 'Of the same calls: those that took half a second at most, plugins included.',
    of: 'hook_call_duration_seconds',
    withinSeconds: 0.5,
  },
  deliveries: {
    target: 0.99,
    title: 'Deliveries arrive',
    meaning:
      'Of deliveries to plugins, webhook endpoints and workflows that came to an end: those that are no dead letters.',
    of: 'deliveries_total',
    judge: ({ outcome }) => (outcome === 'delivered' ? true : outcome === 'dead' ? false : undefined),
  },
  requests: {
    target: 0.999,
    title: 'Requests are answered',
    meaning: 'Of requests to the HTTP API and the dashboard: those that the platform did not fail on (status 500).',
    of: 'http_requests_total',
    judge: ({ status }) => status !== '500',
  },
} as const satisfies Readonly<Record<string, Objective>>;
export type ObjectiveId = keyof typeof OBJECTIVES;
export const OBJECTIVE_IDS = Object.keys(OBJECTIVES) as [ObjectiveId, ...ObjectiveId[]];

/** How much was counted, and how much of it was good. */
export interface ObjectiveCount {
  total: number;
  good: number;
}

/** What was measured as the objectives see it; those of which there is nothing are left out. */
export function countForObjectives(series: readonly MeasuredSeries[]): Map<ObjectiveId, ObjectiveCount> {
  const counts = new Map<ObjectiveId, ObjectiveCount>();
  for (const id of OBJECTIVE_IDS) {
    const count = countFor(OBJECTIVES[id], series);
    if (count.total > 0) counts.set(id, count);
  }
  return counts;
}

function countFor(objective: Objective, series: readonly MeasuredSeries[]): ObjectiveCount {
  const count = { total: 0, good: 0 };
  for (const one of series) {
    if (one.name !== objective.of) continue;
    const good = countGood(objective, one);
    if (good === undefined) continue;
    count.total += one.value;
    count.good += good;
  }
  return count;
}

/** `undefined`: nothing of it counts. */
function countGood({ judge, withinSeconds }: Objective, { labels, value, parts = [] }: MeasuredSeries) {
  if (withinSeconds !== undefined) {
    const end = HISTOGRAM_BOUNDS_SECONDS.indexOf(withinSeconds) + 1;
    return parts.slice(0, end).reduce((sum, part) => sum + part, 0);
  }
  const isGood = judge?.(labels);
  return isGood === undefined ? undefined : isGood ? value : 0;
}
