import type { Schedule } from '@digital-commerce/plugin-schema';

/** A time that is looked at no later than this has not passed: ticks come every minute, and may be late. */
const ON_TIME_MS = 2 * 60_000;
/** Times that are made up for at once. */
export const MAX_CATCH_UP = 100;

/**
 * Which of the times that are due are run. Those that have not passed all are; of those that have, as the schedule says:
 * none, the last one unless one follows that has not passed, or each.
 * @param due milliseconds since the epoch, oldest first
 */
export function planRuns(due: readonly number[], catchUp: Schedule['catchUp'], now: number): number[] {
  const onTime = due.filter((time) => now - time <= ON_TIME_MS);
  if (catchUp === 'all') return due.slice(-MAX_CATCH_UP);
  if (catchUp === 'last' && onTime.length === 0) return due.slice(-1);
  return onTime;
}
