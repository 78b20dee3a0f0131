import { DatabaseSync } from 'node:sqlite';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { exportRows } from './export-rows.ts';
import { REPORTS } from './reports.ts';
import type { Report } from './reports.ts';

const MIGRATION = readFileSync(new URL('../../migrations/001-visits.sql', import.meta.url), 'utf8');

/** As many days with as many pages each, each page seen as often as its number. */
function createContext({ days, pages }: { days: number; pages: number }): Context {
  const db = new DatabaseSync(':memory:');
  db.exec(MIGRATION);
  const insert = db.prepare("INSERT INTO daily (dimension, day, value, views) VALUES ('page', ?, ?, ?)");
  for (let day = 0; day < days; day++)
    for (let page = 0; page < pages; page++)
      insert.run(new Date(day * 86_400_000).toISOString().slice(0, 10), `/${page}`, page);
  const query = async (sql: string, params: string[]) => ({ rows: db.prepare(sql).all(...params) });
  return { db: { query }, utils: {} } as unknown as Context;
}

test('a report of many pages has each row once, in the order of days', async () => {
  const context = createContext({ days: 100, pages: 51 });
  const rows: (string | number)[][] = [];
  let parts = 0;
  for await (const part of exportRows(context, REPORTS['pages'] as Report, { from: '1970-01-02', to: '1970-03-31' })) {
    rows.push(...part);
    parts += 1;
  }
  expect(parts).toBeGreaterThan(2);
  const [header, ...data] = rows;
  expect(header).toEqual(['day', 'page', 'page_views', 'entries', 'bounces', 'seconds']);
  expect(data).toHaveLength(89 * 51);
  expect(new Set(data.map(([day, page]) => `${day} ${page}`)).size).toBe(89 * 51);
  expect([data[0]?.[0], data.at(-1)?.[0]]).toEqual(['1970-01-02', '1970-03-31']);
  expect(data.every(([, page, views]) => page === `/${views}`)).toBe(true);
});
