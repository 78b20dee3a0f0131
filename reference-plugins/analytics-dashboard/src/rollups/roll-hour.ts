import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import type { FunnelStep } from '../funnel/read-funnel.ts';
import type { Figure, VisitDimension } from './figures.ts';
import { selectTopValues } from './top-values.ts';
import { rollDay } from './roll-day.ts';
import type { ShopHour } from '../time/shop-clock.ts';

interface Source {
  dimension: VisitDimension;
  figures: readonly Figure[];
  /** Says which values are the most frequent. */
  by: Figure;
  /** `?` is the hour. */
  rows: string;
}

const SESSION_FIGURES = ['sessions', 'bounces', 'seconds', 'views'] as const;
const SESSION_SUMS =
  'COUNT(*) AS sessions, SUM(is_bounce) AS bounces, SUM(seconds) AS seconds, SUM(page_views) AS views';

function ofSessions(dimension: VisitDimension, column: string): Source {
  const rows = `SELECT ${column} AS value, ${SESSION_SUMS} FROM sessions WHERE hour = ? AND ${column} IS NOT NULL GROUP BY value`;
  return { dimension, figures: SESSION_FIGURES, by: 'sessions', rows };
}

const SOURCES: readonly Source[] = [
  ofSessions('referrer', 'referrer'),
  ofSessions('campaign', 'campaign'),
  ofSessions('device', 'device'),
  ofSessions('browser', 'browser'),
  ofSessions('os', 'os'),
  ofSessions('country', 'country'),
  {
    dimension: 'exit',
    figures: ['sessions'],
    by: 'sessions',
    rows: 'SELECT exit AS value, COUNT(*) AS sessions FROM sessions WHERE hour = ? AND exit IS NOT NULL GROUP BY value',
  },
  {
    dimension: 'page',
    figures: ['views', 'sessions', 'bounces', 'seconds'],
    by: 'views',
    rows: `SELECT value, SUM(views) AS views, SUM(sessions) AS sessions, SUM(bounces) AS bounces, SUM(seconds) AS seconds FROM (
        SELECT path AS value, COUNT(*) AS views, 0 AS sessions, 0 AS bounces, 0 AS seconds FROM events
          WHERE hour = ?1 AND name = 'page_viewed' AND path IS NOT NULL GROUP BY value
        UNION ALL SELECT entry, 0, COUNT(*), SUM(is_bounce), SUM(seconds) FROM sessions
          WHERE hour = ?1 AND entry IS NOT NULL GROUP BY entry) GROUP BY value`,
  },
  {
    dimension: 'event',
    figures: ['events'],
    by: 'events',
    rows: 'SELECT name AS value, COUNT(*) AS events FROM events WHERE hour = ? GROUP BY value',
  },
  {
    dimension: 'product',
    figures: ['views', 'carts'],
    by: 'views',
    rows: `SELECT product AS value, SUM(name = 'product_viewed') AS views, SUM(name = 'cart_item_added') AS carts FROM events
      WHERE hour = ? AND product IS NOT NULL GROUP BY value`,
  },
];

const OF_VISITS = "dimension NOT IN ('currency', 'sold')";

/**
 * Counts an hour, and with it its day, anew from what visitors did: statements of one transaction. Whatever was there is
 * replaced, never added to, so it does not matter how often an hour is counted.
 */
export function rollHour({ hour, day }: ShopHour, funnel: readonly FunnelStep[]): SqlStatement[] {
  return [
    { sql: `DELETE FROM hourly WHERE hour = ? AND ${OF_VISITS}`, params: [hour] },
    {
      sql: `${insert(['views', 'events', 'visitors', 'sessions', 'bounces', 'seconds'])}
        SELECT '', ?1, ?2, '', SUM(views), SUM(events), SUM(visitors), SUM(sessions), SUM(bounces), SUM(seconds) FROM (
          SELECT COUNT(*) FILTER (WHERE name = 'page_viewed') AS views, COUNT(*) AS events, 0 AS visitors, 0 AS sessions,
            0 AS bounces, 0 AS seconds FROM events WHERE hour = ?1
          UNION ALL SELECT 0, 0, COUNT(*), 0, 0, 0 FROM visitor_days WHERE hour = ?1
          UNION ALL SELECT 0, 0, 0, COUNT(*), TOTAL(is_bounce), TOTAL(seconds) FROM sessions WHERE hour = ?1)`,
      params: [hour, day],
    },
    ...SOURCES.map(({ dimension, figures, by, rows }) => ({
      sql: `${insert(figures)} SELECT '${dimension}', ?1, ?2, kept, ${figures.join(', ')}
        FROM (${selectTopValues(rows.replaceAll('hour = ? ', 'hour = ?1 '), figures, by)})`,
      params: [hour, day],
    })),
    {
      sql: `${insert(['visitors'])} SELECT 'funnel', ?1, ?2, step.value, COUNT(*) FROM json_each(?3) AS step
        JOIN visitor_days ON steps > step.key WHERE hour = ?1 GROUP BY step.key`,
      params: [hour, day, JSON.stringify(funnel.map(({ key }) => key))],
    },
    ...rollDay(day, OF_VISITS),
    { sql: 'DELETE FROM stale_hours WHERE hour = ?', params: [hour] },
  ];
}

function insert(figures: readonly Figure[]): string {
  return `INSERT INTO hourly (dimension, hour, day, value, ${figures.join(', ')})`;
}
