import { defineSchedule } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { loadConfig, MAX_LATENESS_MS } from '../config.ts';
import { measureFigures } from '../events/room.ts';
import { rollUp } from '../rollups/roll-up.ts';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** Of one statement, so that none takes long. */
const ROWS_AT_ONCE = 20_000;
const RESERVE_MS = 10_000;

/**
 * Deletes what has been kept long enough: raw events and visits, hours, and all of yesterday that could tell visitors
 * without consent apart. Days stay. Figures that are not counted yet are counted first.
 */
export default defineSchedule<typeof manifest>(async (context, { scheduledAt }) => {
  const { db, deadline, log } = context;
  const { clock, rawDays, hourlyDays } = await loadConfig(context);
  const now = Date.parse(scheduledAt);
  const today = clock.toHour(now).day;
  await db.query('DELETE FROM salts WHERE day < ?', [today]);
  const { isComplete } = await rollUp(context);
  // Hours of before do not change any more, but for what comes late.
  const { sql, params = [] } = measureFigures(clock.toHour(now - MAX_LATENESS_MS).day);
  await db.query(sql, params);
  if (!isComplete) return;
  const lastRaw = clock.toHour(now - rawDays * DAY_MS).day;
  const lastHourly = clock.toHour(now - hourlyDays * DAY_MS).day;
  for (const [table, condition, value] of [
    ['events', 'day < ?', lastRaw],
    ['sessions', 'day < ?', lastRaw],
    ['visitor_days', 'day < ?', lastRaw],
    ['touched', 'day < ?', lastRaw],
    ['customers', 'day < ?', lastRaw],
    ['hourly', 'day < ?', lastHourly],
    ['sold', 'order_id IN (SELECT order_id FROM sales WHERE day < ?)', lastHourly],
    ['refunds', 'day < ?', lastHourly],
    ['payments', 'at < ?', now - hourlyDays * DAY_MS],
    ['room', "source <> 'figures' AND day < ?", lastRaw],
    ['room', "source = 'figures' AND day < ?", lastHourly],
    ['intake', 'minute < ?', Math.floor(now / MINUTE_MS) - 60],
    ['arrivals', 'minute < ?', Math.floor(now / MINUTE_MS) - 60],
  ] as const) {
    for (;;) {
      if (Date.now() > deadline.getTime() - RESERVE_MS) return log.info('the rest is deleted the next time', { table });
      const { rowsWritten } = await db.query(deleteSome(table, condition), [value]);
      if (rowsWritten === 0) break;
    }
  }
});

function deleteSome(table: string, condition: string): string {
  const keys = KEYS[table] ?? 'rowid';
  return `DELETE FROM ${table} WHERE (${keys}) IN (SELECT ${keys} FROM ${table} WHERE ${condition} LIMIT ${ROWS_AT_ONCE})`;
}

/** Tables without a row id. */
const KEYS: Readonly<Record<string, string>> = {
  sessions: 'visitor, day, started_at',
  visitor_days: 'visitor, day',
  touched: 'day, visitor',
  customers: 'customer_id, visitor',
  sold: 'order_id, product',
  hourly: 'dimension, hour, value',
  room: 'source, day',
  intake: 'source, minute',
};
