import type { Context } from '../context.ts';
import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import type { EventRow } from './event-row.ts';

const COLUMNS = [
  'source',
  'id',
  'name',
  'at',
  'hour',
  'day',
  'visitor',
  'path',
  'referrer',
  'campaign',
  'device',
  'browser',
  'os',
  'country',
  'product',
] as const satisfies readonly (keyof EventRow)[];

const MINUTE_MS = 60_000;

/**
 * Keeps events, each once by source and id, in one statement, and marks whose visits they change.
 * @returns whether they were too many for this minute, so that none was kept
 */
export async function storeEvents(
  { db }: Context,
  rows: readonly EventRow[],
  eventsPerMinute: number,
): Promise<{ isOverLimit: boolean }> {
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const [arrivals] = await db.transaction([
    {
      sql: `INSERT INTO arrivals (minute, events) VALUES (?, ?)
        ON CONFLICT (minute) DO UPDATE SET events = events + excluded.events RETURNING events`,
      params: [minute, rows.length],
    },
    ...insertEvents(rows, {
      sql: '(SELECT events FROM arrivals WHERE minute = ?) <= ?',
      params: [minute, limitOf(eventsPerMinute)],
    }),
  ]);
  return { isOverLimit: Number(arrivals?.rows[0]?.['events']) > eventsPerMinute };
}

/** The statements that keep events, each once. @param condition that has to hold for any to be kept */
export function insertEvents(
  rows: readonly EventRow[],
  condition: Required<SqlStatement> = { sql: '1', params: [] },
): SqlStatement[] {
  const json = JSON.stringify(rows.map((row) => COLUMNS.map((column) => row[column] ?? null)));
  const values = COLUMNS.map((_, index) => `value ->> ${index}`).join(', ');
  const [day, visitor, hour] = (['day', 'visitor', 'hour'] as const).map(
    (name) => `value ->> ${COLUMNS.indexOf(name)}`,
  );
  return [
    {
      sql: `INSERT OR IGNORE INTO events (${COLUMNS.join(', ')}) SELECT ${values} FROM json_each(?) WHERE ${condition.sql}`,
      params: [json, ...condition.params],
    },
    {
      sql: `INSERT INTO touched (day, visitor) SELECT DISTINCT ${day}, ${visitor} FROM json_each(?)
        WHERE ${visitor} IS NOT NULL ON CONFLICT (day, visitor) DO UPDATE SET version = version + 1`,
      params: [json],
    },
    ...(rows.every((row) => row.visitor !== undefined)
      ? []
      : [
          {
            sql: `INSERT OR IGNORE INTO stale_hours (hour, day) SELECT DISTINCT ${hour}, ${day} FROM json_each(?)
              WHERE ${visitor} IS NULL`,
            params: [json],
          },
        ]),
  ];
}

/** SQLite has no infinity to compare with. */
function limitOf(eventsPerMinute: number): number {
  return Math.min(eventsPerMinute, Number.MAX_SAFE_INTEGER);
}
