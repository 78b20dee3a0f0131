import { formatTable } from '../format-table.ts';
import { writeValue } from './finding.ts';
import type { Outcome } from './over-runs.ts';

/** The table of all parts, and below it what missed its target. */
export function formatOutcomes(outcomes: readonly Outcome[]): string {
  const missed = outcomes.filter(({ isMissed }) => isMissed);
  return [
    ...formatTable([
      ['', 'median', 'least', 'most', 'runs', 'target'],
      ...outcomes.map(({ part, what, unit, median, least, most, runs, target }) => [
        `${part}: ${what}`,
        writeValue(median, unit),
        writeValue(least, unit),
        writeValue(most, unit),
        String(runs),
        target === undefined ? '' : `≤ ${target} ${unit}`,
      ]),
    ]),
    '',
    ...(missed.length === 0 ? ['every target is met'] : missed.map(describeMiss)),
  ].join('\n');
}

function describeMiss({ part, what, unit, median, target }: Outcome): string {
  return `TARGET MISSED: ${part}: ${what}: ${writeValue(median, unit)}, at most ${target}`;
}
