import type { QueueSummary } from '@digital-commerce/plugin-schema';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadPlatform } from './load-platform.ts';
import { readTallies } from './read-effects.ts';
import { takeSample } from './samples.ts';
import type { Sample } from './samples.ts';

const POLL_MS = 1_000;
/** A delivery that failed is tried again after 10, 30 and 90 seconds. */
const MAX_WAIT_MS = 240_000;
/** A queue says after five seconds that something waits in it. */
const CALM_POLLS = 6;
const SAMPLES = 3;
const SAMPLE_MS = 300;

/**
 * Waits until nothing waits in the platform and nothing is done any more.
 * @param calmPolls in how many seconds nothing may happen; by default those in which a queue would have said that something waits
 * @throws Error when that takes longer than a delivery can
 */
export async function waitUntilDone(platform: LoadPlatform, calmPolls = CALM_POLLS): Promise<void> {
  const until = Date.now() + MAX_WAIT_MS;
  for (let before = -1, calm = 0; ;) {
    const { deliveries, schedules, operations } = await platform.ask<QueueSummary>('/v1/queues/summary');
    const { effects } = await readTallies(platform);
    const waiting = deliveries.waiting + schedules.due + operations.running + operations.undoing;
    calm = waiting === 0 && effects === before ? calm + 1 : 0;
    before = effects;
    if (calm >= calmPolls) return;
    if (Date.now() > until) throw new Error(`After ${MAX_WAIT_MS} ms without new work ${waiting} things still wait.`);
    await sleep(POLL_MS);
  }
}

/** The least that the platform uses within some seconds of rest. */
export async function sampleAtRest(platform: LoadPlatform, restMs: number): Promise<Sample> {
  await sleep(restMs);
  const samples: Sample[] = [];
  for (let count = 0; count < SAMPLES; count++) {
    await sleep(SAMPLE_MS);
    samples.push(takeSample(platform));
  }
  const [least] = samples.toSorted(
    (a, b) => a.anonBytes.host + a.anonBytes.runtime - b.anonBytes.host - b.anonBytes.runtime,
  );
  if (least === undefined) throw new Error('No sample was taken.');
  return least;
}
