import type { MetricPoint } from '@digital-commerce/plugin-schema';

const MINUTE_MS = 60_000;
/** Of one plugin in one minute. Further ones are left out. */
const MAX_SERIES = 200;

/** Adds points to what their minute has. */
export function appendMetrics(
  sql: SqlStorage,
  { plugin, at, points }: { plugin: string; at: number; points: readonly MetricPoint[] },
): void {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  for (const { kind, name, value, tags = {} } of points) {
    const key = JSON.stringify(Object.fromEntries(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1))));
    const { count } = sql
      .exec<{ count: number }>(
        `SELECT count(*) AS count FROM metrics
         WHERE plugin = ? AND minute = ? AND NOT (kind = ? AND name = ? AND tags = ?)`,
        plugin,
        minute,
        kind,
        name,
        key,
      )
      .one();
    if (count >= MAX_SERIES) continue;
    sql.exec(
      `INSERT INTO metrics (plugin, minute, kind, name, tags, points, sum, min, max, last)
       VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6, ?6, ?6)
       ON CONFLICT DO UPDATE SET
         points = points + 1, sum = sum + ?6, min = min(min, ?6), max = max(max, ?6), last = ?6`,
      plugin,
      minute,
      kind,
      name,
      key,
      value,
    );
  }
}
