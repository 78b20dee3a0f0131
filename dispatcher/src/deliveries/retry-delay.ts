/** The pause before the second try, unless the environment says otherwise. */
export const RETRY_BASE_MS = 10_000;
const FACTOR = 3;
const MAX_DELAY_MS = 60 * 60 * 1_000;
/** Part of the pause that is up to chance, so that what failed together does not come back together. */
const JITTER = 0.5;

/**
 * How long to wait after a try that failed: three times as long after each, up to an hour.
 * @param tries so far, 1 or more
 * @param random from 0 to 1
 */
export function retryDelayMs(tries: number, { baseMs, random }: { baseMs: number; random: number }): number {
  const delayMs = Math.min(baseMs * FACTOR ** (tries - 1), MAX_DELAY_MS);
  return Math.round(delayMs * (1 - JITTER / 2 + JITTER * random));
}
