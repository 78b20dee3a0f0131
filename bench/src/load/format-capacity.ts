import { formatTable } from '../format-table.ts';
import type { CapacityReport, CapacityStep } from './find-capacity.ts';

/** The steps by rate, and what they say, for a terminal. */
export function formatCapacity({ machine, bounds, steps, capacity, secondsPerStep }: CapacityReport): string {
  const head = ['calls/s', 'answered', 'p50', 'p99', 'p95 of hooks', 'failed', ''];
  return [
    `${machine.cores} × ${machine.cpu}, Node ${machine.versions.node}, workerd ${machine.versions.workerd}; load before: ${machine.loadBefore.toFixed(2)}`,
    `${secondsPerStep} s at each rate; milliseconds`,
    '',
    ...formatTable([head, ...sortSteps(steps).map(toCells)]),
    '',
    capacity === 0
      ? 'CAPACITY UNKNOWN: the first rate was too much already. Begin with a lower one.'
      : `capacity: ${capacity} calls a second (no failure, p95 of hooks at most ${bounds.hookP95Ms} ms, at least ${bounds.reachedShare * 100} % answered in time)`,
  ].join('\n');
}

export function sortSteps(steps: readonly CapacityStep[]): CapacityStep[] {
  return steps.toSorted((a, b) => a.rate - b.rate);
}

export function toCells({ rate, reached, p50Ms, p99Ms, hookP95Ms, failures, tooMuch }: CapacityStep): string[] {
  return [
    String(rate),
    reached.toFixed(1),
    ...[p50Ms, p99Ms, hookP95Ms].map((ms) => ms.toFixed(1)),
    String(failures),
    tooMuch ?? '',
  ];
}
