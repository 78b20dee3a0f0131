import type { CallsOfPart, PluginMetricsReport } from '@digital-commerce/plugin-schema';

interface CallRow extends Record<string, SqlStorageValue> {
  at: number;
  duration_ms: number;
  is_failure: number;
  cpu_ms: number | null;
}

const MINUTE_MS = 60_000;
const MAX_PARTS = 60;

/** How calls of a plugin went in a time, as a whole and in parts. Times are milliseconds since the epoch. */
export function readCalls(
  sql: SqlStorage,
  plugin: string,
  { since, until }: { since: number; until: number },
): Pick<PluginMetricsReport, 'calls' | 'parts'> {
  const rows = sql
    .exec<CallRow>(
      `SELECT calls.at, duration_ms, is_failure, cpu_ms FROM calls
       LEFT JOIN usage ON usage.invocation = calls.invocation AND instr(usage.script, ?) = 1
       WHERE plugin = ? AND calls.at >= ? ORDER BY duration_ms`,
      `${plugin}-`,
      plugin,
      since,
    )
    .toArray();
  return { calls: summarize(rows), parts: toParts(rows, { since, until }) };
}

function toParts(rows: readonly CallRow[], { since, until }: { since: number; until: number }): CallsOfPart[] {
  const first = since - (since % MINUTE_MS);
  const partMs = Math.max(1, Math.ceil((until - first) / MAX_PARTS / MINUTE_MS)) * MINUTE_MS;
  const byPart = Map.groupBy(rows, ({ at }) => Math.floor((at - first) / partMs));
  return Array.from({ length: Math.max(1, Math.ceil((until - first) / partMs)) }, (_, index) => ({
    at: new Date(first + index * partMs).toISOString(),
    ...summarize(byPart.get(index) ?? []),
  }));
}

/** @param rows the fastest first */
function summarize(rows: readonly CallRow[]): PluginMetricsReport['calls'] {
  const failures = rows.reduce((sum, row) => sum + row.is_failure, 0);
  const cpu = rows.flatMap(({ cpu_ms }) => (cpu_ms === null ? [] : [cpu_ms]));
  const quantile = (share: number): number | undefined =>
    rows[Math.min(rows.length - 1, Math.floor(rows.length * share))]?.duration_ms;
  const [medianMs, p95Ms] = [quantile(0.5), quantile(0.95)];
  return {
    count: rows.length,
    failures,
    ...(medianMs !== undefined && { medianMs }),
    ...(p95Ms !== undefined && { p95Ms }),
    ...(cpu.length > 0 && { meanCpuMs: cpu.reduce((sum, ms) => sum + ms, 0) / cpu.length }),
  };
}
