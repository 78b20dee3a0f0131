import { formatTable } from '../format-table.ts';
import { formatParts, toLatencyCells } from './format-load.ts';
import { LOAD_KINDS } from './mix.ts';
import type { SoakReport } from './soak-report.ts';

const MB = 1024 * 1024;

/** The report for a terminal. The last line says whether all is well. */
export function formatSoak(report: SoakReport): string {
  const { machine, minutes, rate, kinds, parts, disturbances, failures, work, units, state, resources, faults } =
    report;
  const latencies = LOAD_KINDS.flatMap((kind) => {
    const latency = kinds[kind];
    return latency === undefined ? [] : [[kind, ...toLatencyCells(latency)]];
  });
  const toCount = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none';
  return [
    `${machine.cores} × ${machine.cpu}, Node ${machine.versions.node}, workerd ${machine.versions.workerd}; load before: ${machine.loadBefore.toFixed(2)}`,
    `${minutes} minutes at ${rate} calls a second`,
    '',
    ...formatTable([['', 'calls', 'p50', 'p95', 'p99', 'max'], ...latencies]),
    '',
    ...formatParts(parts),
    '',
    ...disturbances.map(({ what, target, atSeconds, tookMs }) =>
      what === 'platform'
        ? `${atSeconds} s: SIGKILL of the platform; ready again after ${tookMs} ms`
        : `${atSeconds} s: SIGKILL of the process of a ${what === 'cell' ? 'plugin' : 'database'}, ${target}`,
    ),
    '',
    `refused while it was down: ${toCount(failures.whileDown)}`,
    `cut off by the kill of a process: ${toCount(failures.cutOff)}`,
    `failed otherwise: ${toCount(failures.faults)}`,
    `acknowledged: ${toCount(work.acknowledged)}; lost ${work.lost}, done twice ${work.twice}, asked for again ${work.askedAgain}`,
    `${units.calls} calls, ${units.effects} rows, ${Math.round(units.deliveries)} deliveries, ${units.changes} changes in ${units.minutes.toFixed(1)} minutes`,
    '',
    ...formatTable([
      ['at rest', 'half-time', 'end', 'may be more by', ''],
      ...resources.map(({ name, half, end, allowed, isExplained }) => {
        const show = (value: number): string =>
          name.startsWith('memory') || name.startsWith('journals') ? `${(value / MB).toFixed(1)} MB` : value.toFixed(0);
        return [name, show(half), show(end), show(allowed), isExplained ? '' : 'GREW'];
      }),
    ]),
    '',
    ...formatTable([
      ['state', 'grew by', 'bytes/unit before', 'bytes/unit since', 'unit', ''],
      ...state.map(({ owner, grewBytes, bytesPerUnit: [before, since], unit, why, isExplained }) => [
        owner,
        `${(grewBytes / MB).toFixed(2)} MB`,
        before.toFixed(0),
        since.toFixed(0),
        unit,
        isExplained ? why : `NOT EXPLAINED by ${why}`,
      ]),
    ]),
    '',
    ...(faults.length === 0
      ? ['all is well: nothing lost, nothing done twice, no growth but of what is kept']
      : faults),
  ].join('\n');
}
