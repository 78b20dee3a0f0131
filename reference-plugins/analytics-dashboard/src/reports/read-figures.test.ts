import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { rollDay } from '../rollups/roll-day.ts';
import { ShopClock } from '../time/shop-clock.ts';
import { readSeries, readTotals, readValues } from './read-figures.ts';
import type { Period } from './read-figures.ts';

const MIGRATION = readFileSync(new URL('../../migrations/001-visits.sql', import.meta.url), 'utf8');
const HOUR_MS = 3_600_000;
const DAYS = 20;
const TODAY = Math.floor(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS;
const FIRST = TODAY - DAYS * 24 * HOUR_MS;

/** A shop in Berlin that had two page views in each hour of twenty days, one of them of a page of that hour. */
function openShop(): Context {
  const db = new DatabaseSync(':memory:');
  db.exec(MIGRATION);
  const clock = new ShopClock('Europe/Berlin');
  const insert = db.prepare('INSERT INTO hourly (dimension, hour, day, value, views) VALUES (?, ?, ?, ?, ?)');
  const days = new Set<string>();
  for (let at = FIRST; at < TODAY; at += HOUR_MS) {
    const { hour, day } = clock.toHour(at);
    days.add(day);
    insert.run('', hour, day, '', 2);
    insert.run('page', hour, day, '/', 1);
    insert.run('page', hour, day, `/hour-${(at / HOUR_MS) % 24}`, 1);
  }
  const run = (sql: string, params: readonly (string | number)[]) => db.prepare(sql).all(...params);
  for (const day of days) for (const { sql, params } of rollDay(day, '1')) run(sql, params as (string | number)[]);
  const settings = { all: async () => ({ time_zone: 'Europe/Berlin' }) };
  const query = async (sql: string, params: (string | number)[]) => ({ rows: run(sql, params) });
  return { settings, db: { query } } as unknown as Context;
}

/** So many days of a time zone, in which they begin so many hours before those of UTC do. */
function toPeriod(timeZone: string, hoursAhead: number, { skip, days }: { skip: number; days: number }): Period {
  const start = FIRST + skip * 24 * HOUR_MS - hoursAhead * HOUR_MS;
  const end = start + days * 24 * HOUR_MS;
  const toDay = (at: number) => new Date(at).toISOString().slice(0, 10);
  const [from, to] = [toDay(start + hoursAhead * HOUR_MS), toDay(end + hoursAhead * HOUR_MS - 1)];
  return {
    timeZone,
    range: { from, to, days, startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString() },
  };
}

test.each([
  ['Asia/Tokyo', 9],
  ['UTC', 0],
  ['Pacific/Honolulu', -10],
])('five days in %s have each of their hours once, in tables and in charts', async (timeZone, hoursAhead) => {
  const context = openShop();
  const period = toPeriod(timeZone, hoursAhead, { skip: 5, days: 5 });
  const values = await readValues(context, 'page', { period, by: 'views', limit: 50 });
  expect(values.map(({ value, views }) => [value, views])).toEqual(
    expect.arrayContaining([['/', 120], ...Array.from({ length: 24 }, (_, hour) => [`/hour-${hour}`, 5])]),
  );
  expect(values).toHaveLength(25);
  expect(await readTotals(context, period)).toMatchObject({ views: 240 });
  const series = await readSeries(context, '', period);
  expect([...(series.get('') ?? [])].map(([, { views }]) => views)).toEqual([48, 48, 48, 48, 48]);
});

test.each([1, 2])('%i days have their hours', async (days) => {
  const period = toPeriod('UTC', 0, { skip: 3, days });
  const context = openShop();
  expect(await readTotals(context, period)).toMatchObject({ views: 48 * days });
  expect((await readSeries(context, '', period)).get('')?.size).toBe(24 * days);
});
