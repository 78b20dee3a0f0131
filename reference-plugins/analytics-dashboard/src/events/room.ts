import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import type { EventRow } from './event-row.ts';

/**
 * The database of an installation holds 100 MB. Browsers are refused first, then what the shop tells of its visitors; what is
 * left is for sales, figures and work, which nobody refuses. In bytes.
 */
const FOR_BROWSERS = 64_000_000;
const FOR_ALL_EVENTS = 76_000_000;
/** Figures of hours may take so much before there is less for events. */
const FOR_FIGURES = 16_000_000;
/** Row and indexes of an event, beside its own texts; of a visit likewise. */
const EVENT_BYTES = 200;
const VISIT_BYTES = 300;

/** Why events are not taken: too many in this minute, or no room for more today. */
export type Refusal = 'minute' | 'room';

/** What events take up with their visits, about. Sent again they count again. */
export interface RoomNeeded {
  events: number;
  /** Of each visitor of whom nothing came that day before. */
  perVisit: number;
}

/** Where somebody came from begins a visit, too. */
export function measureRoom(rows: readonly EventRow[]): RoomNeeded {
  const sizes = rows.map((row) => new TextEncoder().encode(JSON.stringify(Object.values(row))).length);
  const perVisit = VISIT_BYTES + Math.max(0, ...sizes);
  const visits = rows.filter(({ referrer, campaign }) => referrer !== undefined || campaign !== undefined).length;
  return { events: sizes.reduce((sum, size) => sum + size + EVENT_BYTES, 0) + visits * perVisit, perVisit };
}

/**
 * SQL that is true when there is room. On one day browsers get half of what the other days have left them, so that no flood takes
 * the days after it along.
 * @param needed SQL for how many bytes
 */
export function hasRoom(
  source: EventRow['source'],
  today: string,
  needed: Required<SqlStatement>,
): Required<SqlStatement> {
  const ofFigures = `MAX(0, ${sumOf("source = 'figures'")} - ${FOR_FIGURES})`;
  const isFree = `(${sumOf("source <> 'figures'")} + ${ofFigures} + ${needed.sql}) <= ${FOR_ALL_EVENTS}`;
  if (source !== 'browser') return { sql: isFree, params: needed.params };
  const ofToday = sumOf("source = 'browser' AND day = ?");
  const ofBefore = sumOf("source = 'browser' AND day <> ?");
  return {
    sql: `${isFree} AND (${ofToday} + ${needed.sql}) * 2 <= ${FOR_BROWSERS} - ${ofBefore} - ${ofFigures}`,
    params: [...needed.params, today, ...needed.params, today],
  };
}

function sumOf(condition: string): string {
  return `(SELECT COALESCE(SUM(bytes), 0) FROM room WHERE ${condition})`;
}

/** Statement that says how much the figures of hours of some days take up. */
export function measureFigures(since: string): SqlStatement {
  return {
    sql: `INSERT OR REPLACE INTO room (source, day, bytes)
      SELECT 'figures', day, SUM(LENGTH(value) + 120) FROM hourly WHERE day >= ? GROUP BY day`,
    params: [since],
  };
}
