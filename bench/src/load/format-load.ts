import { formatTable } from '../format-table.ts';
import type { Latency, LoadPart, LoadReport } from './load-report.ts';
import { LOAD_KINDS } from './mix.ts';
import { sumRoles, sumState } from './samples.ts';

const MB = 1024 * 1024;

/** The report for a terminal. */
export function formatLoad(report: LoadReport): string {
  const { rate, kinds, calls, failures, machine, generatorLateMs, parts } = report;
  const head = ['', 'calls', 'p50', 'p95', 'p99', 'max'];
  const rows = LOAD_KINDS.flatMap((kind) => {
    const latency = kinds[kind];
    return latency === undefined ? [] : [[kind, ...toLatencyCells(latency)]];
  });
  const failed = Object.entries(failures).map(([name, count]) => `failed: ${name}, ${count} ×`);
  return [
    `${machine.cores} × ${machine.cpu}, Node ${machine.versions.node}, workerd ${machine.versions.workerd}; load before: ${machine.loadBefore.toFixed(2)}`,
    `asked for ${rate.asked} calls a second for ${report.seconds} s, reached ${rate.reached.toFixed(1)}; generator late by ${generatorLateMs.p99.toFixed(1)} ms (p99)`,
    '',
    ...formatTable([head, ...rows, ['all calls', ...toLatencyCells(calls)]]),
    'milliseconds, from the moment that a call was to be sent; changes are installs, upgrades, rollbacks and removals',
    ...(failed.length === 0 ? ['none failed'] : failed),
    '',
    ...formatParts(parts),
  ].join('\n');
}

export function formatParts(parts: readonly LoadPart[]): string[] {
  const head = ['from', 'calls/s', 'failed', 'p50', 'p95', 'p99', 'host MB', 'runtime MB', 'cells MB', 'processes'];
  const rows = parts.map(({ fromSeconds, perSecond, failures, latency, sample }) => [
    `${fromSeconds} s`,
    perSecond.toFixed(1),
    String(failures),
    ...[latency.p50, latency.p95, latency.p99].map((ms) => ms.toFixed(1)),
    ...(sample === undefined
      ? ['', '', '', '', '', '']
      : [
          ...[sample.rssBytes.host, sample.rssBytes.runtime, sample.rssBytes.cell].map((bytes) =>
            (bytes / MB).toFixed(0),
          ),
          String(sumRoles(sample.processes)),
          String(sumRoles(sample.files)),
          (sumState(sample.state) / MB).toFixed(1),
        ]),
  ]);
  return formatTable([[...head, 'files', 'state MB'], ...rows]);
}

export function toLatencyCells({ calls, p50, p95, p99, max }: Latency): string[] {
  return [String(calls), ...[p50, p95, p99, max].map((ms) => ms.toFixed(1))];
}
