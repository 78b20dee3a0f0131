const DAY_MS = 86_400_000;

/** Days are texts such as `2026-03-31`, which are in order as texts. */
export function addDays(day: string, count: number): string {
  return toDay(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** From one day to another, both counted. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** The same day of the year before; the last of February for a leap day. */
export function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** The day that it is in a time zone. @param at milliseconds since the epoch */
export function dayAt(at: number, timeZone: string): string {
  return toDay(at + offsetAt(at, timeZone));
}

/**
 * When a day begins in a time zone, in milliseconds since the epoch. Where clocks are put forward at midnight that is one
 * o'clock there.
 */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const candidates = [midnight - DAY_MS, midnight + DAY_MS]
    .map((near) => midnight - offsetAt(near, timeZone))
    .toSorted((a, b) => a - b);
  // Neither is of the day where a whole day was left out at the date line.
  return candidates.find((at) => dayAt(at, timeZone) === day) ?? Math.max(...candidates);
}

/** How far the clocks of a time zone are before UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
