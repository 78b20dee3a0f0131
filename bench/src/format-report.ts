import type { BenchReport } from './bench-report.ts';
import { formatTable } from './format-table.ts';
import type { Spread } from './statistics.ts';
import { SUBJECT_NAMES, SUBJECTS } from './subjects.ts';

/** The report for a terminal. */
export function formatReport({ subjects, ratios, counts, machine, target, meetsTarget }: BenchReport): string {
  const { hookToCell, cellToProcess, hookToPlain } = ratios;
  const rows = SUBJECT_NAMES.map((subject) => {
    const { latencyMs, requestsPerSecond } = subjects[subject];
    return [SUBJECTS[subject], toCells(latencyMs, 3), toCells(requestsPerSecond, 0)].flat();
  });
  const head = ['', 'ms', 'p10', 'p90', 'req/s', 'p10', 'p90'];
  const missed = `TARGET MISSED: a hook may take ${target} × a bare RPC to the same cell, and took ${hookToCell.median.toFixed(2)} ×.`;
  return [
    `${machine.cores} × ${machine.cpu}, Node ${machine.versions.node}, workerd ${machine.versions.workerd}; load before: ${machine.loadBefore.toFixed(2)}`,
    `ms: median call of ${counts.callsPerRound}, over ${counts.rounds} rounds; req/s: ${counts.parallelClients} parallel clients, over ${counts.parallelRounds} rounds`,
    '',
    ...formatTable([head, ...rows]),
    '',
    `hook / bare RPC = ${describe(hookToCell)} (target ≤ ${target})`,
    `bare RPC / RPC inside one process = ${describe(cellToProcess)}`,
    `hook / plain Worker = ${describe(hookToPlain)}`,
    ...(meetsTarget ? [] : ['', missed]),
  ].join('\n');
}

function describe({ median, p10, p90 }: Spread): string {
  return `${median.toFixed(2)}  [p10 ${p10.toFixed(2)}, p90 ${p90.toFixed(2)}]`;
}

function toCells({ median, p10, p90 }: Spread, digits: number): string[] {
  return [median, p10, p90].map((value) => value.toFixed(digits));
}
