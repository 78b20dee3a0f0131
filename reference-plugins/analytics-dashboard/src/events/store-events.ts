import type { Context } from '../context.ts';
import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import type { ShopClock } from '../time/shop-clock.ts';
import type { EventRow } from './event-row.ts';
import { hasRoom, measureRoom } from './room.ts';
import type { Refusal } from './room.ts';

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

/** In the JSON of events. */
const VALUE = { day: toValue('day'), visitor: toValue('visitor'), hour: toValue('hour') };
const MINUTE_MS = 60_000;

/**
 * Keeps events of one source, each once by its id, in one transaction, and marks whose visits they change: all of them, or, when
 * they are too many for this minute or there is no room for them, nothing.
 * @param now milliseconds since the epoch
 * @param eventsPerMinute of this source
 * @returns why none was kept, if none was
 */
export async function storeEvents(
  { db }: Context,
  rows: readonly [EventRow, ...EventRow[]],
  { clock, now, eventsPerMinute = Infinity }: { clock: ShopClock; now: number; eventsPerMinute?: number },
): Promise<Refusal | undefined> {
  const [{ source }] = rows;
  const key = [source, Math.floor(now / MINUTE_MS)];
  const today = clock.toHour(now).day;
  const json = toJson(rows);
  const { events, perVisit } = measureRoom(rows);
  const needed = {
    sql: `(? + ? * (SELECT COUNT(*) FROM (SELECT DISTINCT ${VALUE.visitor} AS visitor, ${VALUE.day} AS day FROM json_each(?)) AS came
      WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.visitor = came.visitor AND events.day = came.day)))`,
    params: [events, perVisit, json],
  };
  const room = hasRoom(source, today, needed);
  const isTaken = { sql: '(SELECT refusal FROM intake WHERE source = ? AND minute = ?) IS NULL', params: key };
  const [, verdict] = await db.transaction([
    {
      sql: `INSERT INTO intake (source, minute, events) VALUES (?, ?, ?)
        ON CONFLICT (source, minute) DO UPDATE SET events = events + excluded.events`,
      params: [...key, rows.length],
    },
    {
      sql: `UPDATE intake SET refusal = CASE WHEN events > ? THEN 'minute' WHEN ${room.sql} THEN NULL ELSE 'room' END
        WHERE source = ? AND minute = ? RETURNING refusal`,
      params: [limitOf(eventsPerMinute), ...room.params, ...key],
    },
    {
      sql: `INSERT INTO room (source, day, bytes) SELECT ?, ?, ${needed.sql} WHERE ${isTaken.sql}
        ON CONFLICT (source, day) DO UPDATE SET bytes = bytes + excluded.bytes`,
      params: [source, today, ...needed.params, ...key],
    },
    ...insertEvents(rows, isTaken),
  ]);
  return (verdict?.rows[0]?.['refusal'] as Refusal | null | undefined) ?? undefined;
}

/** The statements that keep events, each once. @param condition that has to hold for any to be kept */
export function insertEvents(
  rows: readonly EventRow[],
  condition: Required<SqlStatement> = { sql: '1', params: [] },
): SqlStatement[] {
  const json = toJson(rows);
  const values = COLUMNS.map((_, index) => `value ->> ${index}`).join(', ');
  const { day, visitor, hour } = VALUE;
  return [
    {
      sql: `INSERT OR IGNORE INTO events (${COLUMNS.join(', ')}) SELECT ${values} FROM json_each(?) WHERE ${condition.sql}`,
      params: [json, ...condition.params],
    },
    {
      sql: `INSERT INTO touched (day, visitor) SELECT DISTINCT ${day}, ${visitor} FROM json_each(?)
        WHERE ${visitor} IS NOT NULL AND ${condition.sql} ON CONFLICT (day, visitor) DO UPDATE SET version = version + 1`,
      params: [json, ...condition.params],
    },
    ...(rows.every((row) => row.visitor !== undefined)
      ? []
      : [
          {
            sql: `INSERT OR IGNORE INTO stale_hours (hour, day) SELECT DISTINCT ${hour}, ${day} FROM json_each(?)
              WHERE ${visitor} IS NULL AND ${condition.sql}`,
            params: [json, ...condition.params],
          },
        ]),
  ];
}

function toValue(column: (typeof COLUMNS)[number]): string {
  return `value ->> ${COLUMNS.indexOf(column)}`;
}

function toJson(rows: readonly EventRow[]): string {
  return JSON.stringify(rows.map((row) => COLUMNS.map((column) => row[column] ?? null)));
}

/** SQLite has no infinity to compare with. */
function limitOf(eventsPerMinute: number): number {
  return Math.min(eventsPerMinute, Number.MAX_SAFE_INTEGER);
}
