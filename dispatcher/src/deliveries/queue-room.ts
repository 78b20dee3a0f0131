import { LIMITS } from '@digital-commerce/plugin-schema';
import type { TenantLimits } from '@digital-commerce/plugin-schema';
import type { NewDelivery } from './delivery.ts';
import { readUse, sumBytes } from './queue-use.ts';

/** Of what waits for one recipient. */
export type WaitingLimits = Pick<TenantLimits, 'waitingDeliveries' | 'waitingBytes'>;

/** Why no other delivery to this recipient may wait; `undefined`: one may. */
export function findLackOfRoom(
  sql: SqlStorage,
  { recipient, data }: Pick<NewDelivery, 'recipient' | 'data'>,
  { waitingDeliveries, waitingBytes }: WaitingLimits,
): string | undefined {
  const { count, bytes } = readUse(sql, recipient, 'waiting');
  if (count >= waitingDeliveries) return `${waitingDeliveries} deliveries wait for "${recipient}", and no more may.`;
  return findLackOfBytes(sql, `what waits for "${recipient}"`, {
    bytes: bytes + data.length,
    most: waitingBytes,
    data,
  });
}

/** The same for another job of a plugin. */
export function findLackOfJobs(
  sql: SqlStorage,
  { recipient, data }: Pick<NewDelivery, 'recipient' | 'data'>,
  { scheduledJobs, waitingBytes }: Pick<TenantLimits, 'scheduledJobs' | 'waitingBytes'>,
): string | undefined {
  const { count, bytes } = readUse(sql, recipient, 'jobs');
  if (count >= scheduledJobs) return `Plugin "${recipient}" has ${count} jobs to come, and may have ${scheduledJobs}.`;
  return findLackOfBytes(sql, `the jobs of "${recipient}"`, { bytes: bytes + data.length, most: waitingBytes, data });
}

function findLackOfBytes(
  sql: SqlStorage,
  what: string,
  { bytes, most, data }: { bytes: number; most: number; data: string },
): string | undefined {
  if (bytes > most) return `The data of ${what} may have ${most} bytes together, and would have ${bytes}.`;
  const all = sumBytes(sql, 'waiting', 'jobs') + data.length;
  if (all <= LIMITS.maxQueueBytes) return undefined;
  return `The data of all that waits in the tenant's queue may have ${LIMITS.maxQueueBytes} bytes, and would have ${all}.`;
}

/** Deletes the oldest dead letters of a recipient that are too many or too much, and those of all that are too much together. */
export function dropOldestDead(sql: SqlStorage, recipient: string): void {
  const isTooMuch = (): boolean => {
    const { count, bytes } = readUse(sql, recipient, 'dead');
    return count > LIMITS.maxDeadLetters || bytes > LIMITS.maxDeadLetterBytes;
  };
  while (isTooMuch() && deleteOldestDead(sql, 'recipient = ?', recipient)) continue;
  while (sumBytes(sql, 'dead') > LIMITS.maxQueueDeadLetterBytes && deleteOldestDead(sql, 'TRUE')) continue;
}

/** @returns whether there was one */
function deleteOldestDead(sql: SqlStorage, where: string, ...values: string[]): boolean {
  const deleted = sql.exec(
    `DELETE FROM deliveries WHERE seq =
       (SELECT seq FROM deliveries WHERE state = 'dead' AND ${where} ORDER BY finished_at, seq LIMIT 1) RETURNING seq`,
    ...values,
  );
  return deleted.toArray().length > 0;
}
