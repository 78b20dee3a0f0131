import { Cron } from 'croner';
import type { Miniflare } from 'miniflare';
import { setTimeout as wait } from 'node:timers/promises';

const MAX_WAIT_MS = 20_000;

/** What Miniflare lets its owner do with a Worker, and its types do not say. */
interface ScheduledWorker {
  scheduled(options: { cron: string; scheduledTime?: Date }): Promise<unknown>;
}

/**
 * Fires the Cron Triggers of the first Worker at their times in UTC, as Cloudflare does: Miniflare has no clock. Each is
 * fired once at the start, too, for what an earlier platform was killed at. One that still runs is not fired again.
 * @returns stops it; nobody waits for what runs
 */
export function startCronClock(miniflare: Miniflare, crons: readonly string[]): () => void {
  const jobs = crons.map(
    (cron) => new Cron(cron, { timezone: 'UTC', protect: true, unref: true }, (job) => fire(miniflare, job, cron)),
  );
  for (const job of jobs) void job.trigger();
  return () => {
    for (const job of jobs) job.stop();
  };
}

/**
 * Has operations finished that an earlier platform was killed at, so that nobody sees what is neither old nor new. Plugins
 * take part: one that hangs is not waited for.
 */
export async function finishCutOff(miniflare: Miniflare): Promise<void> {
  const worker = (await miniflare.getWorker()) as unknown as ScheduledWorker;
  await Promise.race([worker.scheduled({ cron: 'start' }), wait(MAX_WAIT_MS, undefined, { ref: false })]);
}

async function fire(miniflare: Miniflare, job: Cron, cron: string): Promise<void> {
  try {
    const worker = (await miniflare.getWorker()) as unknown as ScheduledWorker;
    await worker.scheduled({ cron, scheduledTime: job.currentRun() ?? new Date() });
  } catch {
    // The platform stopped before it was done; the next time begins anew. What goes wrong inside is in the log.
  }
}
