import { and, eq, lte } from 'drizzle-orm';
import { scheduleTimes } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { MAX_CATCH_UP, planRuns } from './plan-runs.ts';
import { ofSchedule, reconcileSchedules } from './reconcile-schedules.ts';
import type { DueRuns } from './schedule-runs.ts';
import { nextTime, timesBetween } from './schedule-times.ts';

/** Runs that a queue is to accept, each once. */
export interface AcceptRuns {
  (due: DueRuns): void;
}

/**
 * Hands the times of one tenant's schedules that are due to its queue, and only then moves the schedules on: a crash in
 * between hands them over again, and the queue knows them.
 */
export async function fireSchedules(
  services: Services,
  { tenant, now, waitUntil }: { tenant: string; now: number; waitUntil: (work: Promise<unknown>) => void },
  accept: AcceptRuns,
): Promise<void> {
  const { db, routing } = services;
  await reconcileSchedules(db, tenant, now);
  const rows = await db
    .select()
    .from(scheduleTimes)
    .where(and(eq(scheduleTimes.tenantId, tenant), lte(scheduleTimes.nextAt, new Date(now).toISOString())));
  if (rows.length === 0) return;
  const { installations, limits } = await routing.get(tenant, waitUntil);
  for (const { pluginId, name, nextAt, cron, timeZone } of rows) {
    const schedule = installations.get(pluginId)?.manifest.schedules.find((entry) => entry.name === name);
    // What was just changed is looked at again in a minute.
    if (schedule?.cron !== cron || schedule.timeZone !== timeZone) continue;
    const due = timesBetween(schedule, { from: Date.parse(nextAt), to: now, limit: MAX_CATCH_UP });
    accept({ plugin: pluginId, schedule, times: planRuns(due, schedule.catchUp, now), limits });
    const isThis = ofSchedule(tenant, pluginId, name);
    const next = nextTime(schedule, now);
    await (next === undefined
      ? db.delete(scheduleTimes).where(isThis)
      : db
          .update(scheduleTimes)
          .set({ nextAt: new Date(next).toISOString() })
          .where(isThis));
  }
}
