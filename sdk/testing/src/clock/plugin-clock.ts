import type { Duration } from './to-milliseconds.ts';

/**
 * What time it is for the plugin's tenant. Until a test sets it, it is the machine's; from then on it stands still unless the
 * test moves it. It rules schedules, jobs, retries, the age of signed messages, the time of events, and how long key-value
 * entries last. It does not rule `Date` in the plugin's code, deadlines, `context.cache`, rate limits and breakers.
 */
export interface PluginClock {
  now(): Date;

  /**
   * Goes to a time at once, as if nothing had run in between, and does what is due then: of schedules what their `catchUp`
   * says.
   */
  set(time: Date | string | number): Promise<void>;

  /**
   * Lets time pass: stops at each time at which a schedule, job or retry is due, and waits until it is done.
   * @throws INVALID_ARGUMENT for a duration in which more than 1,000 things are due
   */
  advance(duration: Duration): Promise<void>;

  /** Waits until nothing that is due is on its way to a plugin any more. */
  settle(): Promise<void>;
}
