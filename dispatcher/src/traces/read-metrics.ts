import { readCalls } from './read-calls.ts';
import type { MetricSeries, PluginMetricsReport } from '@digital-commerce/plugin-schema';

interface MetricRow extends Record<string, SqlStorageValue> {
  minute: number;
  kind: string;
  name: string;
  tags: string;
  points: number;
  sum: number;
  min: number;
  max: number;
  last: number;
}

/** How calls of a plugin went in a time, and what it measured. Times are milliseconds since the epoch. */
export function readMetrics(
  sql: SqlStorage,
  plugin: string,
  { since, until }: { since: number; until: number },
): PluginMetricsReport {
  const rows = sql
    .exec<MetricRow>(
      `SELECT minute, kind, name, tags, points, sum, min, max, last FROM metrics
       WHERE plugin = ? AND minute >= ? ORDER BY name, kind, tags, minute`,
      plugin,
      since - (since % 60_000),
    )
    .toArray();
  const series = Map.groupBy(rows, ({ kind, name, tags }) => `${kind} ${name} ${tags}`);
  return {
    ...readCalls(sql, plugin, { since, until }),
    series: [...series.values()].map(toSeries),
  };
}

function toSeries(rows: readonly MetricRow[]): MetricSeries {
  const [first] = rows;
  if (first === undefined) throw new TypeError('A series has at least one minute.');
  return {
    name: first.name,
    kind: first.kind as MetricSeries['kind'],
    tags: JSON.parse(first.tags) as Record<string, string>,
    minutes: rows.map(({ minute, points, sum, min, max, last }) => ({
      at: new Date(minute).toISOString(),
      points,
      sum,
      min,
      max,
      last,
    })),
  };
}
