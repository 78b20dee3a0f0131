import type { TestPlatform } from '../platform/test-platform.ts';
import { pollUntil } from '../poll-until.ts';

const MAX_WAIT_MS = 60_000;

/** Waits until each delivery of the tenant that is due has been tried, however the try ended. */
export async function settleDeliveries({ client }: TestPlatform, tenant: string, now: () => number): Promise<void> {
  await pollUntil(
    'deliveries to end',
    async () => {
      const [running, waiting] = await Promise.all([
        client.list('listDeliveries', { tenant, state: 'running' }),
        client.list('listDeliveries', { tenant, state: 'waiting' }),
      ]);
      const isDue = waiting.some(({ nextAt = '' }) => Date.parse(nextAt) <= now());
      return running.length > 0 || isDue ? undefined : true;
    },
    MAX_WAIT_MS,
  );
}
