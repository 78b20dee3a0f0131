import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 20;
const MAX_WAIT_MS = 15_000;

/**
 * Asks again and again until there is an answer.
 * @param what is waited for, for the error
 * @throws Error when there is none after `maxWaitMs`
 */
export async function pollUntil<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  maxWaitMs: number = MAX_WAIT_MS,
): Promise<T> {
  const giveUpAt = performance.now() + maxWaitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > giveUpAt) throw new Error(`Waited ${maxWaitMs} ms in vain for ${what}.`);
    await wait(PAUSE_MS);
  }
}
