import type { Cell, MeasuredSeries } from '@digital-commerce/plugin-schema';

/** Processes as series, one for each script: of a script there may be several, of which one ends. */
export function measureCells(cells: readonly Cell[]): MeasuredSeries[] {
  const byScript = Map.groupBy(cells, ({ script }) => script);
  return Array.from(byScript).flatMap(([script, found]) => measureScript(script, found));
}

function measureScript(script: string, found: readonly Cell[]): MeasuredSeries[] {
  const sum = (pick: (cell: Cell) => number): number => found.reduce((total, cell) => total + pick(cell), 0);
  const labels = { script };
  const states = Array.from(
    Map.groupBy(found, ({ state }) => state),
    ([state, { length: value }]): MeasuredSeries => ({ name: 'cell_processes', labels: { script, state }, value }),
  );
  return [
    ...states,
    { name: 'cell_memory_bytes', labels, value: sum(({ memoryBytes }) => memoryBytes) },
    { name: 'cell_open_calls', labels, value: sum(({ openCalls }) => openCalls) },
    { name: 'cell_cpu_seconds_total', labels, value: sum(({ cpuMs }) => cpuMs) / 1_000 },
    { name: 'cell_restarts_total', labels, value: Math.max(...found.map(({ restarts }) => restarts)) },
  ];
}
