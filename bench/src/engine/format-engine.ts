import { isMissed } from '../suite/finding.ts';
import { formatTable } from '../format-table.ts';
import type { Spread } from '../statistics.ts';
import type { BesideReport } from '../beside/measure-beside.ts';
import type { EngineReport } from './measure-engine.ts';

/** The report of the engine for a terminal, and beside it what people use today. */
export function formatEngine({ results, counts, loadBefore }: EngineReport, beside: BesideReport): string {
  const missed = results.filter(isMissed);
  return [
    `engine: median call of ${counts.callsPerRound}, over ${counts.rounds} rounds; load before: ${loadBefore.toFixed(2)}`,
    '',
    ...formatTable([
      ['', 'median', 'p10', 'p90', 'target'],
      ...results.map(({ what, unit, value, target }) => [
        what,
        ...toCells(value, unit === 'ms' ? 3 : 2, ` ${unit}`),
        target === undefined ? '' : `≤ ${target} ${unit}`,
      ]),
    ]),
    '',
    'one call of the same handler with the same payload, without HTTP:',
    '',
    ...formatTable([
      ['', 'ms', 'p10', 'p90'],
      ...Object.entries(beside).map(([name, value]) => [name].concat(toCells(value, 3))),
    ]),
    ...missed.map(
      ({ what, value, target, unit }) => `TARGET MISSED: ${what}: ${value.median.toFixed(2)} ${unit} > ${target}`,
    ),
  ].join('\n');
}

function toCells({ median, p10, p90 }: Spread, digits: number, unit = ''): string[] {
  return [median, p10, p90].map((value) => `${value.toFixed(digits)}${unit}`);
}
