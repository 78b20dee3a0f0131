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

/** How calls of a plugin went since a time, and what it measured. */
export function readMetrics(sql: SqlStorage, plugin: string, since: number): PluginMetricsReport {
  const { count, failures } = sql
    .exec<{ count: number; failures: number }>(
      'SELECT count(*) AS count, coalesce(sum(is_failure), 0) AS failures FROM calls WHERE plugin = ? AND at >= ?',
      plugin,
      since,
    )
    .one();
  const rows = sql
    .exec<MetricRow>(
      `SELECT minute, kind, name, tags, points, sum, min, max, last FROM metrics
       WHERE plugin = ? AND minute >= ? ORDER BY name, kind, tags, minute`,
      plugin,
      since - (since % 60_000),
    )
    .toArray();
  const series = Map.groupBy(rows, ({ kind, name, tags }) => `${kind} ${name} ${tags}`);
  const quantile = (share: number): number =>
    sql
      .exec<{ ms: number }>(
        'SELECT duration_ms AS ms FROM calls WHERE plugin = ? AND at >= ? ORDER BY duration_ms LIMIT 1 OFFSET ?',
        plugin,
        since,
        Math.min(count - 1, Math.floor(count * share)),
      )
      .one().ms;
  return {
    calls: { count, failures, ...(count > 0 && { medianMs: quantile(0.5), p95Ms: quantile(0.95) }) },
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
