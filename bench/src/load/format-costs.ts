import { formatTable } from '../format-table.ts';
import type { CostReport } from './measure-costs.ts';

/** Columns of what a call uses. */
export const COST_COLUMNS = {
  runtimeCpuMs: 'CPU ms',
  pluginCpuMs: 'plugin CPU ms',
  d1Statements: 'D1 statements',
  d1RowsRead: 'D1 read',
  d1RowsWritten: 'D1 written',
  objectRequests: 'DO requests',
  objectRowsRead: 'DO read',
  objectRowsWritten: 'DO written',
  traceRequests: 'traces: requests',
  traceRowsRead: 'read',
  traceRowsWritten: 'written',
  r2ClassA: 'R2 A',
  r2ClassB: 'R2 B',
} as const satisfies Record<keyof CostReport['costs']['filter'], string>;

export function toCostRows({ costs }: CostReport): string[][] {
  const columns = Object.keys(COST_COLUMNS) as (keyof typeof COST_COLUMNS)[];
  return Object.entries(costs).map(([kind, cost]) => [kind].concat(columns.map((column) => cost[column].toFixed(2))));
}

/** The report for a terminal. */
export function formatCosts(report: CostReport): string {
  const { machine, calls, changes, stored } = report;
  return [
    `${machine.cores} × ${machine.cpu}, workerd ${machine.versions.workerd}; load before: ${machine.loadBefore.toFixed(2)}`,
    `for each of ${calls} calls and ${changes} changes; rows of databases, with indices`,
    '',
    ...formatTable([['', ...Object.values(COST_COLUMNS)], ...toCostRows(report)]),
    '',
    `kept: ${stored.trace.toFixed(0)} bytes for a trace, ${stored.delivery.toFixed(0)} bytes for a delivery`,
  ].join('\n');
}
