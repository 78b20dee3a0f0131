import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { updateVisits } from '../sessions/update-visits.ts';
import { openClock } from '../time/shop-clock.ts';
import type { EventRow } from './event-row.ts';
import { insertEvents, storeEvents } from './store-events.ts';

const MIGRATIONS = ['001-visits', '002-funnels', '003-room'].map((name) =>
  readFileSync(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8'),
);
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-31T12:00:00Z');
const clock = openClock('UTC');

let db: DatabaseSync;
let context: Context;
let counter = 0;

beforeEach(() => {
  db = new DatabaseSync(':memory:');
  for (const migration of MIGRATIONS) db.exec(migration);
  const query = async (sql: string, params: SQLInputValue[] = []) => ({ rows: db.prepare(sql).all(...params) });
  const transaction = async (statements: { sql: string; params?: SQLInputValue[] }[]) => {
    db.exec('BEGIN');
    const results = await Promise.all(statements.map(({ sql, params }) => query(sql, params)));
    db.exec('COMMIT');
    return results;
  };
  context = { db: { query, transaction } } as unknown as Context;
});

function event({ at = NOW, ...more }: Partial<EventRow> = {}): EventRow {
  counter += 1;
  const id = `event-${counter}`;
  return { source: 'browser', id, name: 'page_viewed', at, ...clock.toHour(at), ...more };
}

const seen = (more: Partial<EventRow> = {}): EventRow => event({ visitor: 'v.ann', ...more });

/** As long as one can be. */
const hostile = (at: number): EventRow => ({
  ...event({ at, path: `/${'a'.repeat(199)}`, referrer: 'ü'.repeat(100), campaign: 'ü'.repeat(100) }),
  id: `${counter}`.padStart(64, 'i'),
  visitor: `v.${`${counter}`.padStart(64, 'v')}`,
});

const store = (rows: [EventRow, ...EventRow[]], more: { now?: number; eventsPerMinute?: number } = {}) =>
  storeEvents(context, rows, { clock, now: NOW, ...more });
const count = (table: string) => db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.['n'];
const kept = () => ['events', 'touched', 'stale_hours', 'room'].map(count);
const fill = (source: string, day: string, megabytes: number) =>
  db.prepare('INSERT INTO room VALUES (?, ?, ?)').run(source, day, megabytes * 1_000_000);

test('of events that are too many for the minute nothing is kept, nor is any work made of them', async () => {
  expect(await store([seen(), event()], { eventsPerMinute: 1 })).toBe('minute');
  expect(kept()).toEqual([0, 0, 0, 0]);
  expect(await store([seen()], { eventsPerMinute: 1, now: NOW + 60_000 })).toBeUndefined();
  expect(kept()).toEqual([1, 1, 0, 1]);
});

test('browsers that send too many take nobody’s place but browsers’', async () => {
  expect(await store([seen(), seen()], { eventsPerMinute: 1 })).toBe('minute');
  expect(await store([event({ source: 'server' })])).toBeUndefined();
  expect(await store([seen({ source: 'host' })])).toBeUndefined();
  expect(kept()).toEqual([2, 1, 1, 2]);
});

test('browsers have no room long before the database is full, the shop’s carts have, and sales have to the end', async () => {
  fill('browser', '2026-03-30', 64);
  expect(await store([seen()])).toBe('room');
  expect(kept()).toEqual([0, 0, 0, 1]);
  expect(await store([seen({ source: 'server' })])).toBeUndefined();
  fill('host', '2026-03-30', 12);
  expect(await store([seen({ source: 'server' })])).toBe('room');
  for (const { sql, params = [] } of insertEvents([seen({ source: 'server', name: 'order_paid' })]))
    db.prepare(sql).run(...(params as SQLInputValue[]));
  expect(count('events')).toBe(2);
});

test('figures of hours that are many leave less room for events', async () => {
  fill('figures', '2026-03-01', 16);
  expect(await store([seen()])).toBeUndefined();
  fill('figures', '2026-03-02', 64);
  expect(await store([seen()])).toBe('room');
});

test('a visit takes up room once, however often its visitor comes back', async () => {
  const bytes = () => Number(db.prepare('SELECT SUM(bytes) AS n FROM room').get()?.['n']);
  await store([seen(), seen()]);
  const first = bytes();
  await store([seen(), seen()]);
  expect(bytes() - first).toBeLessThan(first / 1.5);
});

test('a flood of days takes half of what is left for browsers each day, and with its visits no more than was meant', async () => {
  fill('browser', '2026-03-30', 32);
  const taken: number[] = [];
  for (let day = 0; day < 2; day++) {
    const now = NOW + day * DAY_MS;
    let batches = 0;
    for (;;) {
      // Events are late as they like: it is the day on which they come that is full.
      const [first, ...others] = Array.from({ length: 400 }, () => hostile(now - (batches % 2) * DAY_MS));
      if (first === undefined || (await store([first, ...others], { now })) !== undefined) break;
      batches += 1;
    }
    taken.push(batches);
  }
  expect(taken).toEqual([12, 6]);
  while (await updateVisits(context, []));
  expect(count('sessions')).toBe(18 * 400);
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
  const size = Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
  expect(pages * size).toBeLessThan(24_000_000);
});
