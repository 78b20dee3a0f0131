import { PlatformError } from '@digital-commerce/plugin-schema';
import type { WidgetParameters, WidgetQuery, WidgetRange } from '@digital-commerce/plugin-schema';
import { addDays, countDays, dayAt, startOfDay, yearBefore } from './days.ts';

/** Days that are shown when nobody says which. */
const DEFAULT_DAYS = 30;
/** Ten years. */
const MAX_DAYS = 3_653;

/**
 * What a widget's handler is asked, with everything filled in that nobody asked for.
 * @param parameters `from` and `to` are days of `timeZone`
 * @param now milliseconds since the epoch
 * @throws INVALID_REQUEST for days in the wrong order, or too many
 */
export function toWidgetQuery(parameters: WidgetParameters, now: number): WidgetQuery {
  const { compare, timeZone, locale, cursor, limit } = parameters;
  const { to = dayAt(now, timeZone) } = parameters;
  const { from = addDays(to, 1 - DEFAULT_DAYS) } = parameters;
  checkDays(from, to);
  const previous = compare === undefined ? undefined : toPrevious({ from, to }, compare);
  return {
    range: toRange({ from, to }, timeZone),
    ...(previous !== undefined && { previous: toRange(previous, timeZone) }),
    timeZone,
    ...(locale !== undefined && { locale }),
    ...(cursor !== undefined && { cursor }),
    limit,
  };
}

interface Days {
  from: string;
  to: string;
}

function checkDays(from: string, to: string): void {
  if (from > to) {
    throw new PlatformError(
      'INVALID_REQUEST',
      `"from" is ${from}, which is after "to", ${to}. Send the earlier day as "from".`,
    );
  }
  const days = countDays(from, to);
  if (days <= MAX_DAYS) return;
  throw new PlatformError(
    'INVALID_REQUEST',
    `From ${from} to ${to} it is ${days} days; a widget shows at most ${MAX_DAYS}. Send days that are nearer to each other.`,
  );
}

function toPrevious({ from, to }: Days, compare: NonNullable<WidgetParameters['compare']>): Days {
  if (compare === 'year') return { from: yearBefore(from), to: yearBefore(to) };
  return { from: addDays(from, -countDays(from, to)), to: addDays(from, -1) };
}

function toRange({ from, to }: Days, timeZone: string): WidgetRange {
  return {
    from,
    to,
    days: countDays(from, to),
    startsAt: new Date(startOfDay(from, timeZone)).toISOString(),
    endsAt: new Date(startOfDay(addDays(to, 1), timeZone)).toISOString(),
  };
}
