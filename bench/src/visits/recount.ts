import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SentEvent } from './send-events.ts';

/** Page views by page, and of each day who came. */
export interface Counts {
  events: number;
  views: number;
  /** Visitors of each day, added up. */
  visitors: number;
  pages: Record<string, number>;
}

/** What was sent, counted by itself. */
export function countSent(events: readonly SentEvent[]): Counts {
  const rows = events.map(({ name, url, visitorId, occurredAt }) => ({
    name,
    path: new URL(url).pathname,
    visitor: `v.${visitorId}`,
    day: occurredAt.slice(0, 'YYYY-MM-DD'.length),
  }));
  return countRows(rows);
}

/** What lies in the database of the stopped platform, counted by nothing of the plugin. @throws if there is no such database */
export function countKept(stateDir: string): Counts {
  for (const name of readdirSync(stateDir, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.sqlite')) continue;
    const db = new DatabaseSync(join(stateDir, name));
    try {
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE name = 'visitor_days'").all();
      if (tables.length > 0)
        return countRows(db.prepare('SELECT name, path, visitor, day FROM events').all() as unknown as Row[]);
    } finally {
      db.close();
    }
  }
  throw new Error(`No database in ${stateDir} has events.`);
}

interface Row {
  name: string;
  path: string;
  visitor: string;
  day: string;
}

function countRows(rows: readonly Row[]): Counts {
  const pages: Record<string, number> = {};
  const views = rows.filter(({ name }) => name === 'page_viewed');
  for (const { path } of views) pages[path] = (pages[path] ?? 0) + 1;
  const visitors = new Set(rows.map(({ day, visitor }) => `${day} ${visitor}`)).size;
  return { events: rows.length, views: views.length, visitors, pages: sortKeys(pages) };
}

export function sortKeys<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
