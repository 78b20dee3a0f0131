import { Cron } from 'croner';

/** When a schedule runs. */
export interface ScheduleTimes {
  /** Five fields. */
  cron: string;
  /** IANA name. */
  timeZone: string;
}

/** The first time after a moment; both in milliseconds since the epoch. `undefined`: there is none. */
export function nextTime(times: ScheduleTimes, after: number): number | undefined {
  return open(times).nextRun(new Date(after))?.getTime();
}

/** Times from one moment to another, both included, oldest first: the last `limit` of them. */
export function timesBetween(times: ScheduleTimes, range: { from: number; to: number; limit: number }): number[] {
  const { from, to, limit } = range;
  return open(times)
    .previousRuns(limit, new Date(to + 1))
    .map((date) => date.getTime())
    .filter((time) => time >= from && time <= to)
    .toSorted((a, b) => a - b);
}

function open({ cron, timeZone }: ScheduleTimes): Cron {
  return new Cron(cron, { mode: '5-part', timezone: timeZone, paused: true });
}
