import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ScheduledJob } from '@digital-commerce/plugin-schema';
import type { NewDelivery } from '../deliveries/delivery.ts';
import type { DeliveryStore } from '../deliveries/delivery-store.ts';

const IS_JOB = "state = 'waiting' AND recipient = ? AND kind = 'action'";

/** @returns its id @throws SCHEDULE_FULL */
export function acceptJob(
  sql: SqlStorage,
  store: DeliveryStore,
  { job, now, maxJobs }: { job: NewDelivery; now: number; maxJobs: number },
): string {
  const { count } = sql
    .exec<{ count: number }>(`SELECT count(*) AS count FROM deliveries WHERE ${IS_JOB}`, job.recipient)
    .one();
  if (count >= maxJobs) {
    throw new PlatformError(
      'SCHEDULE_FULL',
      `Plugin "${job.recipient}" has ${count} jobs to come, and may have ${maxJobs}. Cancel some, or wait for them.`,
    );
  }
  return store.accept([job], now)[0] ?? '';
}

/** Jobs of a plugin that are still to come, the next one first. */
export function listJobs(sql: SqlStorage, plugin: string): ScheduledJob[] {
  return sql
    .exec<{ id: string; name: string; next_at: number }>(
      `SELECT id, name, next_at FROM deliveries WHERE ${IS_JOB} ORDER BY next_at, seq`,
      plugin,
    )
    .toArray()
    .map(({ id, name: action, next_at: nextAt }) => ({ id, action, runAt: new Date(nextAt).toISOString() }));
}
