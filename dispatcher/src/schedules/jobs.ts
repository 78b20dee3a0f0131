import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ScheduledJob, TenantLimits } from '@digital-commerce/plugin-schema';
import type { NewDelivery } from '../deliveries/delivery.ts';
import type { DeliveryStore } from '../deliveries/delivery-store.ts';
import { findLackOfJobs } from '../deliveries/queue-room.ts';

/** Of the jobs of one plugin. */
export type JobLimits = Pick<TenantLimits, 'scheduledJobs' | 'waitingBytes'>;

/** @returns its id @throws SCHEDULE_FULL */
export function acceptJob(
  sql: SqlStorage,
  store: DeliveryStore,
  { job, now, limits }: { job: NewDelivery; now: number; limits: JobLimits },
): string {
  const lack = findLackOfJobs(sql, job, limits);
  if (lack !== undefined) throw new PlatformError('SCHEDULE_FULL', `${lack} Cancel some, or wait for them.`);
  return store.acceptJob(job, now);
}

/** Jobs of a plugin that are still to come, the next one first. */
export function listJobs(sql: SqlStorage, plugin: string): ScheduledJob[] {
  return sql
    .exec<{ id: string; name: string; next_at: number }>(
      "SELECT id, name, next_at FROM deliveries WHERE state = 'waiting' AND recipient = ? AND kind = 'action' ORDER BY next_at, seq",
      plugin,
    )
    .toArray()
    .map(({ id, name: action, next_at: nextAt }) => ({ id, action, runAt: new Date(nextAt).toISOString() }));
}
