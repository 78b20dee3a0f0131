import { Cron } from 'croner';
import type { Miniflare } from 'miniflare';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

const MAX_WAIT_MS = 20_000;
const RETRY_AFTER_MS = 100;

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
 * Has the time stand still for a tenant, in milliseconds since the epoch, and what is due by then done. Only a dispatcher that
 * is built for it knows what to do; the message is a Cron Trigger of Miniflare's, which no request can fire.
 */
export async function setTenantTime(miniflare: Miniflare, tenant: string, at: number): Promise<void> {
  const worker = (await miniflare.getWorker()) as unknown as ScheduledWorker;
  await worker.scheduled({ cron: `clock ${tenant} ${at}` });
}

/**
 * Emits an event as a plugin that need not be there, in the same way.
 * @param event of a plugin: its type has a dot
 */
export async function emitAsPlugin(
  miniflare: Miniflare,
  tenant: string,
  event: { type: string; data: unknown; key?: string },
): Promise<void> {
  const worker = (await miniflare.getWorker()) as unknown as ScheduledWorker;
  await worker.scheduled({ cron: `emit ${tenant} ${Buffer.from(JSON.stringify(event)).toString('base64url')}` });
}

/**
 * Has operations finished that an earlier runtime was ended at, so that nobody sees what is neither old nor new. Plugins
 * take part: one that hangs is not waited for. When the runtime ends, it is begun again on the next one.
 */
export async function finishCutOff(miniflare: Miniflare): Promise<void> {
  const giveUp = AbortSignal.timeout(MAX_WAIT_MS);
  const givenUp = once(giveUp, 'abort');
  while (!giveUp.aborted) {
    const isFinished = await Promise.race([resume(miniflare), givenUp.then(() => false)]);
    if (isFinished) return;
    await wait(RETRY_AFTER_MS);
  }
}

/** Whether it came to its end. */
async function resume(miniflare: Miniflare): Promise<boolean> {
  try {
    const worker = (await miniflare.getWorker()) as unknown as ScheduledWorker;
    await worker.scheduled({ cron: 'start' });
    return true;
  } catch {
    return false;
  }
}

async function fire(miniflare: Miniflare, job: Cron, cron: string): Promise<void> {
  try {
    const worker = (await miniflare.getWorker()) as unknown as ScheduledWorker;
    await worker.scheduled({ cron, scheduledTime: job.currentRun() ?? new Date() });
  } catch {
    // The platform stopped before it was done; the next time begins anew. What goes wrong inside is in the log.
  }
}
