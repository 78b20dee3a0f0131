import type { WidgetRange } from '@digital-commerce/plugin-sdk';
import { openClock } from '../time/shop-clock.ts';

/** What a chart's labels stand for. */
export type Grain = 'hour' | 'day' | 'month';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two days are shown by hours, more than a year by months. */
const MAX_DAYS_BY_HOUR = 2;
const MAX_DAYS_BY_DAY = 366;

export function chooseGrain({ days }: Pick<WidgetRange, 'days'>): Grain {
  if (days <= MAX_DAYS_BY_HOUR) return 'hour';
  return days <= MAX_DAYS_BY_DAY ? 'day' : 'month';
}

/** Labels of a range, without gaps: `2026-03-31 14:00`, `2026-03-31` or `2026-03`. */
export function listLabels({ from, days, startsAt, endsAt }: WidgetRange, timeZone: string): string[] {
  const grain = chooseGrain({ days });
  if (grain === 'hour') {
    const clock = openClock(timeZone);
    const start = Date.parse(startsAt);
    const hours = Math.ceil((Date.parse(endsAt) - start) / HOUR_MS);
    // Where clocks go back, two hours have one label.
    return [...new Set(Array.from({ length: hours }, (_, index) => clock.toLabel(start + index * HOUR_MS)))];
  }
  const first = Date.parse(from);
  const each = Array.from({ length: days }, (_, index) => new Date(first + index * DAY_MS).toISOString());
  return [...new Set(each.map((day) => toLabel(day, grain)))];
}

/** @param local such as `2026-03-31 14:00`, or what begins with a day */
export function toLabel(local: string, grain: Grain): string {
  if (grain === 'hour') return local;
  return local.slice(0, grain === 'day' ? 'YYYY-MM-DD'.length : 'YYYY-MM'.length);
}
