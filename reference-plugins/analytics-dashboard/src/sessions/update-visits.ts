import type { Context } from '../context.ts';
import { countSteps } from '../funnel/read-funnel.ts';
import type { FunnelStep } from '../funnel/read-funnel.ts';
import { buildSessions } from './build-sessions.ts';
import type { Session, SessionEvent } from './build-sessions.ts';

/** Of a visitor on one day. What is beyond counts as page views and events, and in no session. */
const MAX_EVENTS = 500;
/** One can have a kilobyte, and become a session of one; both go in one call, which takes 2 MB. */
const MAX_EVENTS_AT_ONCE = 1_000;
const MAX_VISITORS_AT_ONCE = 1_000;

interface Touched {
  day: string;
  visitor: string;
  version: number;
  events: number;
}

interface VisitorEvent extends SessionEvent {
  day: string;
  visitor: string;
  source: string;
}

/**
 * Puts the visits of some visitors together anew, those of whom something came, and marks their hours as stale. All of it
 * happens or nothing, so that it can be cut off anywhere.
 * @returns whether there may be more to do
 */
export async function updateVisits({ db }: Context, funnel: readonly FunnelStep[]): Promise<boolean> {
  const { rows } = await db.query<Touched>(
    `SELECT day, visitor, version, (SELECT COUNT(*) FROM (SELECT 1 FROM events
       WHERE events.visitor = touched.visitor AND events.day = touched.day LIMIT ${MAX_EVENTS})) AS events
     FROM touched LIMIT ${MAX_VISITORS_AT_ONCE}`,
  );
  const touched = takeSome(rows);
  if (touched.length === 0) return false;
  const keys = JSON.stringify(touched.map(({ day, visitor, version }) => [day, visitor, version]));
  const { rows: events } = await db.query<VisitorEvent>(
    `SELECT day, visitor, source, name, at, hour, path, referrer, campaign, device, browser, os, country FROM (
       SELECT events.*, ROW_NUMBER() OVER (PARTITION BY visitor, day ORDER BY at, seq) AS place FROM json_each(?) AS key
       JOIN events ON events.visitor = key.value ->> 1 AND events.day = key.value ->> 0)
     WHERE place <= ${MAX_EVENTS}`,
    [keys],
  );
  const visits = [...Map.groupBy(events, ({ day, visitor }) => JSON.stringify([day, visitor])).values()];
  const { sessions, days } = describeVisits(visits, funnel);
  const isOfKey = '(visitor, day) IN (SELECT value ->> 1, value ->> 0 FROM json_each(?))';
  await db.transaction([
    // The hours of before and of now: an event of a session's hour may have been deleted since.
    {
      sql: `INSERT OR IGNORE INTO stale_hours (hour, day) SELECT DISTINCT hour, day FROM sessions WHERE ${isOfKey}
        UNION SELECT DISTINCT hour, day FROM events WHERE ${isOfKey}`,
      params: [keys, keys],
    },
    { sql: `DELETE FROM sessions WHERE ${isOfKey}`, params: [keys] },
    { sql: `DELETE FROM visitor_days WHERE ${isOfKey}`, params: [keys] },
    {
      sql: `INSERT INTO sessions (visitor, day, started_at, hour, seconds, page_views, is_bounce, entry, exit, referrer,
          campaign, device, browser, os, country)
        SELECT ${Array.from({ length: 15 }, (_, index) => `value ->> ${index}`).join(', ')} FROM json_each(?)`,
      params: [JSON.stringify(sessions)],
    },
    {
      sql: `INSERT INTO visitor_days (visitor, day, hour, steps)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
      params: [JSON.stringify(days)],
    },
    // What came since it was read is looked at the next time.
    {
      sql: `DELETE FROM touched WHERE (day, visitor, version) IN
        (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))`,
      params: [keys],
    },
  ]);
  return true;
}

function takeSome(rows: readonly Touched[]): Touched[] {
  let left = MAX_EVENTS_AT_ONCE;
  return rows.filter(({ events }) => (left -= events) >= 0);
}

/** What the shop's server says about a visitor takes them on in the funnel, and is no sign of them in the shop. */
function describeVisits(
  visits: readonly VisitorEvent[][],
  funnel: readonly FunnelStep[],
): { sessions: unknown[][]; days: unknown[][] } {
  const sessions: unknown[][] = [];
  const days: unknown[][] = [];
  for (const events of visits) {
    const own = events.filter(({ source }) => source !== 'server');
    const [first] = own;
    if (first === undefined) continue;
    days.push([first.visitor, first.day, first.hour, countSteps(funnel, events)]);
    for (const session of buildSessions(own)) sessions.push([first.visitor, first.day, ...toValues(session)]);
  }
  return { sessions, days };
}

function toValues(session: Session): unknown[] {
  const { startedAt, hour, seconds, pageViews, isBounce, entry, exit } = session;
  const { referrer, campaign, device, browser, os, country } = session;
  const visit = [startedAt, hour, seconds, pageViews, Number(isBounce), entry, exit];
  return [...visit, referrer, campaign, device, browser, os, country];
}
