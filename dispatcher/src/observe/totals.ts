import {
  HISTOGRAM_BOUNDS_SECONDS,
  isMeasurementName,
  MAX_SERIES_OF_MEASUREMENT,
} from '@digital-commerce/plugin-schema';
import type { MeasuredSeries, MeasurementName } from '@digital-commerce/plugin-schema';
import { toOtherLabels, toSeriesKey } from './series-table.ts';

interface TotalRow extends Record<string, SqlStorageValue> {
  name: string;
  labels: string;
  value: number;
  sum: number | null;
  parts: string | null;
}

export function prepareTotals(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS totals (
    -- Name and labels.
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- JSON.
    labels TEXT NOT NULL,
    value REAL NOT NULL,
    -- Of a histogram, and its parts, as JSON.
    sum REAL,
    parts TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS totals_by_name ON totals (name);`);
}

export function addTotals(sql: SqlStorage, added: readonly MeasuredSeries[]): void {
  for (const series of added) addTotal(sql, series);
}

/** Those that this version of the platform knows. */
export function readTotals(sql: SqlStorage): MeasuredSeries[] {
  return sql
    .exec<TotalRow>('SELECT name, labels, value, sum, parts FROM totals ORDER BY key')
    .toArray()
    .flatMap((row) => (isMeasurementName(row.name) ? [toSeries(row.name, row)] : []));
}

function addTotal(sql: SqlStorage, added: MeasuredSeries): void {
  const { name } = added;
  const known = findTotal(sql, added);
  const isFull = known === undefined && countSeries(sql, name) >= MAX_SERIES_OF_MEASUREMENT;
  const labels = isFull ? toOtherLabels(name) : added.labels;
  const before = isFull ? findTotal(sql, { name, labels }) : known;
  const parts = added.parts?.map((count, index) => count + (before?.parts?.[index] ?? 0));
  sql.exec(
    'INSERT OR REPLACE INTO totals (key, name, labels, value, sum, parts) VALUES (?, ?, ?, ?, ?, ?)',
    toSeriesKey(name, labels),
    name,
    JSON.stringify(labels),
    added.value + (before?.value ?? 0),
    added.sum === undefined ? null : added.sum + (before?.sum ?? 0),
    parts === undefined ? null : JSON.stringify(parts),
  );
}

/** A histogram of other bounds, as another version had them, begins anew. */
function findTotal(
  sql: SqlStorage,
  { name, labels, parts }: Pick<MeasuredSeries, 'name' | 'labels' | 'parts'>,
): MeasuredSeries | undefined {
  const key = toSeriesKey(name, labels);
  const [row] = sql.exec<TotalRow>('SELECT name, labels, value, sum, parts FROM totals WHERE key = ?', key).toArray();
  const found = row && toSeries(name, row);
  const isOfOtherBounds = parts !== undefined && found?.parts?.length !== HISTOGRAM_BOUNDS_SECONDS.length + 1;
  return isOfOtherBounds ? undefined : found;
}

function countSeries(sql: SqlStorage, name: MeasurementName): number {
  return sql.exec<{ count: number }>('SELECT count(*) AS count FROM totals WHERE name = ?', name).one().count;
}

function toSeries(name: MeasurementName, { labels, value, sum, parts }: TotalRow): MeasuredSeries {
  return {
    name,
    labels: JSON.parse(labels) as Record<string, string>,
    value,
    ...(sum !== null && { sum }),
    ...(parts !== null && { parts: JSON.parse(parts) as number[] }),
  };
}
